import { paperBands } from '#shared/rules/staff/post-papers.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

/** Which papers the board shows, as it stands in the address. */
export const papersView = listView.extend({
  band: z.enum(paperBands).optional().catch(undefined),
  post: z.string().max(40).optional().catch(undefined),
  kind: z.string().max(40).optional().catch(undefined),
  staffId: z.number().int().positive().optional().catch(undefined),
})

export type PapersView = z.output<typeof papersView>
