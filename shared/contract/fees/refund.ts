import { z } from 'zod'
import { paymentMethodKeys } from '../../rules/fees/accounts.ts'
import { certainty } from '../../rulebooks/rulebook.ts'
import { command, query } from '../../operation.ts'
import {
  day,
  id,
  instant,
  longText,
  optionalText,
  page,
  paging,
  reason,
  replyBytes,
  version,
} from '../fields.ts'
import { sum } from './deposit.ts'

export const refundKinds = ['deposit', 'prepaid', 'membership', 'overpaid'] as const
export const refundStates = ['applied', 'approved', 'paid', 'withdrawn', 'void'] as const
export const dueBases = ['own', 'custody', 'rule', 'agreed'] as const

const touches = ['fees', 'home', 'residents'] as const

/** Somebody asks for money back; nothing moves yet. */
export const applyRefund = command({
  name: 'fees.applyRefund',
  title: '登记退费申请',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({
    residentId: id,
    kind: z.enum(refundKinds),
    amountFen: sum,
    appliedOn: day,
    applicant: optionalText(40, '申请人'),
    reason: longText(200, '退费原因'),
    /** As agreed with the family; the rules say it unless told. */
    dueOn: day.nullable().default(null),
  }),
  output: z.object({ id, number: z.string(), dueOn: day.nullable() }),
})

/** By another account than the one that asked. */
export const approveRefund = command({
  name: 'fees.approveRefund',
  title: '批准退费',
  permission: 'fees.approve',
  touches,
  input: z.strictObject({ id, version, approvedOn: day }),
  output: z.object({ version }),
})

export const payRefund = command({
  name: 'fees.payRefund',
  title: '付退费',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({
    id,
    version,
    paidOn: day,
    method: z.enum(paymentMethodKeys),
    payee: optionalText(40, '收款人'),
    payeeAccount: optionalText(60, '收款账户'),
  }),
  output: z.object({ version }),
})

/** Given up before it was paid. */
export const withdrawRefund = command({
  name: 'fees.withdrawRefund',
  title: '撤回退费申请',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({ id, version, withdrawnOn: day, reason }),
  output: z.object({ version }),
})

/** A payment that was entered by mistake or came back: reversed today, the number stays. */
export const voidPaidRefund = command({
  name: 'fees.voidPaidRefund',
  title: '作废已付的退费',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

const refundRow = z.object({
  id,
  number: z.string(),
  residentId: id,
  name: z.string(),
  bed: z.string().nullable(),
  kind: z.enum(refundKinds),
  amountFen: z.number().int(),
  appliedOn: day,
  dueOn: day.nullable(),
  state: z.enum(refundStates),
  /** Days past the day it was due: until it was paid, or until the day that is shown; null where in time. */
  lateDays: z.number().int().nullable(),
  paidOn: day.nullable(),
  version,
})

export const refundShows = ['open', 'late', 'paid', 'all'] as const

export const listRefunds = query({
  name: 'fees.listRefunds',
  title: '退费',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    show: z.enum(refundShows).default('open'),
    residentId: id.optional(),
    search: z.string().trim().max(60).optional(),
    sort: z.enum(['due', 'applied', 'number', 'name', 'amount']).default('due'),
    descending: z.boolean().default(false),
  }),
  output: page(refundRow).extend({
    totals: z.object({ amountFen: z.number().int(), lateCount: z.number().int() }),
  }),
})

export const getRefund = query({
  name: 'fees.getRefund',
  title: '退费详情',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ id, asOf: day.optional() }),
  output: refundRow.extend({
    reason: z.string(),
    applicant: z.string().nullable(),
    dueBasis: z.enum(dueBases).nullable(),
    /** Where the day comes from, in words, and how sure that is. */
    dueWords: z.string(),
    dueStatus: certainty.nullable(),
    settlementId: id.nullable(),
    approvedOn: day.nullable(),
    approvedBy: z.string().nullable(),
    method: z.enum(paymentMethodKeys).nullable(),
    payee: z.string().nullable(),
    payeeAccount: z.string().nullable(),
    paidBy: z.string().nullable(),
    withdrawnOn: day.nullable(),
    withdrawReason: z.string().nullable(),
    voidReason: z.string().nullable(),
    enteredBy: z.string(),
    recordedAt: instant,
    /** What she holds of that kind on the day, before it is paid. */
    heldFen: z.number().int(),
    /** By which way it was paid in, so that it goes back the same way; null where no receipt tells. */
    proposedMethod: z.enum(paymentMethodKeys).nullable(),
    /** Whether who asks may approve it: not who entered it. */
    isOwn: z.boolean(),
    acts: z.array(
      z.object({ auditId: id, at: instant, title: z.string(), by: z.string().nullable() }),
    ),
  }),
})

/** The slip that is signed when money goes back. */
export const printRefund = query({
  name: 'fees.printRefund',
  title: '打印退费单',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ id }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
