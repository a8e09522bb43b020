import { enquiryStates } from '#shared/contract/residents/enquiry.ts'
import { waitingShows } from '#shared/contract/residents/waiting.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

/** What the waiting list shows, as it stands in the address. */
export const waitingView = listView.extend({
  show: z.enum(waitingShows).default('all').catch('all'),
})

/** What the list of enquiries shows; the open ones unless told. */
export const enquiriesView = listView.extend({
  state: z.enum(enquiryStates).default('open').catch('open'),
})

/** An enquiry of somebody who has a file already. */
export const newEnquiryView = z.object({
  residentId: z.coerce.number().int().positive().optional().catch(undefined),
})
