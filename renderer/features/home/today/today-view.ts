import { z } from 'zod'

/** What the first page shows of the things to do, as it stands in the address. */
export const todayView = z.object({
  whose: z.enum(['all', 'mine']).default('all').catch('all'),
  order: z.enum(['urgency', 'person']).default('urgency').catch('urgency'),
})

export type TodayView = z.output<typeof todayView>
