import { z } from 'zod'

/** Which month is shown; absent is the month of the day that is shown. */
export const residentDaysView = z.object({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
})
