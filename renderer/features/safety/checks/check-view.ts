import type { getCheck, getSafetyDay, listChecks } from '#shared/contract/safety/check-shown.ts'
import type { OutputOf } from '#shared/operation.ts'
import { windowStates } from '#shared/rules/safety/window-state.ts'
import { isDay } from '#shared/text/day.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

export type SafetyDay = OutputOf<typeof getSafetyDay>
export type WindowRow = SafetyDay['windows'][number]
export type Check = OutputOf<typeof getCheck>
export type CheckPoint = Check['points'][number]
export type CheckItem = Check['items'][number]
export type CheckRow = OutputOf<typeof listChecks>['rows'][number]

const aDay = z.string().refine(isDay).optional().catch(undefined)

/** Which windows or records the list shows, as far as it stands in the address. */
export const checksView = listView.extend({
  tab: z.enum(['windows', 'records']).default('windows').catch('windows'),
  from: aDay,
  to: aDay,
  kind: z.string().max(40).optional().catch(undefined),
  scheduleId: z.number().int().positive().optional().catch(undefined),
  state: z.enum(windowStates).optional().catch(undefined),
})

export type ChecksView = z.output<typeof checksView>

/** The window whose round is entered afterwards. */
export const pastCheckView = z.object({
  scheduleId: z.number().int().positive().optional().catch(undefined),
  opensAt: z.iso.datetime().optional().catch(undefined),
})
