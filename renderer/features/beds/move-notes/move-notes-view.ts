import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

/** What the list of moves that wait for the office shows, as it stands in the address. */
export const moveNotesView = listView.extend({
  show: z.enum(['open', 'all']).default('open').catch('open'),
})
