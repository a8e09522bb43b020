import { certainty } from '#shared/rulebooks/rulebook.ts'
import { safetyRulebookIds } from '#shared/rulebooks/safety-rulebook-ids.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

/** Which items the list shows, as far as it stands in the address. */
export const normsView = listView.extend({
  rulebook: z.enum(safetyRulebookIds).optional().catch(undefined),
  status: certainty.optional().catch(undefined),
  answered: z.enum(['yes', 'no']).optional().catch(undefined),
})

export type NormsView = z.output<typeof normsView>

/** The proposal that is ticked when the page opens, where somebody came from an item. */
export const adoptView = z.object({
  proposal: z.string().max(40).optional().catch(undefined),
})
