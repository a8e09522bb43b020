import { type Day, daysBetween } from '../text/day.ts'

/** Days before the last one from which on a paper counts as expiring. */
export const expiringDays = 90

export type Validity = 'in-force' | 'not-yet' | 'expiring' | 'expired' | 'permanent' | 'unknown'

/** What is printed on a paper about its time. `expiresOn` is the last day on which it holds. */
export interface ValidTime {
  readonly startsOn: Day | null
  readonly expiresOn: Day | null
  readonly isPermanent: boolean
}

/** Days from a day to the last one on which the paper holds, negative once past; null where no end is known. */
export function daysLeftOn({ expiresOn }: ValidTime, day: Day): number | null {
  return expiresOn === null ? null : daysBetween(day, expiresOn)
}

/** Whether a paper holds on a day. One that names no end and does not say that it has none is unknown. */
export function validityOn(time: ValidTime, day: Day): Validity {
  if (time.startsOn !== null && time.startsOn > day) return 'not-yet'
  if (time.isPermanent) return 'permanent'
  const left = daysLeftOn(time, day)
  if (left === null) return 'unknown'
  if (left < 0) return 'expired'
  return left <= expiringDays ? 'expiring' : 'in-force'
}
