import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { ledgerAccountKeys } from '../../rules/fees/accounts.ts'
import { day, id, instant, optionalText, page, paging, reason, replyBytes } from '../fields.ts'
import { sum } from './deposit.ts'

const fenCount = z.number().int()

export const account = z.enum(ledgerAccountKeys)

export const entryKinds = [
  'opening',
  'bill',
  'receipt',
  'prepaid-use',
  'deposit-use',
  'refund',
  'custody',
  'transfer',
  'write-off',
  'settlement',
  'reversal',
] as const

/** A sum that went from one account to another. */
const posting = z.object({
  postingId: id,
  entryId: id,
  on: day,
  kind: z.enum(entryKinds),
  /** What it comes from, such as `bill:12`. */
  source: z.string(),
  words: z.string(),
  debit: account,
  credit: account,
  residentId: id.nullable(),
  /** Null of the home's own money. */
  name: z.string().nullable(),
  amountFen: fenCount,
  /** Of the chosen account; null where none is chosen or it stands on the other side. */
  debitFen: fenCount.nullable(),
  creditFen: fenCount.nullable(),
  /** Of the chosen account after it, above zero on the side on which it stands; null where none is chosen. */
  balanceFen: fenCount.nullable(),
  /** The account on the other side of the chosen one; null where none is chosen. */
  counter: account.nullable(),
  enteredBy: z.string(),
  recordedAt: instant,
  /** It was taken back by a later entry. */
  isReversed: z.boolean(),
  /** What can be voided from here: it was recorded nowhere else. */
  voids: z.object({ what: z.enum(['transfer', 'write-off']), id }).nullable(),
})

/**
 * Entries of the ledger in the order of their days, one row for each sum. With an account its balance stands
 * before, after each row and at the end; with a person it is hers alone.
 */
export const listEntries = query({
  name: 'fees.listEntries',
  title: '总账分录',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    from: day.optional(),
    to: day.optional(),
    account: account.optional(),
    residentId: id.optional(),
    kind: z.enum(entryKinds).optional(),
    /** Part of the words. */
    search: z.string().trim().max(60).optional(),
    /** Newest first. */
    descending: z.boolean().default(false),
  }),
  output: page(posting).extend({
    /** Before the first day, and after the last row, of the chosen account; null where none is chosen. */
    openingFen: fenCount.nullable(),
    closingFen: fenCount.nullable(),
    debitFen: fenCount,
    creditFen: fenCount,
    /** The person that was chosen. */
    name: z.string().nullable(),
  }),
})

/** Every account on a day: what stood there at the beginning of its month, what moved since, what stands. */
export const getTrialBalance = query({
  name: 'fees.getTrialBalance',
  title: '科目余额表',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({
    asOf: day,
    /** First day of its month: the opening is what stood the evening before. */
    from: day,
    rows: z.array(
      z.object({
        account,
        title: z.string(),
        group: z.enum(['asset', 'liability', 'equity', 'income', 'expense']),
        /** Where a sum above zero stands. */
        side: z.enum(['debit', 'credit']),
        openingFen: fenCount,
        debitFen: fenCount,
        creditFen: fenCount,
        closingFen: fenCount,
      }),
    ),
    totals: z.object({
      openingDebitFen: fenCount,
      openingCreditFen: fenCount,
      debitFen: fenCount,
      creditFen: fenCount,
      closingDebitFen: fenCount,
      closingCreditFen: fenCount,
    }),
    isBalanced: z.boolean(),
    /** Last month that is closed. */
    closedThrough: z.string().nullable(),
    entryCount: fenCount,
  }),
})

/** The trial balance on paper. */
export const printTrialBalance = query({
  name: 'fees.printTrialBalance',
  title: '打印科目余额表',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})

export const balanceShows = [
  'all',
  'owing',
  'overpaid',
  'deposit',
  'prepaid',
  'membership',
] as const

/** Who owes what, and what the home holds of whom, as of a day. */
export const listBalances = query({
  name: 'fees.listBalances',
  title: '老人往来余额',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    show: z.enum(balanceShows).default('all'),
    search: z.string().trim().max(60).optional(),
    sort: z.enum(['bed', 'name', 'owed', 'deposit', 'prepaid']).default('bed'),
    descending: z.boolean().default(false),
  }),
  output: page(
    z.object({
      residentId: id,
      name: z.string(),
      bed: z.string().nullable(),
      isStaying: z.boolean(),
      /** Above zero is owed, below zero was paid too much. */
      receivableFen: fenCount,
      overdueFen: fenCount,
      oldestDueOn: day.nullable(),
      depositFen: fenCount,
      prepaidFen: fenCount,
      membershipFen: fenCount,
    }),
  ).extend({
    sums: z.object({
      owedFen: fenCount,
      overpaidFen: fenCount,
      depositFen: fenCount,
      prepaidFen: fenCount,
      membershipFen: fenCount,
    }),
  }),
})

const touches = ['fees', 'home'] as const

/** Cash is brought to the bank, or fetched from it. */
export const moveMoney = command({
  name: 'fees.moveMoney',
  title: '登记现金存取',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({
    movedOn: day,
    fromAccount: z.enum(['cash', 'bank']),
    amountFen: sum,
    note: optionalText(200, '备注'),
  }),
  output: z.object({ id, cashFen: fenCount, bankFen: fenCount }),
})

export const voidTransfer = command({
  name: 'fees.voidTransfer',
  title: '作废现金存取',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({
    id,
    reason,
    /** The day of the entry that takes it back; today unless told. */
    voidedOn: day.nullable().default(null),
  }),
  output: z.object({}),
})
