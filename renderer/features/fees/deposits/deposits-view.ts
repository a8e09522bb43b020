import { depositShows } from '#shared/contract/fees/prepay-rules.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

export const depositsView = listView.extend({
  show: z.enum(depositShows).default('held').catch('held'),
  /** Whose deposit is looked at. */
  used: z.number().int().positive().optional().catch(undefined),
})
