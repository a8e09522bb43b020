import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  id,
  longText,
  optionalText,
  page,
  paging,
  reason,
  replyBytes,
  sex,
  text,
  version,
} from '../fields.ts'
import { ruleWarning } from '../rule-warning.ts'
import { bedKindWishes, enquiryOutcomes, outcomesByHand } from './enquiry.ts'
import { abilityShown } from './terms.ts'

const touches = ['residents', 'beds', 'home', 'indicators'] as const

/** Puts somebody who asked for a place on the waiting list, from that day on. */
export const recordWaiting = command({
  name: 'residents.recordWaiting',
  title: '列入轮候',
  permission: 'waiting.write',
  touches,
  input: z.strictObject({ residentId: id, waitingFrom: day }),
  output: z.object({ waitingId: id }),
})

/** Leaves the list from that day on. An open offer falls with it, so does what put her ahead. */
export const closeWaiting = command({
  name: 'residents.closeWaiting',
  title: '退出轮候',
  permission: 'waiting.write',
  touches,
  input: z.strictObject({
    waitingId: id,
    version,
    waitingTo: day,
    endReason: z.enum(outcomesByHand),
    endNote: optionalText(200, '说明'),
    /** The enquiry ends with it, for the same reason. */
    isEnquiryClosed: z.boolean().default(true),
  }),
  output: z.object({ version }),
})

/** Corrects from which day somebody is on the list. */
export const correctWaiting = command({
  name: 'residents.correctWaiting',
  title: '更正轮候日期',
  permission: 'waiting.write',
  touches,
  input: z.strictObject({ waitingId: id, version, waitingFrom: day, reason }),
  output: z.object({ version }),
})

/** Takes back a time on the list that never was, with its offers and jumps. */
export const voidWaiting = command({
  name: 'residents.voidWaiting',
  title: '作废轮候',
  permission: 'waiting.write',
  touches,
  input: z.strictObject({ waitingId: id, version, reason }),
  output: z.object({}),
})

/** Somebody stands ahead of her place from that day on, for a reason that an inspector may read. */
export const recordJump = command({
  name: 'residents.recordJump',
  title: '登记提前',
  permission: 'waiting.write',
  touches: ['residents', 'home'],
  input: z.strictObject({
    waitingId: id,
    jumpFrom: day,
    /** The first day no longer; null is until somebody ends it. */
    jumpTo: day.nullable().default(null),
    reason: longText(200, '提前原因'),
  }),
  output: z.object({ jumpId: id }),
})

/** The reason holds no longer from that day on. */
export const closeJump = command({
  name: 'residents.closeJump',
  title: '结束提前',
  permission: 'waiting.write',
  touches: ['residents', 'home'],
  input: z.strictObject({ jumpId: id, jumpTo: day }),
  output: z.object({}),
})

export const voidJump = command({
  name: 'residents.voidJump',
  title: '作废提前',
  permission: 'waiting.write',
  touches: ['residents', 'home'],
  input: z.strictObject({ jumpId: id, reason }),
  output: z.object({}),
})

/**
 * Offers a bed to somebody on the list. A named bed is kept for her up to the last day on which she may
 * answer. Who is not first among those who have no offer needs a reason.
 */
export const offerBed = command({
  name: 'residents.offerBed',
  title: '通知有床位',
  permission: 'waiting.write',
  touches,
  input: z.strictObject({
    waitingId: id,
    /** The bed by id or code; none means a place without a bed that is fixed already. */
    bedId: id.optional(),
    bed: text(40, '床位').optional(),
    offeredOn: day,
    /** Last day on which it can be taken; needed with a bed. */
    answerBy: day.nullable().default(null),
    aheadReason: optionalText(200, '先通知的原因'),
  }),
  output: z.object({
    offerId: id,
    listPlace: z.number().int(),
    warnings: z.array(ruleWarning),
  }),
})

export const offerAnswers = ['accepted', 'refused', 'lapsed', 'withdrawn'] as const

/**
 * What came of an offer. Accepted, the bed stays kept, up to `keptUntil` where that is told; else it is
 * free again.
 */
export const recordOfferAnswer = command({
  name: 'residents.recordOfferAnswer',
  title: '登记通知结果',
  permission: 'waiting.write',
  touches,
  input: z.strictObject({
    offerId: id,
    version,
    answer: z.enum(offerAnswers),
    answeredOn: day,
    answerNote: optionalText(200, '说明'),
    /** Last day on which an accepted bed is kept. */
    keptUntil: day.nullable().default(null),
  }),
  output: z.object({ version }),
})

/** Takes back an offer that never was, with the keeping of its bed. */
export const voidOffer = command({
  name: 'residents.voidOffer',
  title: '作废床位通知',
  permission: 'waiting.write',
  touches,
  input: z.strictObject({ offerId: id, version, reason }),
  output: z.object({}),
})

const offerShown = z.object({
  id,
  bedId: id.nullable(),
  bed: z.string().nullable(),
  offeredOn: day,
  answerBy: day.nullable(),
  listPlace: z.number().int(),
  aheadReason: z.string().nullable(),
  /** As of the day; `open` is not answered by then. */
  state: z.enum(['open', ...offerAnswers]),
  answeredOn: day.nullable(),
  answerNote: z.string().nullable(),
  /** Open, and the last day for an answer is over. */
  isOverdue: z.boolean(),
  version,
})

const jumpShown = z.object({
  id,
  jumpFrom: day,
  jumpTo: day.nullable(),
  reason: z.string(),
  by: z.string(),
})

const waitingRow = z.object({
  waitingId: id,
  enquiryId: id,
  residentId: id,
  name: z.string(),
  sex,
  ageYears: z.number().int().nullable(),
  /** Always masked. */
  idNumber: z.string().nullable(),
  telephone: z.string().nullable(),
  place: z.number().int(),
  /** Why she stands there: what the rule looks at, and what decided. */
  why: z.string(),
  waitingFrom: day,
  /** Days on the list up to and with the day asked for. */
  dayCount: z.number().int(),
  jump: jumpShown.nullable(),
  /** The jump in words, for lists and papers. */
  jumpWords: z.string().nullable(),
  group: z.string().nullable(),
  groupName: z.string().nullable(),
  specialGroups: z.array(z.object({ key: z.string(), name: z.string() })),
  specialGroupNames: z.string().nullable(),
  ability: abilityShown.nullable(),
  bedKindWish: z.enum(bedKindWishes).nullable(),
  wish: z.string().nullable(),
  priceMaxFen: z.number().int().nullable(),
  wantedFrom: day.nullable(),
  /** The newest offer by the day. */
  offer: offerShown.nullable(),
  offerWords: z.string().nullable(),
  refusedCount: z.number().int(),
  version,
})

export const waitingShows = ['all', 'offered', 'jumped'] as const

/** The waiting list in its order, as of the end of any day. */
export const listWaiting = query({
  name: 'residents.listWaiting',
  title: '轮候名单',
  permission: 'waiting.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    show: z.enum(waitingShows).default('all'),
    /** Name, part of a name, pinyin, initials, end of the ID number. */
    search: z.string().trim().max(60).optional(),
  }),
  output: page(waitingRow),
})

/** Who on the list could be offered a bed on a day, in the order of the list, and why others could not. */
export const listFitting = query({
  name: 'residents.listFitting',
  title: '适合这张床的轮候老人',
  permission: 'waiting.read',
  reveals: 'none',
  input: z.strictObject({ bedId: id, day }),
  output: z.object({
    bedId: id,
    bed: z.string(),
    /** Why nobody can be offered it; null where somebody can. */
    bedReason: z.string().nullable(),
    rows: z.array(
      z.object({
        waitingId: id,
        residentId: id,
        name: z.string(),
        sex,
        ageYears: z.number().int().nullable(),
        place: z.number().int(),
        waitingFrom: day,
        bedKindWish: z.enum(bedKindWishes).nullable(),
        ability: abilityShown.nullable(),
        isFitting: z.boolean(),
        /** She may still answer an offer, accepted one, or refused this bed: nobody passes her over. */
        hadTurn: z.boolean(),
        /** Why the bed does not fit; null where it does. */
        reason: z.string().nullable(),
        /** Worth knowing, though it does not keep her from it. */
        note: z.string().nullable(),
      }),
    ),
  }),
})

const period = { waitingFrom: day, waitingTo: day.nullable() }

/** Times on the list of one person by the day, newest first, with jumps and offers. */
export const getWaiting = query({
  name: 'residents.getWaiting',
  title: '老人的轮候',
  permission: 'waiting.read',
  reveals: 'none',
  input: z.strictObject({ residentId: id, asOf: day.optional() }),
  output: z.object({
    enquiries: z.array(
      z.object({
        id,
        enquiredOn: day,
        channel: z.string().nullable(),
        receivedBy: z.string().nullable(),
        receivedByStaffId: id.nullable(),
        bedKindWish: z.enum(bedKindWishes).nullable(),
        wish: z.string().nullable(),
        priceMaxFen: z.number().int().nullable(),
        wantedFrom: day.nullable(),
        closedOn: day.nullable(),
        outcome: z.enum(enquiryOutcomes).nullable(),
        closeNote: z.string().nullable(),
        version,
      }),
    ),
    waitings: z.array(
      z.object({
        waitingId: id,
        enquiryId: id,
        ...period,
        endReason: z.enum(enquiryOutcomes).nullable(),
        endNote: z.string().nullable(),
        /** Null once she has left the list. */
        place: z.number().int().nullable(),
        listCount: z.number().int(),
        why: z.string().nullable(),
        jumps: z.array(jumpShown),
        offers: z.array(offerShown),
        version,
      }),
    ),
  }),
})

/** The list of a day on paper: rule, order, why, jumps with their reasons. Numbers are masked. */
export const printWaitingList = query({
  name: 'residents.printWaitingList',
  title: '打印轮候名单',
  permission: 'waiting.read',
  reveals: 'none',
  isExport: true,
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
