import { submissionKinds } from '#shared/contract/submissions/submission.ts'
import { month } from '#shared/contract/fields.ts'
import { z } from 'zod'

export type SubmissionKind = (typeof submissionKinds)[number]

/** One kind of one month. */
export interface Target {
  readonly kind: SubmissionKind
  readonly period: string
}

/** What is to be built, as it stands in the address. */
export const buildView = z.object({
  kind: z.enum(submissionKinds).default('monthly-institution').catch('monthly-institution'),
  period: month.optional().catch(undefined),
})
