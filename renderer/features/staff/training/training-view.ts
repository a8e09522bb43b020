import { isDay } from '#shared/text/day.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

/** The trainings, or the hours of each person: which of the two stands in the address. */
export const trainingsView = listView.extend({
  view: z.enum(['records', 'hours']).default('records').catch('records'),
  kind: z.string().max(40).optional().catch(undefined),
  /** Without a word in the address each view goes by its own order. */
  descending: z.boolean().optional().catch(undefined),
})

export type TrainingsView = z.output<typeof trainingsView>

/** A new training may start with somebody of the staff on its list. */
export const newTrainingView = z.object({
  staffId: z.number().int().positive().optional().catch(undefined),
})

/** A correction names the day on which the mistake was seen. */
export const correctTrainingView = z.object({
  day: z.string().refine(isDay).optional().catch(undefined),
})
