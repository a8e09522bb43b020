import { healthKinds } from '#shared/contract/residents/health.ts'
import { isDay } from '#shared/text/day.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

const rowId = z.number().int().positive().optional().catch(undefined)
const day = z.string().refine(isDay).optional().catch(undefined)

/** What is entered of a person's health; with `entryId` it is put right. */
export const healthView = z.object({
  part: z.enum(healthKinds).default('disease').catch('disease'),
  entryId: rowId,
  day,
})

/** A care level that is set from a day; with `entryId` it is put right. */
export const careLevelView = z.object({ entryId: rowId, day })

/** What the list for the kitchen shows. */
export const dietsView = listView.extend({
  diet: z.string().max(40).optional().catch(undefined),
})
