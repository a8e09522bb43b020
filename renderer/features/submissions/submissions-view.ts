import { submissionKinds } from '#shared/contract/submissions/submission.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

/** What the page of the returns shows, as it stands in the address; without a year the usual one. */
export const submissionsView = listView.extend({
  kind: z.enum(submissionKinds).optional().catch(undefined),
  year: z.number().int().min(1990).max(2199).optional().catch(undefined),
  handed: z.enum(['yes', 'no']).optional().catch(undefined),
})

export type SubmissionsView = z.output<typeof submissionsView>
