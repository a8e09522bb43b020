import { personContractStates } from '#shared/rules/staff/contract-state.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

/** Whose contracts the board shows, as it stands in the address. */
export const contractsView = listView.extend({
  state: z.enum(personContractStates).optional().catch(undefined),
  isIncomplete: z.boolean().optional().catch(undefined),
})

export type ContractsView = z.output<typeof contractsView>
