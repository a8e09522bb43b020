import { isDay } from '#shared/text/day.ts'
import { z } from 'zod'

/** For which purpose something is said; with `consentId` that entry is put right. */
export const consentView = z.object({
  purpose: z.string().max(40).optional().catch(undefined),
  consentId: z.number().int().positive().optional().catch(undefined),
  day: z.string().refine(isDay).optional().catch(undefined),
})
