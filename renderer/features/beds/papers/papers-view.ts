import { z } from 'zod'

/** Which beds are to be printed, as it stands in the address. */
export const papersView = z.object({
  bedId: z.number().int().positive().optional().catch(undefined),
  roomId: z.number().int().positive().optional().catch(undefined),
  floorId: z.number().int().positive().optional().catch(undefined),
})
