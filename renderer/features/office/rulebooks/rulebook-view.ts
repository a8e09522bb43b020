import { certainty } from '#shared/rulebooks/rulebook.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

/** What the page of a rulebook shows, as it stands in the address; `path` names the value that is open. */
export const rulebookView = listView.extend({
  status: certainty.optional().catch(undefined),
  decided: z.boolean().optional().catch(undefined),
  path: z.string().max(300).optional().catch(undefined),
})

export type RulebookView = z.output<typeof rulebookView>
