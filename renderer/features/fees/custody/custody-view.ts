import { z } from 'zod'

/** Which month of the account's book is shown; the one of the day unless told. */
export const custodyView = z.object({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
})
