import { z } from 'zod'
import { query } from '../../operation.ts'
import { day, id, month, version } from '../fields.ts'
import { billingBases } from './charge.ts'
import { extraShown } from './extra.ts'

const fenSum = z.number().int()

/** Whence a price comes. */
export const priceSources = ['table', 'own', 'agreement', 'total', 'free'] as const

/** What one item costs her on the day. */
const paidItem = z.object({
  /** Null is the agreed sum a month that holds everything. */
  feeItemId: id.nullable(),
  name: z.string(),
  category: z.string(),
  per: z.enum(['month', 'day']),
  quantity: z.number().int(),
  /** Of one; null where it cannot be told, for which `problem` says why. */
  priceFen: fenSum.nullable(),
  /** Price times quantity. */
  sumFen: fenSum.nullable(),
  source: z.enum(priceSources),
  /** In words: `2026 年收费标准`, `协议 2026-7`, the class of the bed, the care level. */
  sourceWords: z.string(),
  problem: z.string().nullable(),
})

const chargeRow = z.object({
  id,
  feeItemId: id,
  name: z.string(),
  category: z.string(),
  priceFen: fenSum.nullable(),
  per: z.enum(['month', 'day']),
  quantity: z.number().int(),
  agreementId: id.nullable(),
  agreementNumber: z.string().nullable(),
  note: z.string().nullable(),
  chargeFrom: day,
  /** Null while it goes on by the day. */
  chargeTo: day.nullable(),
  version,
})

const waiverRow = z.object({
  id,
  feeItemId: id.nullable(),
  item: z.string().nullable(),
  percent: z.number().int().nullable(),
  monthlyFen: fenSum.nullable(),
  waiverFrom: day,
  /** Also an end that is still to come. */
  waiverTo: day.nullable(),
  reason: z.string(),
  approvedBy: z.string(),
  version,
})

/** What a person is charged by, owes and has with the home, at the end of a day. */
export const getTerms = query({
  name: 'fees.getTerms',
  title: '老人的费用',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ residentId: id, asOf: day.optional() }),
  output: z.object({
    asOf: day,
    /** The latest stay that had begun by the day. */
    stay: z
      .object({ id, stayFrom: day, stayTo: day.nullable(), settledOn: day.nullable() })
      .nullable(),
    basis: z
      .object({
        basis: z.enum(billingBases),
        /** Null where nobody chose: then the rules of the home say. */
        basisFrom: day.nullable(),
      })
      .nullable(),
    bases: z.array(
      z.object({ id, basis: z.enum(billingBases), basisFrom: day, basisTo: day.nullable() }),
    ),
    items: z.array(paidItem),
    charges: z.array(chargeRow),
    waivers: z.array(waiverRow),
    /** Of the month of the day. */
    extras: z.object({ month, rows: z.array(extraShown), sumFen: fenSum }),
    balances: z.object({
      /** Above zero is owed, below zero was paid too much. */
      receivable: fenSum,
      deposit: fenSum,
      prepaid: fenSum,
      membership: fenSum,
    }),
    /** The last month that was billed for the stay; null where none was. */
    billedThrough: month.nullable(),
  }),
})
