import { z } from 'zod'
import {
  paymentMethodKeys,
  type ReceiptPurpose,
  receiptPurposes,
} from '../../rules/fees/accounts.ts'
import { command, query } from '../../operation.ts'
import {
  day,
  id,
  instant,
  month,
  optionalText,
  page,
  paging,
  reason,
  replyBytes,
  text,
} from '../fields.ts'
import { certainty } from '../../rulebooks/rulebook.ts'
import { sum } from './deposit.ts'

const touches = ['fees', 'home', 'residents'] as const

const purposes = Object.keys(receiptPurposes) as readonly ReceiptPurpose[]
const purpose = z.enum(purposes, { error: '没有选用途' })
const method = z.enum(paymentMethodKeys, { error: '没有选收款方式' })

/** Who pays: the person herself, her family, an office, the insurance, somebody else. */
export const payerKinds = ['resident', 'family', 'government', 'insurance', 'other'] as const
const payerKind = z.enum(payerKinds, { error: '没有选交款人类别' })

const line = z
  .strictObject({
    purpose,
    amountFen: sum,
    /** First and last month that a prepayment is for. */
    coversFrom: month.nullable().default(null),
    coversTo: month.nullable().default(null),
  })
  .superRefine(({ purpose: what, coversFrom, coversTo }, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (what !== 'prepaid' && coversFrom !== null) fault('coversFrom', '只有预收写起止月份')
    if (coversFrom !== null && coversTo === null) fault('coversTo', '没有填写')
    if (coversFrom === null && coversTo !== null) fault('coversFrom', '没有填写')
    if (coversFrom !== null && coversTo !== null && coversTo < coversFrom) {
      fault('coversTo', '不能早于开始的月份')
    }
  })

const paid = {
  payer: optionalText(40, '交款人'),
  payerKind,
  method,
  reference: optionalText(60, '流水号'),
  note: optionalText(200, '备注'),
  /** Told on purpose: the same sum was taken from her on that day in the same way already. */
  isAgain: z.boolean().default(false),
}

const warning = z.object({
  rule: z.string(),
  text: z.string(),
  clause: z.string(),
  status: certainty,
})

/** Takes a payment in and gives the number of its receipt. */
export const recordReceipt = command({
  name: 'fees.recordReceipt',
  title: '收款',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({
    residentId: id,
    receivedOn: day,
    ...paid,
    lines: z
      .array(line)
      .min(1, '没有填写收什么款')
      .max(purposes.length, `一张收据最多 ${purposes.length} 项`)
      .refine((lines) => new Set(lines.map((one) => one.purpose)).size === lines.length, {
        error: '同一用途写了两次',
      }),
  }),
  output: z.object({
    id,
    number: z.string(),
    totalFen: z.number().int(),
    warnings: z.array(warning),
  }),
})

/**
 * A bank statement of one day, row by row: all of them or none. Where a row names no purpose, the sum pays
 * what is owed, and the rest is a prepayment.
 */
export const recordReceipts = command({
  name: 'fees.recordReceipts',
  title: '批量收款',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({
    receivedOn: day,
    rows: z
      .array(
        z.strictObject({
          residentId: id,
          amountFen: sum,
          purpose: purpose.nullable().default(null),
          ...paid,
        }),
      )
      .min(1, '没有填写')
      .max(200, '一次最多 200 笔'),
  }),
  output: z.object({
    receipts: z.array(
      z.object({
        id,
        number: z.string(),
        residentId: id,
        totalFen: z.number().int(),
        /** Of it, what was owed, and what became a prepayment. */
        feesFen: z.number().int(),
        prepaidFen: z.number().int(),
      }),
    ),
    totalFen: z.number().int(),
    /** By the place of their row. */
    warnings: z.array(warning.extend({ row: z.number().int() })),
  }),
})

/** Takes a receipt back from today on; it keeps its number. What it brought must still be here. */
export const voidReceipt = command({
  name: 'fees.voidReceipt',
  title: '作废收据',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({ id, reason }),
  output: z.object({ number: z.string() }),
})

const receiptLine = z.object({
  purpose: z.enum(purposes),
  amountFen: z.number().int(),
  coversFrom: month.nullable(),
  coversTo: month.nullable(),
})

const receiptRow = z.object({
  id,
  number: z.string(),
  residentId: id,
  name: z.string(),
  bed: z.string().nullable(),
  receivedOn: day,
  method,
  payer: z.string().nullable(),
  payerKind: z.enum(payerKinds),
  totalFen: z.number().int(),
  reference: z.string().nullable(),
  note: z.string().nullable(),
  lines: z.array(receiptLine),
  /** What it was taken for in words, each with its sum where there are several. */
  uses: z.string(),
  enteredBy: z.string(),
  recordedAt: instant,
  /** Null while it stands on the day. */
  voided: z.object({ at: instant, reason: z.string() }).nullable(),
})

export const receiptShows = ['live', 'voided', 'all'] as const

/** Receipts of some days, the newest first, with what came in by each way. */
export const listReceipts = query({
  name: 'fees.listReceipts',
  title: '收款记录',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({
    from: day.optional(),
    to: day.optional(),
    method: method.optional(),
    purpose: purpose.optional(),
    residentId: id.optional(),
    /** Name, pinyin, number of the receipt, reference or payer. */
    search: z.string().max(60).optional(),
    show: z.enum(receiptShows).default('all'),
    sort: z.enum(['number', 'receivedOn', 'name', 'totalFen']).default('number'),
    descending: z.boolean().default(true),
    asOf: day.optional(),
    ...paging,
  }),
  output: page(receiptRow).extend({
    /** Of all that fit and were not voided; by purpose only the lines of it where one was asked for. */
    sumFen: z.number().int(),
    liveCount: z.number().int(),
    byMethod: z.array(
      z.object({ method, name: z.string(), count: z.number().int(), sumFen: z.number().int() }),
    ),
    byPurpose: z.array(z.object({ purpose, name: z.string(), sumFen: z.number().int() })),
  }),
})

export const getReceipt = query({
  name: 'fees.getReceipt',
  title: '收据',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ id, asOf: day.optional() }),
  output: receiptRow.extend({
    voidedBy: z.string().nullable(),
    /** Why it cannot be voided; null where it can. */
    fixed: z.string().nullable(),
    /** What of it lies in custody or was moved there. */
    custody: z.array(
      z.object({ movedOn: day, amountFen: z.number().int(), isDirect: z.boolean() }),
    ),
  }),
})

/** What is to be seen before something is taken from somebody: owed by bill, held, who usually pays. */
export const getPayable = query({
  name: 'fees.getPayable',
  title: '收款前查看应收',
  permission: 'fees.receive',
  reveals: 'none',
  input: z.strictObject({ residentId: id, asOf: day.optional() }),
  output: z.object({
    residentId: id,
    name: z.string(),
    bed: z.string().nullable(),
    isStaying: z.boolean(),
    /** On the day and staying owed: what is taken as fees. */
    owedFen: z.number().int(),
    /** Below zero she paid too much. */
    receivableFen: z.number().int(),
    bills: z.array(
      z.object({
        billId: id.nullable(),
        number: z.string().nullable(),
        month: month.nullable(),
        dueOn: day,
        totalFen: z.number().int(),
        openFen: z.number().int(),
        isOverdue: z.boolean(),
      }),
    ),
    /** Owed and in no bill. */
    otherFen: z.number().int(),
    depositFen: z.number().int(),
    prepaidFen: z.number().int(),
    membershipFen: z.number().int(),
    /** As agreed; null where the agreement names none. */
    agreedDepositFen: z.number().int().nullable(),
    /** Who may pay, the likeliest first. */
    payers: z.array(z.object({ name: text(40), kind: payerKind, words: z.string() })),
    payerKind,
    lastMethod: method.nullable(),
    /** After it only what is owed is taken; null where nothing was settled. */
    settlement: z.object({ number: z.string(), settledOn: day }).nullable(),
    hasCustodyAccount: z.boolean(),
  }),
})

/** Whom a row of a bank statement may mean, with what each owes and has paid ahead. */
export const listPayers = query({
  name: 'fees.listPayers',
  title: '批量收款的老人',
  permission: 'fees.receive',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        residentId: id,
        name: z.string(),
        pinyin: z.string(),
        initials: z.string(),
        bed: z.string().nullable(),
        isStaying: z.boolean(),
        owedFen: z.number().int(),
        prepaidFen: z.number().int(),
        payer: z.string().nullable(),
        payerKind,
      }),
    ),
  }),
})

/** The receipt on paper; a voided one bears the stamp. */
export const printReceipt = query({
  name: 'fees.printReceipt',
  title: '打印收据',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({
    id,
    /** Two copies on one A4 to be cut, or one on A5. */
    paper: z.enum(['a4', 'a5']).default('a4'),
  }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})

/** What was taken on a day, with what was voided on it: for whoever hands the money over. */
export const printReceiptList = query({
  name: 'fees.printReceiptList',
  title: '打印缴款日报',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ day }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
