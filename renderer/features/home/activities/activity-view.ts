import { isDay } from '#shared/text/day.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

/** What was held, or who came how often: which of the two stands in the address. */
export const activitiesView = listView.extend({
  view: z.enum(['held', 'people']).default('held').catch('held'),
  kind: z.string().max(40).optional().catch(undefined),
  /** Without a word in the address each view goes by its own order. */
  descending: z.boolean().optional().catch(undefined),
})

export type ActivitiesView = z.output<typeof activitiesView>

/** A correction names the day on which the mistake was seen. */
export const correctActivityView = z.object({
  day: z.string().refine(isDay).optional().catch(undefined),
})
