import type { Day, Month } from '../text/day.ts'
import { addMonths, daysBetween, firstOfMonth, lastOfMonth, monthOf } from '../text/day.ts'
import { shanghaiHour } from '../text/hour.ts'
import { type ShiftRule, shiftAt } from './shifts.ts'

/** What an analysis needs of an incident. */
export interface CountedIncident {
  readonly kind: string
  readonly place: string
  readonly injury: string
  readonly happenedAt: string
  readonly isHourKnown: boolean
}

/** One line: a month beside the one before it and the same of the year before. */
export interface MonthCount {
  readonly key: string
  readonly name: string
  readonly count: number
  readonly monthBefore: number
  readonly yearBefore: number
}

export interface Months<Each> {
  readonly month: Each
  readonly monthBefore: Each
  readonly yearBefore: Each
}

/** Both days within. */
export interface Span {
  readonly from: Day
  readonly to: Day
}

function spanOf(month: Month, until: Day): Span {
  const last = lastOfMonth(month)
  return { from: firstOfMonth(month), to: last < until ? last : until }
}

/**
 * The days of a month until the day asked for, and the same number of days of the months that it stands
 * beside: a month that runs is not held against whole ones.
 */
export function comparedSpans(month: Month, asOf: Day): Months<Span> {
  const own = spanOf(month, asOf)
  const isWhole = own.to === lastOfMonth(month)
  const beside = (monthsBack: number): Span => {
    const other = monthOf(addMonths(own.from, -monthsBack))
    if (isWhole) return spanOf(other, lastOfMonth(other))
    return { from: firstOfMonth(other), to: addMonths(own.to, -monthsBack) }
  }
  return { month: own, monthBefore: beside(1), yearBefore: beside(12) }
}

/** Rows of a table in their order; those that count nothing in all three months are left out unless told. */
export function monthCounts<Each>(
  incidents: Months<readonly Each[]>,
  keys: readonly { readonly key: string; readonly name: string }[],
  keyOf: (each: Each) => string,
  { withEmpty = false }: { readonly withEmpty?: boolean } = {},
): readonly MonthCount[] {
  const countIn = (list: readonly Each[], key: string) =>
    list.filter((each) => keyOf(each) === key).length
  const rows = keys.map(({ key, name }) => ({
    key,
    name,
    count: countIn(incidents.month, key),
    monthBefore: countIn(incidents.monthBefore, key),
    yearBefore: countIn(incidents.yearBefore, key),
  }))
  return withEmpty
    ? rows
    : rows.filter(({ count, monthBefore, yearBefore }) => count + monthBefore + yearBefore > 0)
}

export const unknownHour = 'unknown'

/** The two hours in which it happened, `06`; unknown where the hour was a guess. */
export function hourKey({ happenedAt, isHourKnown }: CountedIncident): string {
  if (!isHourKnown) return unknownHour
  const hour = Number(shanghaiHour(happenedAt).slice(0, 2))
  return String(hour - (hour % 2)).padStart(2, '0')
}

/** The bands of two hours of a day, and the one for unknown hours. */
export const hourBands = [
  ...Array.from({ length: 12 }, (_, index) => {
    const from = String(index * 2).padStart(2, '0')
    return { key: from, name: `${from}—${String(index * 2 + 2).padStart(2, '0')} 点` }
  }),
  { key: unknownHour, name: '时间不明' },
]

/** The shift in which it happened; unknown where the hour was a guess. */
export function shiftKey(
  { happenedAt, isHourKnown }: CountedIncident,
  shifts: readonly ShiftRule[],
): string {
  return isHourKnown ? shiftAt(shifts, happenedAt).name : unknownHour
}

/** Events per 1,000 days; null where no day was counted. */
export function perThousandDays(count: number, days: number | null): number | null {
  return days === null || days === 0 ? null : (count / days) * 1000
}

/** Days left until a month that is over has to be reviewed; negative where it is late. */
export function daysToReview(month: Month, reviewDays: number, asOf: Day): number {
  return reviewDays - daysBetween(lastOfMonth(month), asOf)
}
