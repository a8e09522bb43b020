import { submissionKinds } from '#shared/contract/submissions/submission.ts'
import { month } from '#shared/contract/fields.ts'
import { addMonths, monthOf, type Day, type Month } from '#shared/text/day.ts'
import { z } from 'zod'

/** The month that is usually handed in on a day: the one before. */
export function monthBefore(day: Day): Month {
  return monthOf(addMonths(day, -1))
}

/** What is to be built, as it stands in the address. */
export const buildView = z.object({
  kind: z.enum(submissionKinds).default('monthly-residents').catch('monthly-residents'),
  period: month.optional().catch(undefined),
})
