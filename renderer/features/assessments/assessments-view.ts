import { dueStates } from '#shared/contract/assessments/assessment.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

/** Which of the two lists is shown, and what it is narrowed to. */
export const assessmentsView = listView.extend({
  view: z.enum(['due', 'records']).default('due').catch('due'),
  state: z.enum(dueStates).optional().catch(undefined),
  level: z.number().int().min(0).max(4).optional().catch(undefined),
})

/** Who is assessed; without it the form asks. */
export const recordAssessmentView = z.object({
  residentId: z.number().int().positive().optional().catch(undefined),
})
