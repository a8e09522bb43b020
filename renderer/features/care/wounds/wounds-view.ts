import { woundStates } from '#shared/contract/care/wound.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

const id = z.number().int().positive()

/** Which wounds the list shows. */
export const woundsView = listView.extend({
  state: z.enum(woundStates).default('open').catch('open'),
  kind: z.string().max(40).optional().catch(undefined),
})

/** Whose wound is recorded; without it she is found first. */
export const newWoundView = z.object({ residentId: id.optional().catch(undefined) })

/** Which look is put right; without it a new one is recorded. */
export const woundCheckView = z.object({ checkId: id.optional().catch(undefined) })
