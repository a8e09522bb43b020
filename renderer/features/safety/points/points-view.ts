import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

/** What the list of places shows, as it stands in the address. */
export const pointsView = listView.extend({
  floorId: z.number().int().optional().catch(undefined),
  routeId: z.number().int().optional().catch(undefined),
  closed: z.boolean().default(false).catch(false),
})

export type PointsView = z.output<typeof pointsView>

/** Routes or checklists: with those that were given up, or without. */
export const usedView = listView.extend({
  closed: z.boolean().default(false).catch(false),
})

export type UsedView = z.output<typeof usedView>
