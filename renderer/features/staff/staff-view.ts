import { staffStates } from '#shared/contract/staff/staff.ts'
import { isDay } from '#shared/text/day.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

const rowId = z.number().int().positive().optional().catch(undefined)

/** A day handed on from where somebody was looking; anything else is no day. */
const day = z.string().refine(isDay).optional().catch(undefined)

/** What the list of the staff shows, as it stands in the address. */
export const staffView = listView.extend({
  state: z.enum(staffStates).default('in').catch('in'),
  post: z.string().max(40).default('').catch(''),
})

/** What the list of certificates shows. */
export const certificatesView = listView.extend({
  validity: z.string().max(20).default('').catch(''),
  kind: z.string().max(40).default('').catch(''),
})

/** Somebody who left and comes back. */
export const newStaffView = z.object({ staffId: rowId })

/** A form that records something of a day. */
export const staffDayView = z.object({ day })

/** Which employment or post is corrected: the one that is named, else one that covers the day. */
export const staffCorrectionView = z.object({ day, employmentId: rowId, staffPostId: rowId })

/** Which part of a person's page is open. */
export const staffMemberView = z.object({ tab: z.enum(['file']).optional().catch(undefined) })
