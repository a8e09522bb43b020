import { stockShows } from '#shared/contract/care/medicine-stock.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

const day = z.iso.date().optional().catch(undefined)

/** Which shift of which day and floor the round shows; the present one of the home unless told. */
export const medicineRoundView = z.object({
  floorId: z.number().int().positive().optional().catch(undefined),
  day,
  shift: z.string().max(10).optional().catch(undefined),
})

export const stockView = listView.extend({
  show: z.enum(stockShows).default('all').catch('all'),
})

export const bookView = z.object({ since: day })
