import { z } from 'zod'

/** Address of the page of a new version: whose prices it takes over. */
export const newTableView = z.object({
  basedOnId: z.coerce.number().int().positive().optional().catch(undefined),
})
