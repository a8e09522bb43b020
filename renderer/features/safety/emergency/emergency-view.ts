import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

const flag = z.boolean().optional().catch(undefined)

/** What the list of plans shows, as it stands in the address. */
export const plansView = listView.extend({ closed: flag })

export const drillsView = listView.extend({
  year: z.number().int().min(2000).max(2199).optional().catch(undefined),
  state: z.enum(['planned', 'overdue', 'held', 'evaluated']).optional().catch(undefined),
})

export const suppliesView = listView.extend({
  state: z.enum(['short', 'expired', 'expiring']).optional().catch(undefined),
  closed: flag,
})

export type PlansView = z.output<typeof plansView>
export type DrillsView = z.output<typeof drillsView>
export type SuppliesView = z.output<typeof suppliesView>
