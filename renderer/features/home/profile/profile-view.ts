import { isDay } from '#shared/text/day.ts'
import { z } from 'zod'

/** The day whose version is corrected; today's unless told. */
export const correctProfileView = z.object({
  day: z.string().refine(isDay).optional().catch(undefined),
})
