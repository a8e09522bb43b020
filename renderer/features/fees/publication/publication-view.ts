import { yearFigureKeys } from '#shared/rules/fees/year-figure-kinds.ts'
import { z } from 'zod'

/** Which year is shown, and behind which figure or month of it one looks. */
export const publicationView = z.object({
  year: z.number().int().min(1990).max(2199).optional().catch(undefined),
  figure: z
    .string()
    .refine((key) => yearFigureKeys.includes(key))
    .optional()
    .catch(undefined),
  month: z
    .string()
    .regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
})
