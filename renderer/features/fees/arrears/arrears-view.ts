import { arrearsShows } from '#shared/contract/fees/arrears.ts'
import { ages } from '#shared/rules/fees/open-bills.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

/** Which arrears are shown; those that have been due for longest first, unless told. */
export const arrearsView = listView.extend({
  show: z.enum(arrearsShows).default('all').catch('all'),
  age: z.enum(ages).optional().catch(undefined),
  descending: z.boolean().default(true).catch(true),
})

export type ArrearsView = z.output<typeof arrearsView>
