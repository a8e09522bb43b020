import { addDays, type Day, lastOfMonth, type Month } from '../text/day.ts'
import { weekdayOf } from './frequency.ts'

/** Where somebody lies among all beds of the home, and since when in this month. */
export interface ResidentPlace {
  readonly residentId: number
  /** Place of her bed in the order of all beds, from 0; null without a bed. */
  readonly bedIndex: number | null
}

/** The days of a month that lie on one of these weekdays (1 is Monday), in order. */
export function reviewDaysOf(month: Month, weekdays: readonly number[]): readonly Day[] {
  const days: Day[] = []
  const last = lastOfMonth(month)
  for (let day: Day = `${month}-01`; day <= last; day = addDays(day, 1)) {
    if (weekdays.includes(weekdayOf(day))) days.push(day)
  }
  return days
}

/**
 * The day of the month on which each person is looked at as a whole: the beds of the home in their order
 * are spread evenly over the days. A person's day follows from her bed alone, so it does not move when
 * others come and go; who has no bed takes a day by her file. No rule asks for this: it is the home's habit.
 */
export function residentDays(
  people: readonly ResidentPlace[],
  bedCount: number,
  days: readonly Day[],
): ReadonlyMap<number, Day> {
  const found = new Map<number, Day>()
  for (const { residentId, bedIndex } of people) {
    const place =
      bedIndex === null
        ? residentId % days.length
        : Math.floor((bedIndex * days.length) / Math.max(bedCount, 1))
    const day = days[Math.min(place, days.length - 1)]
    if (day !== undefined) found.set(residentId, day)
  }
  return found
}
