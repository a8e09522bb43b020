import { paperCategories } from '#shared/contract/home/paper.ts'
import { validity } from '#shared/contract/fields.ts'
import { isDay } from '#shared/text/day.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

const category = z.enum(paperCategories).optional().catch(undefined)

/** What the list of papers shows, as it stands in the address. */
export const papersView = listView.extend({
  category,
  validity: validity.optional().catch(undefined),
})

export type PapersView = z.output<typeof papersView>

/** A new paper may start with the category that was looked at. */
export const newPaperView = z.object({ category })

/** A correction names the day on which the mistake was seen. */
export const correctPaperView = z.object({
  day: z.string().refine(isDay).optional().catch(undefined),
})
