import { isDay } from '#shared/text/day.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

/** What the list of duty records shows, as it stands in the address; the newest first unless told. */
export const dutiesView = listView.extend({
  kind: z.string().max(40).optional().catch(undefined),
  descending: z.boolean().default(true).catch(true),
})

export type DutiesView = z.output<typeof dutiesView>

/** A new duty record may start with a kind. */
export const newDutyView = z.object({ kind: z.string().max(40).optional().catch(undefined) })

/** A correction names the day on which the mistake was seen. */
export const correctDutyView = z.object({
  day: z.string().refine(isDay).optional().catch(undefined),
})
