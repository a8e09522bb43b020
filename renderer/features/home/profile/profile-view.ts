import { isDay } from '#shared/text/day.ts'
import { z } from 'zod'

/** The group that stands open at first; the first one unless told. */
export const editProfileView = z.object({
  group: z.string().max(40).optional().catch(undefined),
})

/** The day whose version is corrected; today's unless told. */
export const correctProfileView = z.object({
  day: z.string().refine(isDay).optional().catch(undefined),
})
