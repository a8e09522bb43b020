import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, fen, id, instant, optionalText, reason, text, version } from '../fields.ts'

export const depositPurposes = ['urgent-care', 'arrears', 'damages'] as const

const touches = ['fees', 'home', 'residents'] as const

/** A sum above zero. */
export const sum = fen.min(1, '金额应大于 0')

/** The second person, who approves with her own PIN. */
export const approval = z.strictObject({ accountId: id, pin: z.string().max(32) })

/** Spends a deposit for one of the three things for which it may be spent (PP-08). */
export const spendDeposit = command({
  name: 'fees.useDeposit',
  title: '动用押金',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({
    residentId: id,
    purpose: z.enum(depositPurposes, { error: '押金只能用于突发就医、抵欠费、赔偿，退还另办退费' }),
    usedOn: day,
    amountFen: sum,
    /** Of urgent care: who was paid, and from which of the home's own accounts. */
    paidTo: optionalText(60, '付给谁'),
    paidFrom: z.enum(['custody', 'bank', 'cash']).nullable().default(null),
    note: optionalText(200, '说明'),
    approval,
  }),
  output: z.object({ id, papersDueOn: day.nullable() }),
})

/** The papers of urgent care have come. */
export const recordDepositPapers = command({
  name: 'fees.recordDepositPapers',
  title: '登记动用押金的补充材料',
  permission: 'fees.receive',
  touches: ['fees', 'home'],
  input: z.strictObject({ id, version, papersOn: day }),
  output: z.object({ version }),
})

export const voidDepositUse = command({
  name: 'fees.voidDepositUse',
  title: '作废动用押金',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

export const depositUseRow = z.object({
  id,
  residentId: id,
  name: z.string(),
  purpose: z.enum(depositPurposes),
  usedOn: day,
  amountFen: z.number().int(),
  paidTo: z.string().nullable(),
  papersDueOn: day.nullable(),
  papersOn: day.nullable(),
  /** Days by which the papers are late on the day; null where they came or need not. */
  lateDays: z.number().int().nullable(),
  note: z.string().nullable(),
  approvedBy: z.string(),
  enteredBy: z.string(),
  recordedAt: instant,
  voidReason: z.string().nullable(),
  version,
})

/** What deposits were spent for up to a day, of one person or of all; newest first. */
export const listDepositUses = query({
  name: 'fees.listDepositUses',
  title: '动用押金的记录',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ residentId: id.optional(), asOf: day.optional() }),
  output: z.object({ rows: z.array(depositUseRow) }),
})

/** What of a person is there to be spent or paid back on a day. */
export const getHeld = query({
  name: 'fees.getHeld',
  title: '老人名下的款项',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ residentId: id, asOf: day.optional() }),
  output: z.object({
    residentId: id,
    name: z.string(),
    /** Owed by her; below zero she paid too much. */
    owedFen: z.number().int(),
    depositFen: z.number().int(),
    prepaidFen: z.number().int(),
    membershipFen: z.number().int(),
    /** Asked back already and not yet paid, by kind. */
    asked: z.object({
      deposit: z.number().int(),
      prepaid: z.number().int(),
      membership: z.number().int(),
      overpaid: z.number().int(),
    }),
    /** By which way she paid last, by kind; null where no receipt tells. */
    paidBy: z.object({
      deposit: text(10).nullable(),
      prepaid: text(10).nullable(),
      membership: text(10).nullable(),
      overpaid: text(10).nullable(),
    }),
    hasCustodyAccount: z.boolean(),
  }),
})
