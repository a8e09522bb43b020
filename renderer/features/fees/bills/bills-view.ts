import { addMonths, firstOfMonth, monthOf } from '#shared/text/day.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .optional()
  .catch(undefined)

export const billShows = ['all', 'unpaid', 'overdue', 'paid', 'void'] as const

/** Which bills are shown: those of a month, or all of one person. */
export const billsView = listView.extend({
  month,
  residentId: z.coerce.number().int().positive().optional().catch(undefined),
  state: z.enum(billShows).default('all').catch('all'),
})

export type BillsView = z.output<typeof billsView>

/** Which month is billed. */
export const issueView = z.object({ month })

/** The month that people bill on a day: in the first half the one before, that ended. */
export function billedMonthOn(day: string): string {
  return Number(day.slice(8)) <= 15 ? monthOf(addMonths(firstOfMonth(day), -1)) : monthOf(day)
}
