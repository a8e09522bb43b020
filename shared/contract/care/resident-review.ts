import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, month, optionalLongText, optionalText, reason, version } from '../fields.ts'

const touches = ['care', 'residents', 'home'] as const

/** What is looked at on somebody's day of the month. */
export const reviewTicks = [
  'isFileSeen',
  'isPlanSeen',
  'areRisksSeen',
  'isRoomSeen',
  'areWishesSeen',
] as const

const review = {
  reviewedOn: day,
  isFileSeen: z.boolean().default(false),
  isPlanSeen: z.boolean().default(false),
  areRisksSeen: z.boolean().default(false),
  isRoomSeen: z.boolean().default(false),
  areWishesSeen: z.boolean().default(false),
  /** Needed where something was not looked at. */
  note: optionalLongText(500, '说明'),
  reviewedByStaffId: id.nullable().default(null),
  reviewedBy: optionalText(40, '查看人'),
}

export const recordResidentReview = command({
  name: 'care.recordResidentReview',
  title: '登记当日重点查看',
  permission: 'care.record',
  touches,
  input: z.strictObject({ residentId: id, ...review }),
  output: z.object({ id }),
})

export const correctResidentReview = command({
  name: 'care.correctResidentReview',
  title: '更正当日重点查看',
  permission: 'care.record',
  touches,
  input: z.strictObject({ id, version, ...review, reason }),
  output: z.object({ version }),
})

export const voidResidentReview = command({
  name: 'care.voidResidentReview',
  title: '作废当日重点查看',
  permission: 'care.record',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

const shown = {
  id,
  residentId: id,
  reviewedOn: day,
  isFileSeen: z.boolean(),
  isPlanSeen: z.boolean(),
  areRisksSeen: z.boolean(),
  isRoomSeen: z.boolean(),
  areWishesSeen: z.boolean(),
  note: z.string().nullable(),
  reviewedByStaffId: id.nullable(),
  reviewedBy: z.string(),
  version,
}

/** `next-month`: came after her day had passed. */
export const reviewDayStates = ['done', 'due', 'missed', 'coming', 'next-month'] as const

/** Whose day is when in a month, and what came of it by the end of the day asked for. */
export const getReviewMonth = query({
  name: 'care.getReviewMonth',
  title: '当月重点老人',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject({ month, asOf: day.optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        residentId: id,
        name: z.string(),
        bed: z.string().nullable(),
        bedId: id.nullable(),
        dueOn: day.nullable(),
        state: z.enum(reviewDayStates),
        review: z.object(shown).nullable(),
      }),
    ),
  }),
})

/** The reviews of one person by the day, newest first, and her day of that month. */
export const listResidentReviews = query({
  name: 'care.listResidentReviews',
  title: '老人的重点查看',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject({ residentId: id, asOf: day.optional() }),
  output: z.object({
    rows: z.array(z.object(shown)),
    dueOn: day.nullable(),
    state: z.enum(reviewDayStates).nullable(),
  }),
})
