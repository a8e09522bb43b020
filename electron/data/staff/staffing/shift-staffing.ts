import type { ShiftStaffing } from '#shared/contract/staff/staffing.ts'
import { judgeStaffing, staffingNeed, thinnest } from '#shared/rules/staff/staffing-need.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { readSetting } from '../../settings.ts'
import { residentGroups } from './resident-groups.ts'
import { carersAmong } from './carers-among.ts'
import { shiftRules } from './shift-rules.ts'

/** A duty of a rota, live or about to be written. */
export interface PlannedDuty {
  readonly dutyOn: Day
  readonly shiftId: number
  /** Null: whatever posts the person holds on the day. */
  readonly post: string | null
  readonly staffId: number
  /** Instants of the duty, as `rotaDuty` has them. */
  readonly beginsAt: string
  readonly endsAt: string
}

export interface PlannedShift {
  readonly id: number
  readonly isNight: boolean
}

export interface StaffingDays {
  /** The first day. */
  readonly from: Day
  /** The day after the last one. */
  readonly to: Day
  /** The day after which nobody knows who will live here: days to come are told with the residents of it. */
  readonly today: Day
}

function daysOf({ from, to }: StaffingDays): readonly Day[] {
  const days: Day[] = []
  for (let day = from; day < to; day = addDays(day, 1)) days.push(day)
  return days
}

/**
 * The carers of each day and shift held against the home's own numbers: `duties` are all of these days, over
 * the whole home. Of each day a row for each shift with carers; where no shift of the day, or of the night, has
 * any, one row for the first of them with none. A shift's carers are those at its thinnest moment, others whose
 * hours overlap included. Days to come stand against the residents of `today`. Residents who are away over the
 * day do not count. Six queries for any number of days.
 */
export async function shiftStaffingOf(
  db: Database,
  days: StaffingDays,
  duties: readonly PlannedDuty[],
  shifts: readonly PlannedShift[],
): Promise<readonly ShiftStaffing[]> {
  const { value: ratios } = await readSetting(db, 'staffingRatios')
  const rules = shiftRules(ratios)
  const carers = await carersAmong(db, duties, ratios.carerPosts)
  const groups = await residentGroups(db, daysOf(days), days.today, ratios.groupOfLevel)
  const byDay = Map.groupBy(carers, ({ dutyOn }) => dutyOn)
  return daysOf(days).flatMap((day): ShiftStaffing[] => {
    const residents = groups.get(day) ?? { able: 0, partly: 0, full: 0, unknown: 0 }
    const ofDay = byDay.get(day) ?? []
    // A shift that passes midnight meets those of the days beside it.
    const near = [addDays(day, -1), day, addDays(day, 1)].flatMap((one) => byDay.get(one) ?? [])
    return shiftsToHold(shifts, ofDay).map(({ id, isNight }) => {
      const count = carersOf(
        ofDay.filter(({ shiftId }) => shiftId === id),
        near,
      )
      const need = staffingNeed(residents, isNight ? rules.night : rules.day)
      return { day, shiftId: id, isNight, carers: count, residents, ...judgeStaffing(count, need) }
    })
  })
}

/** Carers at the thinnest moment of a shift; none where nobody is in it. */
function carersOf(own: readonly PlannedDuty[], near: readonly PlannedDuty[]): number {
  const stretches = new Map(own.map((duty) => [`${duty.beginsAt} ${duty.endsAt}`, duty]))
  if (stretches.size === 0) return 0
  return Math.min(...[...stretches.values()].map((stretch) => thinnest(stretch, near)))
}

/** Shifts with carers; the first of the day and of the night also where neither has any. */
function shiftsToHold(
  shifts: readonly PlannedShift[],
  carers: readonly PlannedDuty[],
): readonly PlannedShift[] {
  const held = new Set(carers.map(({ shiftId }) => shiftId))
  const ofPart = (isNight: boolean) => {
    const part = shifts.filter((shift) => shift.isNight === isNight)
    const staffed = part.filter(({ id }) => held.has(id))
    return staffed.length > 0 ? staffed : part.slice(0, 1)
  }
  const kept = new Set([...ofPart(false), ...ofPart(true)].map(({ id }) => id))
  return shifts.filter(({ id }) => kept.has(id))
}
