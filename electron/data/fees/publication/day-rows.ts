import { daysWithin } from '#shared/rules/leave-days.ts'
import { monthsOfYear, type YearRow } from '#shared/rules/fees/year-figures.ts'
import { firstOfMonth, lastOfMonth } from '#shared/text/day.ts'
import type { YearFacts } from './year-facts.ts'

type Spans = YearFacts['stays'] | YearFacts['leaves']

/** Days of each person and month, from periods that begin in or before the year. */
export function dayRows({ span: { year, to } }: YearFacts, spans: Spans): readonly YearRow[] {
  const months = monthsOfYear(year).filter((month) => firstOfMonth(month) <= to)
  return spans.flatMap((period) =>
    months.flatMap((month) => {
      const last = lastOfMonth(month) < to ? lastOfMonth(month) : to
      const amount = daysWithin(period, firstOfMonth(month), last)
      if (amount === 0) return []
      const { residentId, name } = period
      const words = `${period.from} 至 ${period.to ?? '今'}`
      const link = `/residents/${residentId}`
      return [{ residentId, name, on: null, month, words, amount, dayCount: null, link }]
    }),
  )
}
