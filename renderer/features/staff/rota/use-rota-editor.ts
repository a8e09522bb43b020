import type { RotaShiftShown } from '#shared/contract/staff/rota-fields.ts'
import { type ClipboardEvent, useRef, useState } from 'react'
import type { CellKey, DutyPlan } from './rota-cells.ts'
import { type Clip, clipFromText, clipOf, clipText } from './rota-clip.ts'
import { draggingTo, dutiesOn, keyAt, pastingClip, settingShift, type Sheet } from './rota-deeds.ts'
import { type Area, areaOf, type GridSize, type Place, placesOf } from './rota-places.ts'
import { shiftName, type Shifts } from './rota-words.ts'
import type { Brush } from './RotaBar.tsx'
import type { RotaCursor } from './use-rota-cursor.ts'
import type { RotaDraft } from './use-rota-draft.ts'
import { useRotaKeys } from './use-rota-keys.ts'
import { useRotaPointer } from './use-rota-pointer.ts'

interface EditorInput {
  readonly sheet: Sheet
  readonly draft: RotaDraft
  readonly cursor: RotaCursor
  readonly size: GridSize
  readonly shifts: Shifts
  readonly offered: readonly RotaShiftShown[]
  readonly mayWrite: boolean
  readonly onOpen: (place: Place) => void
}

/** Copy, cut and paste of a rectangle, with text for a spreadsheet beside. */
function useClipboard(input: EditorInput, say: (words: string) => void) {
  const { sheet, draft, cursor, shifts, offered, mayWrite } = input
  const held = useRef<{ readonly clip: Clip; readonly text: string } | null>(null)
  const area: Area = {
    ...cursor.area,
    bottom: Math.min(cursor.area.bottom, sheet.people.length - 1),
  }

  function copy(event: ClipboardEvent): boolean {
    if (area.top > area.bottom) return false
    event.preventDefault()
    const clip = clipOf(area, (place) => dutiesOn(sheet, place))
    const text = clipText(clip, shifts)
    held.current = { clip, text }
    event.clipboardData.setData('text/plain', text)
    say(`已复制 ${placesOf(area).length} 格`)
    return true
  }

  function paste(event: ClipboardEvent): void {
    if (!mayWrite || area.top > area.bottom) return
    event.preventDefault()
    const text = event.clipboardData.getData('text/plain').replaceAll('\r', '')
    const isOwn = held.current !== null && (text === '' || text === held.current.text)
    const clip = isOwn ? (held.current?.clip ?? null) : clipFromText(text, offered)
    if (clip === null) return say('粘贴的内容里有不认识的班次简称，没有粘贴')
    const changes = pastingClip(sheet, area, clip)
    draft.change(changes)
    say(`已粘贴 ${changes.size} 格`)
  }

  return {
    onCopy: (event: ClipboardEvent) => void copy(event),
    onCut: (event: ClipboardEvent) => {
      if (mayWrite && copy(event)) draft.change(settingShift(sheet, area, null))
    },
    onPaste: paste,
  }
}

/** What is done in the grid, by key, brush, drag or clipboard; each step says in words what it did. */
export function useRotaEditor(input: EditorInput) {
  const { sheet, draft, cursor, size, shifts, offered, mayWrite, onOpen } = input
  const [brush, setBrush] = useState<Brush>(null)
  const [said, say] = useState('')
  const clipboard = useClipboard(input, say)
  const isPerson = (place: Place) => sheet.people[place.row] !== undefined
  const wordOf = (shiftId: number | null) =>
    shiftId === null ? '已清空' : shiftName(shifts, shiftId)

  function setArea(area: Area, shiftId: number | null, stroke: number | null): void {
    const changes = settingShift(sheet, area, shiftId)
    if (changes.size === 0) {
      return say(isPerson({ row: area.top, col: area.left }) ? '这一天不在职，不能排班' : '')
    }
    draft.change(changes, stroke)
    const [first] = changes.keys()
    const name = sheet.people.find(({ staffId }) => first?.startsWith(`${staffId} `))?.name ?? ''
    const where =
      changes.size === 1 ? `${name} ${first?.split(' ')[1] ?? ''}` : `${changes.size} 格`
    say(`${where}：${wordOf(shiftId)}`)
  }

  function onDrop(from: Place, to: Place, isCopy: boolean): void {
    const changes = draggingTo(sheet, from, to, isCopy)
    if (changes === null) return say('不能移到这里')
    draft.change(changes)
    cursor.moveTo(to)
    const isSwap = !isCopy && dutiesOn(sheet, to).length > 0
    say(isCopy ? '已复制过去' : isSwap ? '两格已互换' : '已移过去')
  }

  const onKeyDown = useRotaKeys({
    cursor,
    size,
    shifts: offered,
    mayWrite,
    onSet: (shiftId) => setArea(cursor.area, shiftId, null),
    onOpen: () => onOpen(cursor.at),
    onEscape: () => {
      if (brush !== null) setBrush(null)
      else cursor.moveTo(cursor.at)
    },
    onSay: say,
  })
  const pointer = useRotaPointer({
    cursor,
    mayWrite,
    hasBrush: brush !== null,
    hasDuties: (place) => dutiesOn(sheet, place).length > 0,
    onChoose: () => say(''),
    onPaint: (place, stroke) => {
      if (brush !== null) setArea(areaOf(place, place), brush.shiftId, stroke)
    },
    onDrop,
  })

  return {
    brush,
    setBrush,
    said,
    say,
    onKeyDown,
    pointer,
    clipboard,
    setCell: (place: Place, duties: readonly DutyPlan[]) => {
      const key = keyAt(sheet, place)
      if (key !== null) draft.change(new Map<CellKey, readonly DutyPlan[]>([[key, duties]]))
    },
  }
}
