import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

/** What the book of food shows, as it stands in the address. */
export const foodView = listView.extend({
  tab: z.enum(['samples', 'stock', 'suppliers']).default('samples').catch('samples'),
  sample: z.enum(['kept', 'ripe', 'discarded', 'short']).optional().catch(undefined),
  stock: z.enum(['in-stock', 'past-best', 'out', 'rejected']).optional().catch(undefined),
  licence: z.enum(['holds', 'soon', 'over', 'unknown']).optional().catch(undefined),
})

export type FoodView = z.output<typeof foodView>

export type FoodTab = FoodView['tab']
