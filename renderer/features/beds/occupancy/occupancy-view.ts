import { addMonths, firstOfMonth, lastOfMonth, type Day } from '#shared/text/day.ts'
import { z } from 'zod'

export const periods = ['this-month', 'last-month', 'this-year', 'last-12-months', 'own'] as const

export type Period = (typeof periods)[number]

export const periodWords: Readonly<Record<Period, string>> = {
  'this-month': '本月',
  'last-month': '上月',
  'this-year': '今年',
  'last-12-months': '近 12 个月',
  own: '自选',
}

/** What the page of occupancy shows, as it stands in the address. */
export const occupancyView = z.object({
  period: z.enum(periods).default('last-12-months').catch('last-12-months'),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  by: z.enum(['day', 'month']).default('month').catch('month'),
  group: z.enum(['none', 'floor', 'kind']).default('none').catch('none'),
})

export type OccupancyView = z.output<typeof occupancyView>

/** First and last day of the chosen period, seen from a day; no day after it. */
export function daysOf({ period, from, to }: OccupancyView, day: Day): { from: Day; to: Day } {
  const month = firstOfMonth(day)
  const before = addMonths(month, -1)
  switch (period) {
    case 'this-month':
      return { from: month, to: day }
    case 'last-month':
      return { from: before, to: lastOfMonth(before) }
    case 'this-year':
      return { from: `${day.slice(0, 4)}-01-01`, to: day }
    case 'last-12-months':
      return { from: addMonths(month, -11), to: day }
    case 'own':
      return { from: from ?? month, to: to ?? day }
  }
}
