import { visitPurposes } from '#shared/rules/safety/visit-words.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

/** What the list of visits shows, as it stands in the address. */
export const visitsView = listView.extend({
  present: z.boolean().optional().catch(undefined),
  purpose: z.enum(visitPurposes).optional().catch(undefined),
})

export type VisitsView = z.output<typeof visitsView>
