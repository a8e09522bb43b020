import { type Day, addMonths, firstOfMonth, lastOfMonth, type Month } from '#shared/text/day.ts'

/** As the contract has it (`shared/contract/fields.ts`). */
const lastKnownDay: Day = '2199-12-31'

/**
 * Until which day the return of a month is to be handed in: a day of the following month, or that month's
 * last where it is shorter; null where the home was not told, and after the last day that Yilu knows.
 */
export function dueOnOf(period: Month, dueDay: number | null): Day | null {
  if (dueDay === null) return null
  const next = addMonths(firstOfMonth(period), 1)
  const wanted = `${next.slice(0, 7)}-${String(dueDay).padStart(2, '0')}`
  const last = lastOfMonth(next)
  const dueOn = wanted < last ? wanted : last
  return dueOn <= lastKnownDay ? dueOn : null
}
