import type { getRota } from '#shared/contract/staff/rota.ts'
import type { RotaDutyShown } from '#shared/contract/staff/rota-fields.ts'
import type { OutputOf } from '#shared/operation.ts'
import type { Day } from '#shared/text/day.ts'

export type Rota = OutputOf<typeof getRota>
export type RotaPerson = Rota['people'][number]
export type RotaAbsence = Rota['absences'][number]

/** A duty as it is wanted in a cell; a post of null is the first one that the person holds on the day. */
export interface DutyPlan {
  readonly shiftId: number
  readonly post: string | null
  readonly floorId: number | null
  readonly note: string | null
}

/** What the service says of a cell. */
export interface StoredCell {
  readonly duties: readonly RotaDutyShown[]
  readonly absence: RotaAbsence | null
}

export type CellKey = `${number} ${Day}`

/** One key for a person and a day. */
export function cellKey(staffId: number, day: Day): CellKey {
  return `${staffId} ${day}`
}

/** Person and day of a key. */
export function placeOfKey(key: CellKey): { readonly staffId: number; readonly day: Day } {
  const [staffId = '', day = ''] = key.split(' ')
  return { staffId: Number(staffId), day }
}

/** A shift with nothing else said about it. */
export function plainDuty(shiftId: number): DutyPlan {
  return { shiftId, post: null, floorId: null, note: null }
}

/** What is planned, without what the service alone knows. */
export function planOf({ shiftId, post, floorId, note }: DutyPlan): DutyPlan {
  return { shiftId, post, floorId, note }
}

/** Post null means "as it is": whoever paints a shift over itself changes nothing. */
function isSameDuty(one: DutyPlan, other: DutyPlan): boolean {
  const isSamePost = one.post === null || other.post === null || one.post === other.post
  return (
    isSamePost &&
    one.shiftId === other.shiftId &&
    one.floorId === other.floorId &&
    one.note === other.note
  )
}

/** Whether two cells say the same, in whatever order. */
export function isSameDuties(one: readonly DutyPlan[], other: readonly DutyPlan[]): boolean {
  if (one.length !== other.length) return false
  return one.every((duty) => other.some((candidate) => isSameDuty(duty, candidate)))
}

/** The stored cells of a rota that hold anything. */
export function storedCells({
  duties,
  absences,
  from,
  to,
}: Rota): ReadonlyMap<CellKey, StoredCell> {
  const cells = new Map<CellKey, StoredCell>()
  const at = (key: CellKey): StoredCell => cells.get(key) ?? { duties: [], absence: null }
  for (const duty of duties) {
    const key = cellKey(duty.staffId, duty.dutyOn)
    const cell = at(key)
    cells.set(key, { ...cell, duties: [...cell.duties, duty] })
  }
  for (const absence of absences) {
    const first = absence.absentFrom > from ? absence.absentFrom : from
    const end = absence.absentTo < to ? absence.absentTo : to
    for (const day of daysFrom(first, end)) {
      const key = cellKey(absence.staffId, day)
      cells.set(key, { ...at(key), absence })
    }
  }
  return cells
}

function daysFrom(from: Day, to: Day): readonly Day[] {
  const days: Day[] = []
  for (let at = Date.parse(`${from}T00:00:00Z`); ; at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10)
    if (day >= to) return days
    days.push(day)
  }
}

/** Whether somebody is employed on a day of the span that is shown. */
export function isEmployed({ employedFrom, employedTo }: RotaPerson, day: Day): boolean {
  return employedFrom <= day && (employedTo === null || day < employedTo)
}
