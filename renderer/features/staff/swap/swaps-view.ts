import { swapStates } from '#shared/contract/staff/rota-swap.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

/** Which swaps the list shows, as it stands in the address. */
export const swapsView = listView.extend({
  state: z.enum(swapStates).optional().catch(undefined),
  staffId: z.number().int().positive().optional().catch(undefined),
})

export type SwapsView = z.output<typeof swapsView>
