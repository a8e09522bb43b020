import { settlementShows } from '#shared/contract/fees/settlement.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

export const settlementsView = listView.extend({
  show: z.enum(settlementShows).default('all').catch('all'),
})

export const settlementShowWords = { open: '还没有结算', settled: '已结算', all: '全部' } as const
