import { isDay } from '#shared/text/day.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

const anId = z.number().int().positive().optional().catch(undefined)
const aDay = z.string().refine(isDay).optional().catch(undefined)

/** Which extras the list shows, as far as it stands in the address; the month that runs unless told. */
export const extrasView = listView.extend({
  month: z
    .string()
    .regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  day: aDay,
  feeItemId: anId,
  residentId: anId,
  billed: z.enum(['all', 'yes', 'no']).default('all').catch('all'),
})

export type ExtrasView = z.output<typeof extrasView>

/** For whom extras are recorded, where somebody came from her page. */
export const newExtrasView = z.object({ residentId: anId })
