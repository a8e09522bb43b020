import { z } from 'zod'

const day = z.iso.date().optional().catch(undefined)

/** Whose statement of which days; the last three months unless told. */
export const statementView = z.object({
  resident: z.number().int().positive().optional().catch(undefined),
  from: day,
  to: day,
})
