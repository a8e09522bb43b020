import { z } from 'zod'
import { query } from '../../operation.ts'
import { day, id, replyBytes } from '../fields.ts'
import { entryKinds } from './ledger.ts'

const fenCount = z.number().int()

/** A bill as far as it is open. */
export const openCharge = z.object({
  /** Null of what was owed before the program kept the books; so are number and month. */
  billId: id.nullable(),
  number: z.string().nullable(),
  month: z.string().nullable(),
  billedOn: day,
  dueOn: day,
  totalFen: fenCount,
  paidFen: fenCount,
  openFen: fenCount,
  state: z.enum(['paid', 'part', 'open', 'overdue']),
  overdueDays: fenCount,
})

const line = z.object({
  entryId: id,
  on: day,
  kind: z.enum(entryKinds),
  words: z.string(),
  /** One of the two: what was charged, what was paid or credited. */
  chargedFen: fenCount,
  paidFen: fenCount,
  /** Owed after it; below zero is paid too much. */
  balanceFen: fenCount,
  /** What a bill is made of. */
  parts: z.array(z.object({ words: z.string(), amountFen: fenCount })),
})

const held = z.object({
  account: z.enum(['deposit', 'prepaid', 'membership']),
  openingFen: fenCount,
  lines: z.array(
    z.object({
      entryId: id,
      on: day,
      words: z.string(),
      inFen: fenCount,
      outFen: fenCount,
      balanceFen: fenCount,
    }),
  ),
  closingFen: fenCount,
})

const span = { from: day, to: day }

/** Where each yuan of one person went between two days, both counted. */
export const getStatement = query({
  name: 'fees.getStatement',
  title: '对账单',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ residentId: id, ...span }),
  output: z.object({
    residentId: id,
    name: z.string(),
    bed: z.string().nullable(),
    ...span,
    /** Owed the evening before the first day, and at the end of the last; below zero is paid too much. */
    openingFen: fenCount,
    chargedFen: fenCount,
    paidFen: fenCount,
    closingFen: fenCount,
    lines: z.array(line),
    /** Deposit, prepayment, membership fee: those that stood or moved in these days. */
    held: z.array(held),
    /** What is open at the end of the last day, by bill. */
    open: z.array(openCharge),
  }),
})

/** The statement for the family, to be signed; without a person one for each who had any, in one file. */
export const printStatement = query({
  name: 'fees.printStatement',
  title: '打印对账单',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ residentId: id.optional(), ...span }),
  output: z.object({ name: z.string(), bytes: replyBytes, count: z.number().int() }),
})
