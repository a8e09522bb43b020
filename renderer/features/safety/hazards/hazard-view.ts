import { hazardLists } from '#shared/contract/safety/hazard-shown.ts'
import { hazardLevels, hazardSources, hazardStates } from '#shared/contract/safety/hazard-words.ts'
import { isDay } from '#shared/text/day.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

const anId = z.number().int().positive().optional().catch(undefined)
const aWord = (max: number) => z.string().max(max).optional().catch(undefined)

/** Which hazards a list shows, as far as it stands in the address. */
export const hazardsView = listView.extend({
  list: z.enum(hazardLists).default('hazards').catch('hazards'),
  state: z
    .enum([...hazardStates, 'all-open', 'all'])
    .optional()
    .catch(undefined),
  level: z
    .enum([...hazardLevels, 'undecided'])
    .optional()
    .catch(undefined),
  kind: aWord(40),
  ownerStaffId: anId,
  overdue: z.boolean().default(false).catch(false),
})

export type HazardsView = z.output<typeof hazardsView>

/** What a new hazard is already known by, where somebody came from a round. */
export const newHazardView = z.object({
  checkId: anId,
  checkItemId: anId,
  pointId: anId,
  kind: aWord(40),
  place: aWord(80),
  description: aWord(500),
  source: z.enum(hazardSources).optional().catch(undefined),
})

export type NewHazardView = z.output<typeof newHazardView>

/** A correction names the day on which the mistake was seen. */
export const correctHazardView = z.object({
  day: z.string().refine(isDay).optional().catch(undefined),
})
