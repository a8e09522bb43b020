import { officialKinds } from '#shared/contract/assessments/official-result.ts'
import { dueCauses, dueStates } from '#shared/rules/assessment-due.ts'
import { instruments } from '#shared/rules/instrument-words.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

/** Which of the two lists is shown, and what it is narrowed to. */
export const assessmentsView = listView.extend({
  view: z.enum(['due', 'records']).default('due').catch('due'),
  instrument: z.enum(instruments).optional().catch(undefined),
  state: z.enum(dueStates).optional().catch(undefined),
  cause: z.enum(dueCauses).optional().catch(undefined),
  level: z.number().int().min(0).max(5).optional().catch(undefined),
})

/** Who is assessed by what; without them the form asks. */
export const recordAssessmentView = z.object({
  residentId: z.number().int().positive().optional().catch(undefined),
  instrument: z.enum(instruments).optional().catch(undefined),
})

/** Results from outside: all, or of one kind; with or without those that a later one followed. */
export const officialView = listView.extend({
  kind: z.enum(officialKinds).optional().catch(undefined),
  all: z.boolean().optional().catch(undefined),
})

/** Whose result is entered. */
export const recordOfficialView = z.object({
  residentId: z.number().int().positive().optional().catch(undefined),
  kind: z.enum(officialKinds).optional().catch(undefined),
})
