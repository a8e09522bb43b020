import { z } from 'zod'

/** Which month is looked at; the one that is to be billed unless told. */
export const moneyMonthView = z.object({
  month: z
    .string()
    .regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
})
