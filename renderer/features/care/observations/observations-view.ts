import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

const row = z.number().int().positive().optional().catch(undefined)
const day = z.iso.date().optional().catch(undefined)

/** What the grid of last values shows. */
export const observationsView = listView.extend({
  floorId: row,
  isAlarming: z.boolean().default(false).catch(false),
})

export const entryView = z.object({ residentId: row })

export const alarmsView = listView.extend({
  state: z.enum(['open', 'answered', 'all']).default('open').catch('open'),
  residentId: row,
})

export const rangesView = z.object({ residentId: row })

export const nightView = z.object({ night: day, floorId: row })

export const sheetKinds = ['facts', 'bowels', 'turnings', 'fluids'] as const

export const sheetsView = z.object({
  sheet: z.enum(sheetKinds).default('facts').catch('facts'),
})

export const fluidView = z.object({ residentId: z.number().int().positive().catch(0), day })
