import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

/** Which floor is looked at; without one the whole home. */
export const shiftView = z.object({
  floorId: z.number().int().positive().optional().catch(undefined),
})

export const handoversView = listView.extend({
  show: z.enum(['all', 'open']).default('all').catch('all'),
  descending: z.boolean().default(true).catch(true),
})
