import { residentStates } from '#shared/contract/residents/resident.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

/** What the register shows, as it stands in the address. */
export const residentView = listView.extend({
  state: z.enum(residentStates).default('in').catch('in'),
})

/** What the admission form may start with: a bed chosen on the board. */
export const admitView = z.object({
  bedId: z.number().int().positive().optional().catch(undefined),
})
