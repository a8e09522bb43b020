import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  fen,
  id,
  month,
  optionalLongText,
  optionalText,
  reason,
  replyBytes,
  text,
  version,
} from '../fields.ts'
import { feeCategories, feeTouches as touches, pricePers, pricings } from './fee-item.ts'
import { feeNoticeShown } from './fee-notice.ts'

export const pricingBases = ['market', 'government-guided', 'government-set', 'agreement'] as const

/** `draft`: not published; the others by the day asked for. */
export const feeTableStates = ['draft', 'coming', 'in-force', 'past'] as const

const head = {
  name: text(40, '名称'),
  /** It holds from this day until the next published version begins. */
  startsOn: day,
  basis: z.enum(pricingBases).nullable().default(null),
  basisNote: optionalText(200, '定价依据'),
  decidedOn: day.nullable().default(null),
  decidedBy: optionalText(60, '决定'),
  /** Why prices change, as told to residents. */
  reason: optionalLongText(300, '变更原因'),
}

/** A version to be worked on, with the prices of another one to begin with. */
export const draftFeeTable = command({
  name: 'fees.draftFeeTable',
  title: '拟定收费标准',
  permission: 'fees.table',
  touches: ['fees'],
  input: z.strictObject({
    ...head,
    /** The version whose prices are taken over; null begins without any. */
    basedOnId: id.nullable().default(null),
  }),
  output: z.object({ id }),
})

/**
 * Items, classes of beds and a draft to begin with, named as an example: no price but those that the home's
 * own care levels name.
 */
export const draftExampleFees = command({
  name: 'fees.draftExampleFees',
  title: '采用收费标准示例',
  permission: 'fees.table',
  touches: ['fees'],
  input: z.strictObject({ startsOn: day }),
  output: z.object({ id, itemCount: z.number().int(), priceCount: z.number().int() }),
})

/** The words of a version. Of a published one its first day stays, and a reason is needed. */
export const correctFeeTable = command({
  name: 'fees.correctFeeTable',
  title: '更正收费标准的说明',
  permission: 'fees.table',
  touches,
  input: z.strictObject({
    id,
    version,
    ...head,
    correctionReason: reason.nullable().default(null),
  }),
  output: z.object({ version }),
})

const price = z.strictObject({
  feeItemId: id,
  bedRateId: id.nullable().default(null),
  careLevelId: id.nullable().default(null),
  priceFen: fen,
  note: optionalText(60, '说明'),
})

/** All prices of a draft: what is not among them has none. */
export const setFeePrices = command({
  name: 'fees.setFeePrices',
  title: '填写收费标准的价格',
  permission: 'fees.table',
  touches: ['fees'],
  input: z.strictObject({ id, version, prices: z.array(price).max(2000, '最多 2000 个价格') }),
  output: z.object({ version, changedCount: z.number().int() }),
})

/**
 * From its first day on the draft is what is charged. `lateReason` where that day is past or its month was
 * billed; never in a closed month.
 */
export const publishFeeTable = command({
  name: 'fees.publishFeeTable',
  title: '公布收费标准',
  permission: 'fees.table',
  touches,
  input: z.strictObject({ id, version, lateReason: reason.nullable().default(null) }),
  output: z.object({
    version,
    /** Months that were billed by other prices; the next bills hold the difference. */
    billedMonths: z.array(month),
    warnings: z.array(z.string()),
  }),
})

/** A draft, or a version by which nothing was billed yet. */
export const voidFeeTable = command({
  name: 'fees.voidFeeTable',
  title: '作废收费标准',
  permission: 'fees.table',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

const fenSum = z.number().int()

/** One price, or the place for one. */
export const feeLine = z.object({
  feeItemId: id,
  name: z.string(),
  category: z.enum(feeCategories),
  pricing: z.enum(pricings),
  per: z.enum(pricePers),
  isDefault: z.boolean(),
  unitName: z.string().nullable(),
  itemNote: z.string().nullable(),
  bedRateId: id.nullable(),
  careLevelId: id.nullable(),
  /** The class of bed or the care level; null for a plain price. */
  part: z.string().nullable(),
  /** Null: not set. */
  priceFen: fenSum.nullable(),
  note: z.string().nullable(),
  /** Without it the version cannot be published. */
  isNeeded: z.boolean(),
})

export const feeTableShown = z.object({
  id,
  name: z.string(),
  startsOn: day,
  /** The day on which the next version begins; null while none does. */
  endsOn: day.nullable(),
  state: z.enum(feeTableStates),
  basis: z.enum(pricingBases).nullable(),
  basisNote: z.string().nullable(),
  decidedOn: day.nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
  publishedOn: day.nullable(),
  publishedBy: z.string().nullable(),
  lateReason: z.string().nullable(),
  priceCount: z.number().int(),
  noticeCount: z.number().int(),
  version,
})

/** One version with its prices, or that in force on the day; `table` null where none is. */
export const getFeeTable = query({
  name: 'fees.getFeeTable',
  title: '收费标准',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ id: id.optional(), asOf: day.optional() }),
  output: z.object({
    asOf: day,
    table: feeTableShown.nullable(),
    /** Of a draft also what has no price yet. */
    lines: z.array(feeLine),
    notices: z.array(feeNoticeShown),
    /** What keeps a draft from being published, in words. */
    missing: z.array(z.string()),
    /** What is to be known before it is published, in words. */
    hints: z.array(z.string()),
    /** Months from its first day on that were billed. */
    billedMonths: z.array(month),
    closedThrough: month.nullable(),
  }),
})

/** Every version, the latest first; drafts before all. */
export const listFeeTables = query({
  name: 'fees.listFeeTables',
  title: '收费标准各版',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({ rows: z.array(feeTableShown), total: z.number().int() }),
})

/** What a version changes against the one that holds before it, and for how many people. */
export const getFeeChanges = query({
  name: 'fees.getFeeChanges',
  title: '收费标准的变化',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ id, asOf: day.optional() }),
  output: z.object({
    /** The day for whose people it is told. */
    asOf: day,
    before: z.object({ id, name: z.string(), startsOn: day }).nullable(),
    rows: z.array(
      z.object({
        feeItemId: id,
        name: z.string(),
        per: z.enum(pricePers),
        unitName: z.string().nullable(),
        part: z.string().nullable(),
        beforeFen: fenSum.nullable(),
        afterFen: fenSum.nullable(),
        change: z.enum(['new', 'gone', 'up', 'down', 'same']),
        /** People who pay it by the fee table on the day; null for what is charged by the time. */
        residentCount: z.number().int().nullable(),
      }),
    ),
    people: z.object({
      /** Who is in on the day and charged by the fee table. */
      tableCount: z.number().int(),
      /** Who is in and pays one agreed sum: the version changes nothing for them. */
      totalCount: z.number().int(),
      changed: z.array(
        z.object({
          residentId: id,
          name: z.string(),
          /** A month, items by the day left out; null where a price is not known. */
          beforeFen: fenSum.nullable(),
          afterFen: fenSum.nullable(),
        }),
      ),
    }),
  }),
})

/** The public notice of fees for the wall. */
export const printFeeTable = query({
  name: 'fees.printFeeTable',
  title: '打印收费公示',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ id, paper: z.enum(['a4', 'a3']).default('a4') }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
