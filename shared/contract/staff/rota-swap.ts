import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, instant, optionalText, page, paging, text, version } from '../fields.ts'
import { askingSelf } from './absence.ts'
import { rotaProblem, rotaTouches as touches } from './rota-fields.ts'

/** `open`: asked for and not decided. */
export const swapStates = ['open', 'agreed', 'refused', 'withdrawn'] as const

export type SwapState = (typeof swapStates)[number]

const proposed = {
  /** The duty that is given away. */
  dutyId: id,
  /** The duty that is taken for it; null: the other one only takes over. */
  otherDutyId: id.nullable().default(null),
  /** Who takes it over. */
  toStaffId: id,
}

/**
 * Asks to swap two duties, or to give one away: either of the two people, or who decides. Errors:
 * `swap-not-own`, `swap-duty-gone` (changed or taken away meanwhile), `swap-self`, `swap-not-theirs` (the
 * duty taken is not of the one who takes over), `swap-same` (one shift of one day), `swap-past`,
 * `swap-too-far` (more than six weeks apart), `swap-open` (one of the duties is in a swap not decided yet),
 * `staff-unknown`; and as `setRota` for the duties that would come of it.
 */
export const askSwap = command({
  name: 'staff.askSwap',
  title: '申请换班',
  permission: 'rota.ask',
  touches,
  input: z.strictObject({ ...proposed, reason: text(200, '原因') }),
  output: z.object({ id, warnings: z.array(rotaProblem) }),
})

/**
 * Agrees to a swap or refuses it. Agreed, both duties are voided and written anew with each other's people;
 * the hours stay. Errors: `swap-decided`, `swap-own` (nobody decides about herself while another may),
 * `swap-note` (a refusal needs a reason), and those of `askSwap`.
 */
export const decideSwap = command({
  name: 'staff.decideSwap',
  title: '批准换班',
  permission: 'rota.decide',
  touches,
  input: z.strictObject({
    id,
    version,
    decision: z.enum(['agreed', 'refused']),
    note: optionalText(200, '意见'),
  }),
  output: z.object({ version, warnings: z.array(rotaProblem) }),
})

/** Takes back what is not decided yet. Errors: `swap-not-own`, `swap-decided`. */
export const withdrawSwap = command({
  name: 'staff.withdrawSwap',
  title: '撤回换班申请',
  permission: 'rota.ask',
  touches,
  input: z.strictObject({ id, version, reason: optionalText(200, '原因') }),
  output: z.object({ version }),
})

const swapDuty = z.object({
  id,
  dutyOn: day,
  shiftName: z.string(),
  beginsAt: instant,
  endsAt: instant,
  minutes: z.number().int(),
  postName: z.string().nullable(),
  floorName: z.string().nullable(),
  /** The day was released. */
  isReleased: z.boolean(),
})

export const swapShown = z.object({
  id,
  fromStaffId: id,
  fromName: z.string(),
  toStaffId: id,
  toName: z.string(),
  duty: swapDuty,
  otherDuty: swapDuty.nullable(),
  /** `12月1日 白班`, for lists. */
  dutyWords: z.string(),
  otherWords: z.string().nullable(),
  reason: z.string(),
  askedOn: day,
  enteredBy: z.string(),
  state: z.enum(swapStates),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  decisionNote: z.string().nullable(),
  /** A duty of an open one was changed or taken away: it cannot be agreed any more. */
  isGone: z.boolean(),
  /** One of the two is the person who asks. */
  isOwn: z.boolean(),
  version,
})

/** Swaps as they stood on a day; those that are open first, then the latest. */
export const listSwaps = query({
  name: 'staff.listSwaps',
  title: '换班',
  permission: 'rota.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    state: z.enum(swapStates).optional(),
    staffId: id.optional(),
    search: z.string().trim().max(60).optional(),
  }),
  output: page(swapShown).extend({ openCount: z.number().int(), self: askingSelf }),
})

/** What a swap would make of the rota, before it is asked for. Errors: those of `askSwap` about its duties. */
export const findSwapFaults = query({
  name: 'staff.findSwapFaults',
  title: '换班后的问题',
  permission: 'rota.read',
  reveals: 'none',
  input: z.strictObject(proposed),
  output: z.object({ problems: z.array(rotaProblem) }),
})

/** One swap; while it is open with what would be wrong with the duties that come of it. */
export const getSwap = query({
  name: 'staff.getSwap',
  title: '一次换班',
  permission: 'rota.read',
  reveals: 'none',
  input: z.strictObject({ id, asOf: day.optional() }),
  output: z.object({
    swap: swapShown,
    problems: z.array(rotaProblem),
    /** Why it cannot be agreed as it stands, e.g. a duty is gone; null where it can, or where it is decided. */
    obstacle: z.string().nullable(),
    whyNotDecide: z.string().nullable(),
  }),
})
