import { isDay } from '#shared/text/day.ts'
import { recordFilters } from '#shared/contract/care/round.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

const id = z.number().int().positive()
const day = z.string().refine(isDay)

/** Which sheet is shown; unless told the first floor and the shift that is on. */
export const roundView = z.object({
  /** 0 is the whole home. */
  floorId: z.number().int().min(0).optional().catch(undefined),
  day: day.optional().catch(undefined),
  shift: z.string().max(10).optional().catch(undefined),
})

/** Which lights are shown. */
export const minimumView = z.object({
  floorId: id.optional().catch(undefined),
  day: day.optional().catch(undefined),
})

/** What the list of records shows. */
export const recordsView = listView.extend({
  show: z.enum(recordFilters).default('all').catch('all'),
  careItemId: id.optional().catch(undefined),
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  residentId: id.optional().catch(undefined),
})
