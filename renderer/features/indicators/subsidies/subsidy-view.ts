import { z } from 'zod'

/** A new subsidy may begin with what a rule of a plan says: `ganzhou.operating-subsidy`. */
export const newSubsidyView = z.object({
  rule: z.string().max(120).optional().catch(undefined),
})

export const subsidiesView = z.object({
  ended: z.boolean().optional().catch(undefined),
})

/** Which month, which edition of its list (none is what it comes to now), which part of it. */
export const subsidyView = z.object({
  month: z
    .string()
    .regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  edition: z.number().int().min(1).optional().catch(undefined),
  part: z.enum(['rows', 'left-out', 'difference']).optional().catch(undefined),
})

export type SubsidyView = z.output<typeof subsidyView>
