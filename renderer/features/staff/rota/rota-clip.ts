import type { RotaShiftShown } from '#shared/contract/staff/rota-fields.ts'
import type { DutyPlan } from './rota-cells.ts'
import { type Area, type GridSize, type Place, placesOf } from './rota-places.ts'

/** A rectangle of cells that was copied: rows of cells of duties. */
export type Clip = readonly (readonly (readonly DutyPlan[])[])[]

/** The duties of a rectangle. */
export function clipOf(area: Area, dutiesAt: (place: Place) => readonly DutyPlan[]): Clip {
  const rows: (readonly DutyPlan[])[][] = []
  for (const place of placesOf(area)) {
    const row = (rows[place.row - area.top] ??= [])
    row.push(dutiesAt(place))
  }
  return rows
}

/**
 * Where a clip falls: from the first corner of the selection on, repeated as often as it fits into a larger
 * selection, and cut at the edge of the grid.
 */
export function pasted(
  clip: Clip,
  area: Area,
  size: GridSize,
): readonly { readonly place: Place; readonly duties: readonly DutyPlan[] }[] {
  const height = clip.length
  const width = clip[0]?.length ?? 0
  if (height === 0 || width === 0) return []
  const times = (length: number, part: number): number => Math.max(1, Math.floor(length / part))
  const rows = height * times(area.bottom - area.top + 1, height)
  const cols = width * times(area.right - area.left + 1, width)
  const target: Area = {
    top: area.top,
    bottom: Math.min(area.top + rows, size.rows) - 1,
    left: area.left,
    right: Math.min(area.left + cols, size.cols) - 1,
  }
  return placesOf(target).map((place) => {
    const row = clip[(place.row - area.top) % height]
    return { place, duties: row?.[(place.col - area.left) % width] ?? [] }
  })
}

const between = '+'

/** A clip as text, for a spreadsheet beside: marks, tabs between days, lines between people. */
export function clipText(clip: Clip, shifts: ReadonlyMap<number, RotaShiftShown>): string {
  const mark = ({ shiftId }: DutyPlan): string => shifts.get(shiftId)?.short ?? '？'
  return clip.map((row) => row.map((cell) => cell.map(mark).join(between)).join('\t')).join('\n')
}

const freeMarks = new Set(['', '休', '-', '—'])

/** A clip from text of a spreadsheet; null where a mark is none of the shifts. */
export function clipFromText(text: string, shifts: readonly RotaShiftShown[]): Clip | null {
  const bare = text.replaceAll('\r', '').replace(/\n$/, '')
  const idOf = new Map(shifts.map(({ id, short }) => [short.toLowerCase(), id]))
  let isKnown = true
  const cellOf = (words: string): readonly DutyPlan[] => {
    const plain = words.normalize('NFKC').trim()
    if (freeMarks.has(plain)) return []
    return plain.split(between).flatMap((word) => {
      const shiftId = idOf.get(word.trim().toLowerCase())
      if (shiftId !== undefined) return [{ shiftId, post: null, floorId: null, note: null }]
      isKnown = false
      return []
    })
  }
  const clip = bare.split('\n').map((line) => line.split('\t').map(cellOf))
  const width = Math.max(...clip.map((row) => row.length))
  const whole = clip.map((row) => [
    ...row,
    ...Array.from({ length: width - row.length }, (): readonly DutyPlan[] => []),
  ])
  return isKnown ? whole : null
}
