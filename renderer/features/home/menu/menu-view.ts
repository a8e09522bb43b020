import { isDay } from '#shared/text/day.ts'
import { z } from 'zod'

/** Which week is shown, by any of its days; this week where none is named. */
export const menuView = z.object({
  week: z.string().refine(isDay).optional().catch(undefined),
})

/** Which day's meals are written. */
export const editMenuView = z.object({
  day: z.string().refine(isDay).optional().catch(undefined),
})
