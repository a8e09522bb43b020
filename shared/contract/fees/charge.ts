import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, fen, id, optionalText, reason, version } from '../fields.ts'
import { feePeriods } from '../residents/agreement.ts'

const touches = ['fees', 'residents', 'home', 'indicators'] as const

/** By the fee table and her own terms, or one agreed sum a month. */
export const billingBases = ['table', 'total'] as const

/** Told where the change reaches into a month that was billed: the next bill holds the difference. */
const warning = z.string().nullable()

/** From that day on she is billed in another way, until the next change. */
export const recordBasis = command({
  name: 'fees.recordBasis',
  title: '登记计费方式',
  permission: 'fees.charge',
  touches,
  input: z.strictObject({ residentId: id, basis: z.enum(billingBases), basisFrom: day }),
  output: z.object({ id, warning }),
})

/** Takes an entry back: the way before it goes on. */
export const voidBasis = command({
  name: 'fees.voidBasis',
  title: '作废计费方式',
  permission: 'fees.charge',
  touches,
  input: z.strictObject({ id, reason }),
  output: z.object({ warning }),
})

const quantity = z
  .number({ error: '数量应为整数' })
  .int('数量应为整数')
  .min(1, '数量至少是 1')
  .max(100, '数量最多是 100')

const terms = {
  /** Null is the price of the fee table; 0 is not charged. */
  priceFen: fen.nullable().default(null),
  per: z.enum(['month', 'day']),
  quantity: quantity.default(1),
  note: optionalText(100, '说明'),
  chargeFrom: day,
}

/** From that day on she pays an item, or one of everybody's items at her own price. */
export const recordCharge = command({
  name: 'fees.recordCharge',
  title: '登记老人的收费项目',
  permission: 'fees.charge',
  touches,
  input: z.strictObject({ residentId: id, feeItemId: id, ...terms }),
  output: z.object({ id, warning }),
})

/** Puts right what was entered; the day may move within the stay. */
export const correctCharge = command({
  name: 'fees.correctCharge',
  title: '更正老人的收费项目',
  permission: 'fees.charge',
  touches,
  input: z.strictObject({
    id,
    version,
    ...terms,
    /** First day on which it is charged no more; null while it goes on. */
    chargeTo: day.nullable(),
    reason,
  }),
  output: z.object({ version, warning }),
})

/** From that day on it is charged no more. */
export const endCharge = command({
  name: 'fees.endCharge',
  title: '停收老人的收费项目',
  permission: 'fees.charge',
  touches,
  input: z.strictObject({ id, version, chargeTo: day }),
  output: z.object({ version, warning }),
})

export const voidCharge = command({
  name: 'fees.voidCharge',
  title: '作废老人的收费项目',
  permission: 'fees.charge',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({ warning }),
})

/**
 * What becomes of a fee line of an agreement: `new` is to be recorded, `already` is charged so; of the others
 * there is no item of that name, it is paid once, the item is charged by the time, or another price was
 * recorded from that very day on.
 */
export const agreementLineStates = [
  'new',
  'already',
  'no-item',
  'once',
  'by-time',
  'differs',
] as const

const agreementLine = z.object({
  item: z.string(),
  amountFen: z.number().int(),
  per: z.enum(feePeriods),
  feeItemId: id.nullable(),
  state: z.enum(agreementLineStates),
  /** In words, why it is not recorded; null where it is. */
  why: z.string().nullable(),
})

/** What would be recorded of the fee lines of her signed agreement, from a day on. */
export const proposeCharges = query({
  name: 'fees.proposeCharges',
  title: '按协议拟定收费项目',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ residentId: id, asOf: day.optional() }),
  output: z.object({
    /** Null where no signed agreement stands for her stay. */
    agreement: z.object({ id, number: z.string().nullable(), startsOn: day.nullable() }).nullable(),
    /** From when on it would be charged: the first day of the agreement, not before the stay. */
    chargeFrom: day.nullable(),
    lines: z.array(agreementLine),
  }),
})

/** Records what {@link proposeCharges} found, each item at its agreed price. */
export const recordAgreementCharges = command({
  name: 'fees.recordAgreementCharges',
  title: '按协议登记收费项目',
  permission: 'fees.charge',
  touches,
  input: z.strictObject({ residentId: id, agreementId: id, chargeFrom: day }),
  output: z.object({ ids: z.array(id), lines: z.array(agreementLine), warning }),
})
