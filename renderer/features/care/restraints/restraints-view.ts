import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

/** Which restraints the list shows. */
export const restraintsView = listView.extend({
  state: z.enum(['running', 'all']).default('running').catch('running'),
})

/** Whose restraint begins; without it she is found first. */
export const newRestraintView = z.object({
  residentId: z.number().int().positive().optional().catch(undefined),
})
