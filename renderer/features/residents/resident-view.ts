import { agreementFilters, residentStates } from '#shared/contract/residents/resident.ts'
import { isDay } from '#shared/text/day.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

const rowId = z.number().int().positive().optional().catch(undefined)

/** A day handed on from where somebody was looking; anything else is no day. */
const day = z.string().refine(isDay).optional().catch(undefined)

/** What the register shows, as it stands in the address. */
export const residentView = listView.extend({
  state: z.enum(residentStates).default('in').catch('in'),
  agreement: z.enum(agreementFilters).optional().catch(undefined),
  group: z.string().max(40).default('').catch(''),
  specialGroup: z.string().max(40).default('').catch(''),
})

/** Which tab of a person's page is shown, and what the timeline is narrowed to, as `leave,bed`. */
export const residentPageView = z.object({
  tab: z.string().max(40).optional().catch(undefined),
  kinds: z.string().max(200).optional().catch(undefined),
})

/** The two records that are laid beside each other. */
export const compareView = z.object({ from: rowId, into: rowId })

/** What the admission form may start with: a bed chosen on the board, or somebody who comes back. */
export const admitView = z.object({ bedId: rowId, residentId: rowId, day })

/** A form that records something of a day. */
export const dayView = z.object({ day })

/** A move that was begun on the board. */
export const moveView = z.object({ day, bedId: rowId })

/** The stay whose agreement is entered; the newest one unless told. */
export const agreementView = z.object({
  stayId: rowId,
  /** The one that is corrected, or the one that is renewed. */
  agreementId: rowId,
  renews: rowId,
  /** Drawn up before a stay. */
  isNew: z.boolean().default(false).catch(false),
})

/** The trial that is corrected; a new one, or the open one unless told. */
export const trialView = z.object({
  trialId: rowId,
  isNew: z.boolean().default(false).catch(false),
})

/** The stay that ended; the newest one unless told. */
export const departureView = z.object({ stayId: rowId })

export const termsParts = ['group', 'fee', 'ability'] as const

/** Which of the terms is entered. */
export const termsView = z.object({
  part: z.enum(termsParts).default('group').catch('group'),
  day,
})

/** A special group or an insurance: a new one, or the one that is corrected. */
export const circumstancesView = z.object({
  part: z.enum(['group', 'insurance']).default('group').catch('group'),
  entryId: rowId,
  day,
})

/** Which period is corrected: the one that is named, else one that covers the day. */
export const correctionView = z.object({
  day,
  stayId: rowId,
  bedStayId: rowId,
  leaveId: rowId,
})
