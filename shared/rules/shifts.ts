import { addDays, type Day, shanghaiDay } from '../text/day.ts'
import { instantAt } from '../text/hour.ts'

export interface ShiftRule {
  readonly name: string
  /** Civil hour, `07:00`. */
  readonly startsAt: string
}

/** A shift of a day: the day on which it begins, and its instants, half-open. */
export interface Shift {
  readonly name: string
  readonly day: Day
  readonly beganAt: string
  readonly endedAt: string
}

/** The shifts that begin on a day, in order; each lasts until the next one begins, the last into the next day. */
export function shiftsOf(rules: readonly ShiftRule[], day: Day): readonly Shift[] {
  const ordered = rules.toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1))
  return ordered.flatMap(({ name, startsAt }, index) => {
    const next = ordered[index + 1]
    const beganAt = instantAt(day, startsAt)
    const endedAt =
      next === undefined
        ? instantAt(addDays(day, 1), ordered[0]?.startsAt ?? startsAt)
        : instantAt(day, next.startsAt)
    return beganAt === null || endedAt === null ? [] : [{ name, day, beganAt, endedAt }]
  })
}

/** The shift in which an instant lies. Rules hold at least one shift. */
export function shiftAt(rules: readonly ShiftRule[], instant: string): Shift {
  const day = shanghaiDay(instant)
  const near = [...shiftsOf(rules, addDays(day, -1)), ...shiftsOf(rules, day)]
  const found = near.find(({ beganAt, endedAt }) => beganAt <= instant && instant < endedAt)
  if (found === undefined) throw new Error('a home has at least one shift')
  return found
}
