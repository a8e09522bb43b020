import { bedShows } from '#shared/rules/bed-shows.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

/** What the page of the beds shows, as it stands in the address: board or list, and of which beds. */
export const boardView = listView.extend({
  view: z.enum(['board', 'list']).default('board').catch('board'),
  show: z
    .enum([...bedShows, 'out-of-service'])
    .default('all')
    .catch('all'),
})

export type BoardView = z.output<typeof boardView>
