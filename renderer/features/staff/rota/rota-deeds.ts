import {
  type CellKey,
  cellKey,
  type DutyPlan,
  isEmployed,
  plainDuty,
  type RotaPerson,
  type StoredCell,
} from './rota-cells.ts'
import type { Clip } from './rota-clip.ts'
import { pasted } from './rota-clip.ts'
import { type CellChanges, type Draft, dutiesAt } from './rota-draft.ts'
import type { Area, Place } from './rota-places.ts'
import { placesOf } from './rota-places.ts'
import type { Day } from '#shared/text/day.ts'

/** The rows and columns on the screen with what stands in them. */
export interface Sheet {
  readonly people: readonly RotaPerson[]
  readonly days: readonly Day[]
  readonly draft: Draft
  readonly stored: ReadonlyMap<CellKey, StoredCell>
}

/** The key of a place that can be planned; null outside an employment, or where no person stands. */
export function keyAt({ people, days }: Sheet, { row, col }: Place): CellKey | null {
  const person = people[row]
  const day = days[col]
  if (person === undefined || day === undefined || !isEmployed(person, day)) return null
  return cellKey(person.staffId, day)
}

/** What stands at a place now. */
export function dutiesOn(sheet: Sheet, place: Place): readonly DutyPlan[] {
  const person = sheet.people[place.row]
  const day = sheet.days[place.col]
  if (person === undefined || day === undefined) return []
  return dutiesAt(sheet.draft, sheet.stored, cellKey(person.staffId, day))
}

/** One shift in every cell of a rectangle; where it stands alone already its floor and note stay. */
export function settingShift(sheet: Sheet, area: Area, shiftId: number | null): CellChanges {
  const changes = new Map<CellKey, readonly DutyPlan[]>()
  for (const place of placesOf(area)) {
    const now = dutiesOn(sheet, place)
    // What stands outside an employment can be cleared, nothing can be set there.
    const person = sheet.people[place.row]
    const day = sheet.days[place.col]
    if (person === undefined || day === undefined) continue
    if (shiftId !== null && !isEmployed(person, day)) continue
    const stays = shiftId !== null && now.length === 1 && now[0]?.shiftId === shiftId
    const wanted = shiftId === null ? [] : [plainDuty(shiftId)]
    changes.set(cellKey(person.staffId, day), stays ? now : wanted)
  }
  return changes
}

/** Duties as another person would do them: in her own first post. */
const ofAnother = (duties: readonly DutyPlan[]): readonly DutyPlan[] =>
  duties.map((duty) => ({ ...duty, post: null }))

/** A clip put down at a selection; who is not employed on a day is left out. */
export function pastingClip(sheet: Sheet, area: Area, clip: Clip): CellChanges {
  const size = { rows: sheet.people.length, cols: sheet.days.length }
  const changes = new Map<CellKey, readonly DutyPlan[]>()
  for (const { place, duties } of pasted(clip, area, size)) {
    const key = keyAt(sheet, place)
    if (key !== null) changes.set(key, ofAnother(duties))
  }
  return changes
}

/**
 * A duty dragged elsewhere. It changes places with what stands there; copied, it replaces it. Null: nothing
 * can be done there.
 */
export function draggingTo(
  sheet: Sheet,
  from: Place,
  to: Place,
  isCopy: boolean,
): CellChanges | null {
  const [fromKey, toKey] = [keyAt(sheet, from), keyAt(sheet, to)]
  const dragged = dutiesOn(sheet, from)
  if (fromKey === null || toKey === null || fromKey === toKey || dragged.length === 0) return null
  const isOther = from.row !== to.row
  const moved = (duties: readonly DutyPlan[]) => (isOther ? ofAnother(duties) : duties)
  const changes = new Map<CellKey, readonly DutyPlan[]>([[toKey, moved(dragged)]])
  if (!isCopy) changes.set(fromKey, moved(dutiesOn(sheet, to)))
  return changes
}
