import { isDay } from '#shared/text/day.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

/** What the list of schedules shows, as it stands in the address. */
export const schedulesView = listView.extend({
  kind: z.string().max(40).optional().catch(undefined),
  state: z.enum(['coming', 'running', 'ended', 'all']).optional().catch(undefined),
})

export type SchedulesView = z.output<typeof schedulesView>

/** A correction names the day on which the mistake was seen. */
export const correctScheduleView = z.object({
  day: z.string().refine(isDay).optional().catch(undefined),
})
