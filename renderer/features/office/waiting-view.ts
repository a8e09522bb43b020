import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

export const waitingStates = ['waiting', 'imported', 'dropped', 'all'] as const

/** Which rows of imports the list shows, as it stands in the address. */
export const waitingView = listView.extend({
  state: z.enum(waitingStates).default('waiting').catch('waiting'),
  batchId: z.number().int().positive().optional().catch(undefined),
})

/** From which batch somebody came to a row; the next row is of the same. */
export const waitingRowView = z.object({
  batchId: z.number().int().positive().optional().catch(undefined),
})

export const waitingStateWords = {
  waiting: '待更正',
  imported: '已导入',
  dropped: '不再导入',
} as const
