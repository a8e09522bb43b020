import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  fen,
  id,
  optionalText,
  page,
  paging,
  reason,
  sex,
  text,
  toldText,
  version,
} from '../fields.ts'

export const bedKindWishes = ['ordinary', 'nursing', 'dementia', 'medical'] as const

/** How an enquiry or a time on the waiting list came to its end. */
export const enquiryOutcomes = [
  'admitted',
  'withdrawn',
  'unsuitable',
  'elsewhere',
  'death',
  'other',
] as const

/** Ends that somebody enters; `admitted` comes from the admission alone. */
export const outcomesByHand = ['withdrawn', 'unsuitable', 'elsewhere', 'death', 'other'] as const

/** What was asked for. */
const enquiry = {
  enquiredOn: day,
  /** How it came: 电话, 上门, 社区介绍 … */
  channel: optionalText(40, '来源'),
  receivedBy: optionalText(40, '接待人'),
  receivedByStaffId: id.nullable().default(null),
  bedKindWish: z.enum(bedKindWishes).nullable().default(null),
  wish: optionalText(300, '要求'),
  /** Most that can be paid a month. */
  priceMaxFen: fen.nullable().default(null),
  /** Day from which a place is wanted; null is at once or unknown. */
  wantedFrom: day.nullable().default(null),
}

const touches = ['residents', 'home', 'indicators'] as const

/**
 * Somebody asks for a place: a new person, of whom nothing but a name need be known, or one who is on the
 * register already.
 */
export const recordEnquiry = command({
  name: 'residents.recordEnquiry',
  title: '登记咨询',
  permission: 'waiting.write',
  touches,
  input: z
    .strictObject({
      /** Who is on the register: then what is told below replaces what the file says. */
      residentId: id.optional(),
      name: text(60, '姓名').optional(),
      idNumber: toldText(40, '证件号码'),
      /** Only read where there is no ID number. */
      sex: sex.optional(),
      bornOn: day.nullable().optional(),
      telephone: toldText(40, '电话'),
      address: toldText(200, '住址'),
      /** Who is to be called; absent keeps who is on file. */
      contact: z
        .strictObject({
          name: text(40, '联系人姓名'),
          relation: optionalText(20, '与老人关系'),
          telephone: optionalText(40, '联系电话'),
        })
        .optional(),
      /** Key of a payer group from the day of the enquiry on; null is unknown. */
      group: text(40, '人员类别').nullable().default(null),
      /** What was said about the person's ability; no assessment. */
      abilityWord: optionalText(20, '自述能力'),
      ...enquiry,
      /** Puts the person on the waiting list from that day on as well. */
      waitingFrom: day.nullable().default(null),
    })
    .refine(({ residentId, name }) => residentId !== undefined || name !== undefined, {
      error: '写上姓名，或选一位已有档案的老人',
      path: ['name'],
    }),
  output: z.object({ enquiryId: id, residentId: id, waitingId: id.nullable() }),
})

export const correctEnquiry = command({
  name: 'residents.correctEnquiry',
  title: '更正咨询',
  permission: 'waiting.write',
  touches,
  input: z.strictObject({ enquiryId: id, version, ...enquiry, reason }),
  output: z.object({ version }),
})

/** It came to nothing. Who is on the waiting list by it leaves that on the same day. */
export const closeEnquiry = command({
  name: 'residents.closeEnquiry',
  title: '结束咨询',
  permission: 'waiting.write',
  touches: ['residents', 'beds', 'home', 'indicators'],
  input: z.strictObject({
    enquiryId: id,
    version,
    closedOn: day,
    outcome: z.enum(outcomesByHand),
    closeNote: optionalText(200, '说明'),
  }),
  output: z.object({ version }),
})

/** Takes back that an enquiry was closed: it goes on, and the time on the waiting list that ended with it. */
export const voidEnquiryEnd = command({
  name: 'residents.voidEnquiryEnd',
  title: '撤回结束咨询',
  permission: 'waiting.write',
  touches: ['residents', 'beds', 'home', 'indicators'],
  input: z.strictObject({ enquiryId: id, version, reason }),
  output: z.object({ version }),
})

/** Takes back an enquiry that never was, with its time on the waiting list. */
export const voidEnquiry = command({
  name: 'residents.voidEnquiry',
  title: '作废咨询',
  permission: 'waiting.write',
  touches: ['residents', 'beds', 'home', 'indicators'],
  input: z.strictObject({
    enquiryId: id,
    version,
    /** The person was entered by mistake as well; refused where anything else is on the file. */
    isPersonVoided: z.boolean().default(false),
    reason,
  }),
  output: z.object({}),
})

const enquiryRow = z.object({
  id,
  residentId: id,
  name: z.string(),
  sex,
  ageYears: z.number().int().nullable(),
  telephone: z.string().nullable(),
  /** First one to call, with relation and number as far as they are known. */
  contact: z.string().nullable(),
  enquiredOn: day,
  channel: z.string().nullable(),
  receivedBy: z.string().nullable(),
  receivedByStaffId: id.nullable(),
  bedKindWish: z.enum(bedKindWishes).nullable(),
  wish: z.string().nullable(),
  priceMaxFen: z.number().int().nullable(),
  wantedFrom: day.nullable(),
  /** Null while it is open on the day. */
  closedOn: day.nullable(),
  outcome: z.enum(enquiryOutcomes).nullable(),
  closeNote: z.string().nullable(),
  /** Whether the person is on the waiting list on the day. */
  isWaiting: z.boolean(),
  /** The last time that somebody spoke with the family, and the day meant for the next. */
  followedOn: day.nullable(),
  nextOn: day.nullable(),
  version,
})

export const enquiryStates = ['open', 'closed', 'all'] as const

/** Enquiries as of the day, newest first. */
export const listEnquiries = query({
  name: 'residents.listEnquiries',
  title: '咨询登记',
  permission: 'waiting.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    state: z.enum(enquiryStates).default('open'),
    asOf: day.optional(),
    /** Name, part of a name, pinyin, initials, telephone of the person or of a contact. */
    search: z.string().trim().max(60).optional(),
  }),
  output: page(enquiryRow),
})

/** People on the register who may be the one that is asked for: same number, or same name. */
export const findAlike = query({
  name: 'residents.findAlike',
  title: '查找同一位老人',
  permission: 'waiting.write',
  reveals: 'none',
  input: z.strictObject({
    name: z.string().trim().max(60).default(''),
    idNumber: z.string().trim().max(40).default(''),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        name: z.string(),
        sex,
        bornOn: day.nullable(),
        /** What is the same. */
        same: z.enum(['id-number', 'name']),
        state: z.enum(['in', 'away', 'waiting', 'left', 'none']),
      }),
    ),
  }),
})
