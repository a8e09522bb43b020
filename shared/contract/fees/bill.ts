import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { billCategories, type BillCategory } from '../../rules/fees/accounts.ts'
import { billLineKinds, billProblems, billSources } from '../../rules/fees/bill-line.ts'
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
} from '../fields.ts'

const fenCount = z.number().int()
const touches = ['fees', 'residents', 'home', 'indicators'] as const
const category = z.enum(Object.keys(billCategories) as [BillCategory, ...BillCategory[]])

/** `block`: she cannot be billed before it is put right; `warn`: it is to be looked at. */
const problem = z.object({
  level: z.enum(['block', 'warn']),
  code: z.enum([
    ...(Object.keys(billProblems) as [keyof typeof billProblems, ...(keyof typeof billProblems)[]]),
    'fee-differs',
    'no-agreement',
    'stray-extras',
  ]),
  text: z.string(),
})

const draftLine = z.object({
  forMonth: month,
  kind: z.enum(billLineKinds),
  category,
  words: z.string(),
  amountFen: fenCount,
})

/** What the bills of a month would be by today's records, and who gets none. */
export const previewBills = query({
  name: 'fees.previewBills',
  title: '账单预览',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ month }),
  output: z.object({
    month,
    /** The days that are proposed, by the home's rules. */
    billedOn: day,
    dueOn: day,
    /** Which month the home bills: that which begins or that which ended. */
    billing: z.enum(['in-advance', 'in-arrears']),
    /** Why this month cannot be billed yet or any more; null where it can. */
    obstacle: z.string().nullable(),
    rows: z.array(
      z.object({
        stayId: id,
        residentId: id,
        name: z.string(),
        bed: z.string().nullable(),
        totalFen: fenCount,
        /** Of it, what earlier months differ by. */
        correctionFen: fenCount,
        lines: z.array(draftLine),
        problems: z.array(problem),
        isReady: z.boolean(),
        /** Her bill of the month before, and by what this one differs; null where there is none. */
        last: z
          .object({
            billId: id,
            totalFen: fenCount,
            differenceFen: fenCount,
            changes: z.array(z.object({ words: z.string(), amountFen: fenCount })),
          })
          .nullable(),
      }),
    ),
    leftOut: z.array(
      z.object({
        stayId: id,
        residentId: id,
        name: z.string(),
        why: z.string(),
        billId: id.nullable(),
      }),
    ),
    /** Of those that can be billed. */
    sums: z.object({ billCount: fenCount, totalFen: fenCount, lastFen: fenCount }),
  }),
})

const days = {
  /** Today where nothing is said. */
  billedOn: day.nullable().default(null),
  /** By the home's rules where nothing is said. */
  dueOn: day.nullable().default(null),
  note: optionalText(100, '备注'),
}

const issued = z.object({ id, number: z.string(), stayId: id, residentId: id, totalFen: fenCount })

/**
 * Issues the bills of a month for everybody or those chosen. Who has a problem is left out; where the sums are
 * not those that the person saw, nothing is issued.
 */
export const issueBills = command({
  name: 'fees.issueBills',
  title: '出账单',
  permission: 'fees.charge',
  touches,
  input: z.strictObject({
    month,
    ...days,
    /** Null is everybody who can be billed. */
    stayIds: z
      .array(id)
      .min(1, '没有选人')
      .max(1000, '一次最多 1000 人')
      .refine((ids) => new Set(ids).size === ids.length, { error: '同一个人选了两次' })
      .nullable()
      .default(null),
    /** Total of the bills as the preview showed it. */
    seenTotalFen: fenCount,
  }),
  output: z.object({
    billRunId: id,
    billCount: fenCount,
    totalFen: fenCount,
    bills: z.array(issued),
    leftOut: z.array(z.object({ residentId: id, name: z.string(), why: z.string() })),
  }),
})

/** The bill of one person. */
export const issueBill = command({
  name: 'fees.issueBill',
  title: '给一位老人出账单',
  permission: 'fees.charge',
  touches,
  input: z.strictObject({ stayId: id, month, ...days, seenTotalFen: fenCount }),
  output: issued,
})

/** Takes back the newest bill of a stay; it keeps its number, and the ledger reverses it. */
export const voidBill = command({
  name: 'fees.voidBill',
  title: '作废账单',
  permission: 'fees.charge',
  touches,
  input: z.strictObject({
    id,
    reason,
    /** The day of the reversal; today where nothing is said. */
    voidedOn: day.nullable().default(null),
  }),
  output: z.object({}),
})

export const billStates = ['open', 'part', 'paid', 'overdue', 'void'] as const

const billRow = z.object({
  id,
  number: z.string(),
  residentId: id,
  stayId: id,
  name: z.string(),
  bed: z.string().nullable(),
  month,
  kind: z.enum(['month', 'settlement']),
  billedOn: day,
  dueOn: day,
  totalFen: fenCount,
  paidFen: fenCount,
  openFen: fenCount,
  state: z.enum(billStates),
  overdueDays: fenCount,
  /** All that she owes as of the day; below zero too much was paid. */
  receivableFen: fenCount,
})

/** Bills issued by a day with what of each is open at its end. */
export const listBills = query({
  name: 'fees.listBills',
  title: '账单',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    month: month.optional(),
    residentId: id.optional(),
    state: z.enum([...billStates, 'unpaid']).optional(),
    search: z.string().trim().max(60).optional(),
    sort: z.enum(['bed', 'name', 'number', 'total', 'open']).default('bed'),
    descending: z.boolean().default(false),
    asOf: day.optional(),
  }),
  output: page(billRow).extend({
    /** Of all bills found that are not void. */
    sums: z.object({ totalFen: fenCount, paidFen: fenCount, openFen: fenCount }),
    counts: z.object({
      all: fenCount,
      unpaid: fenCount,
      overdue: fenCount,
      paid: fenCount,
      void: fenCount,
    }),
  }),
})

const lineSource = z.object({
  source: z.enum(billSources),
  id,
  text: z.string(),
  /** The record was changed or voided after the bill was issued. */
  isVoided: z.boolean(),
})

export const billLine = z.object({
  id,
  forMonth: month,
  kind: z.enum(billLineKinds),
  category,
  from: day.nullable(),
  /** The day behind the last one. */
  to: day.nullable(),
  dayCount: fenCount.nullable(),
  amountFen: fenCount,
  words: z.string(),
  /** How the sum comes about, such as `1,800.00 ÷ 31 × 21`. */
  how: z.string(),
  sources: z.array(lineSource),
  /** Of a correction: what the month was charged by, and what it is counted by. */
  correction: z.object({ was: z.array(z.string()), now: z.array(z.string()) }).nullable(),
})

/** One bill with everything it rests on, and what of it is open as of a day. */
export const getBill = query({
  name: 'fees.getBill',
  title: '一张账单',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ id, asOf: day.optional() }),
  output: billRow.extend({
    note: z.string().nullable(),
    enteredBy: z.string(),
    recordedAt: instant,
    voidedAt: instant.nullable(),
    voidReason: z.string().nullable(),
    lines: z.array(billLine),
    money: z.object({
      /** Owed at the end of the day before the bill; below zero was paid too much. */
      beforeFen: fenCount,
      /** What other bills since then came to. */
      otherBillsFen: fenCount,
      /** Paid and credited from the day of the bill on. */
      paidSinceFen: fenCount,
      /** What is owed as of the day. */
      nowFen: fenCount,
      prepaidFen: fenCount,
      depositFen: fenCount,
    }),
    /** Whether it is the newest one of the stay and the stay was not settled: then it can be voided. */
    isVoidable: z.boolean(),
    previousId: id.nullable(),
    nextId: id.nullable(),
  }),
})

const paper = z.enum(['a4', 'a5']).default('a4')

export const printBill = query({
  name: 'fees.printBill',
  title: '打印账单',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ id, paper, asOf: day.optional() }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})

/** All bills of a month, or those chosen, in one file, each on its own sheet. */
export const printBills = query({
  name: 'fees.printBills',
  title: '打印全部账单',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({
    month,
    billIds: z.array(id).min(1, '没有选账单').max(1000, '一次最多 1000 张').optional(),
    paper,
    asOf: day.optional(),
  }),
  output: z.object({ name: z.string(), bytes: replyBytes, billCount: fenCount }),
})

const payNote = z
  .string()
  .trim()
  .max(200, '缴费说明最多 200 个字')
  .refine((value) => !/[^\P{Cc}\n]/u.test(value), { error: '缴费说明含有不能保存的控制字符' })

/** What the home prints under each bill, such as its account and its hours; empty is nothing. */
export const billPaper = z.strictObject({ payNote })

export const getBillPaper = query({
  name: 'fees.getBillPaper',
  title: '账单上的缴费说明',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({ billPaper, version: z.number().int() }),
})

export const correctBillPaper = command({
  name: 'fees.correctBillPaper',
  title: '修改账单上的缴费说明',
  permission: 'fees.table',
  touches: ['fees'],
  input: z.strictObject({ billPaper, version: z.number().int() }),
  output: z.object({ version: z.number().int() }),
})
