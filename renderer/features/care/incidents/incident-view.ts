import { incidentPlaces, injuries } from '#shared/contract/care/incident.ts'
import { isDay } from '#shared/text/day.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

const aDay = z.string().refine(isDay).optional().catch(undefined)
const aPerson = z.number().int().positive().optional().catch(undefined)

/** Which incidents the list shows, as far as it stands in the address. */
export const incidentsView = listView.extend({
  state: z.enum(['open', 'closed', 'all']).default('all').catch('all'),
  kind: z.string().max(40).optional().catch(undefined),
  place: z.enum(incidentPlaces).optional().catch(undefined),
  injury: z.enum(injuries).optional().catch(undefined),
  residentId: aPerson,
  from: aDay,
  to: aDay,
  /** Without a word in the address the newest stands first. */
  descending: z.boolean().optional().catch(undefined),
})

export type IncidentsView = z.output<typeof incidentsView>

/** Whom a new incident is about, where somebody came from her page. */
export const newIncidentView = z.object({ residentId: aPerson })

/** A correction names the day on which the mistake was seen. */
export const correctIncidentView = z.object({ day: aDay })

/** Which month is analysed; the one that runs unless told. */
export const incidentMonthView = z.object({
  month: z
    .string()
    .regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
})
