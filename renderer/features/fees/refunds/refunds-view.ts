import { refundShows } from '#shared/contract/fees/refund.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

export const refundsView = listView.extend({
  show: z.enum(refundShows).default('open').catch('open'),
})
