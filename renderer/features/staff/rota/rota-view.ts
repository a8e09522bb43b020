import { isDay } from '#shared/text/day.ts'
import { z } from 'zod'

const rowId = z.number().int().positive().optional().catch(undefined)
const aDay = z.string().refine(isDay).optional().catch(undefined)
const aMonth = z
  .string()
  .regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/)
  .optional()
  .catch(undefined)

/** Which days and whom the rota shows, as it stands in the address. */
export const rotaView = z.object({
  unit: z.enum(['month', 'week']).default('month').catch('month'),
  /** A day of the span; today unless told. */
  day: aDay,
  post: z.string().max(40).optional().catch(undefined),
  floorId: rowId,
  search: z.string().max(60).default('').catch(''),
})

export type RotaView = z.output<typeof rotaView>

/** Which month the hours are of; the running one unless told. */
export const rotaHoursView = z.object({
  month: aMonth,
  search: z.string().max(60).default('').catch(''),
  page: z.number().int().min(1).default(1).catch(1),
  sort: z.string().max(40).optional().catch(undefined),
  descending: z.boolean().default(false).catch(false),
})

export type RotaHoursView = z.output<typeof rotaHoursView>
