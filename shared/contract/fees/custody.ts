import { z } from 'zod'
import { certainty } from '../../rulebooks/rulebook.ts'
import { command, query } from '../../operation.ts'
import {
  day,
  fen,
  id,
  instant,
  month,
  optionalLongText,
  optionalText,
  reason,
  replyBytes,
  text,
  version,
} from '../fields.ts'
import { depositUseRow, sum } from './deposit.ts'

export const custodyKinds = ['deposit', 'membership', 'prepaid'] as const

const touches = ['fees', 'home'] as const

const account = {
  bank: text(60, '银行'),
  accountName: text(60, '户名'),
  accountNumber: text(40, '账号'),
  agreedOn: day.nullable().default(null),
  openedOn: day,
  keeps: z
    .array(z.enum(custodyKinds))
    .min(1, '至少选一类')
    .refine((kinds) => new Set(kinds).size === kinds.length, { error: '同一类选了两次' }),
  reservePercent: z
    .number()
    .int('应为整数')
    .min(0, '不能为负')
    .max(100, '最多 100%')
    .nullable()
    .default(null),
  note: optionalText(200, '备注'),
}

export const recordCustodyAccount = command({
  name: 'fees.recordCustodyAccount',
  title: '登记存管账户',
  permission: 'fees.receive',
  touches,
  input: z.strictObject(account),
  output: z.object({ id }),
})

export const correctCustodyAccount = command({
  name: 'fees.correctCustodyAccount',
  title: '更正存管账户',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({ id, version, ...account, reason }),
  output: z.object({ version }),
})

/**
 * The authority is told what becomes of the money (PP-20): from that day on no deposit and no membership fee
 * is taken. With `closedOn` the account is closed; nothing may lie there any more.
 */
export const closeCustodyAccount = command({
  name: 'fees.closeCustodyAccount',
  title: '登记存管账户撤户',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({
    id,
    version,
    planReportedOn: day,
    plan: text(200, '资金处置方案'),
    closedOn: day.nullable().default(null),
  }),
  output: z.object({ version }),
})

export const ownMovementPurposes = [
  'deposit',
  'prepaid',
  'membership',
  'interest',
  'earned',
  'arrears',
  'damages',
  'refund',
  'bank-fee',
  'correction',
] as const

/**
 * Money that the home moves in or out itself. What is paid straight into the account or out of it comes with
 * its receipt, refund or use.
 */
export const recordCustodyMovement = command({
  name: 'fees.recordCustodyMovement',
  title: '登记存管账户收支',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({
    movedOn: day,
    direction: z.enum(['in', 'out']),
    purpose: z.enum(ownMovementPurposes),
    amountFen: sum,
    /** The home's cash or its own account; nothing for interest and bank fees. */
    counter: z.enum(['cash', 'bank']).nullable().default(null),
    receiptId: id.nullable().default(null),
    refundId: id.nullable().default(null),
    depositUseId: id.nullable().default(null),
    reference: optionalText(60, '流水号'),
    note: optionalText(200, '说明'),
  }),
  output: z.object({ id, warnings: z.array(z.string()) }),
})

/** What was taken in cash or on the home's own account is moved in, receipt by receipt. */
export const moveReceiptsIntoCustody = command({
  name: 'fees.moveReceiptsIntoCustody',
  title: '把收款转入存管账户',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({
    receiptIds: z
      .array(id)
      .min(1, '没有选收据')
      .max(500, '一次最多 500 张')
      .refine((ids) => new Set(ids).size === ids.length, { error: '同一张收据写了两次' }),
    movedOn: day,
    reference: optionalText(60, '流水号'),
  }),
  output: z.object({ ids: z.array(id), amountFen: z.number().int() }),
})

export const voidCustodyMovement = command({
  name: 'fees.voidCustodyMovement',
  title: '作废存管账户收支',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})

export const custodyPurposes = [...ownMovementPurposes, 'fees', 'urgent-care', 'opening'] as const

const custodyLine = z.object({
  entryId: id,
  on: day,
  purpose: z.enum(custodyPurposes),
  inFen: z.number().int(),
  outFen: z.number().int(),
  balanceFen: z.number().int(),
  residentId: id.nullable(),
  name: z.string().nullable(),
  words: z.string(),
  note: z.string().nullable(),
  reference: z.string().nullable(),
  enteredBy: z.string(),
  isReversal: z.boolean(),
  /** A movement that can be voided by itself. */
  movementId: id.nullable(),
  receiptId: id.nullable(),
  refundId: id.nullable(),
})

/** In and out of the account with its balance after each, as the ledger has it. */
export const listCustodyMovements = query({
  name: 'fees.listCustodyMovements',
  title: '存管账户收支',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ month: month.optional(), asOf: day.optional() }),
  output: z.object({
    from: day.nullable(),
    to: day,
    openingFen: z.number().int(),
    rows: z.array(custodyLine),
    inFen: z.number().int(),
    outFen: z.number().int(),
    closingFen: z.number().int(),
  }),
})

export const recordCustodyStatement = command({
  name: 'fees.recordCustodyStatement',
  title: '登记存管银行余额',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({
    custodyAccountId: id,
    statedOn: day,
    balanceFen: fen,
    note: optionalLongText(200, '备注'),
  }),
  output: z.object({ id, differenceFen: z.number().int() }),
})

export const voidCustodyStatement = command({
  name: 'fees.voidCustodyStatement',
  title: '作废存管银行余额',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})

const kept = z.object({
  kind: z.enum(custodyKinds),
  heldFen: z.number().int(),
  isKept: z.boolean(),
})

/** The account as of a day: what lies there by the books and by the bank, what should, what is late. */
export const getCustody = query({
  name: 'fees.getCustody',
  title: '存管账户',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({
    asOf: day,
    account: z
      .object({
        id,
        version,
        bank: z.string(),
        accountName: z.string(),
        accountNumber: z.string(),
        agreedOn: day.nullable(),
        openedOn: day,
        planReportedOn: day.nullable(),
        closePlan: z.string().nullable(),
        closedOn: day.nullable(),
        keeps: z.array(z.enum(custodyKinds)),
        reservePercent: z.number().int().nullable(),
        note: z.string().nullable(),
      })
      .nullable(),
    /** Accounts that were closed by the day. */
    earlier: z.array(z.object({ id, bank: z.string(), openedOn: day, closedOn: day })),
    balanceFen: z.number().int(),
    should: z.object({ rows: z.array(kept), totalFen: z.number().int() }),
    /** What is missing of what should lie there; above zero is missing. */
    shortFen: z.number().int(),
    reserve: z.object({
      percent: z.number().nullable(),
      floorFen: z.number().int().nullable(),
      isBelow: z.boolean().nullable(),
      clause: z.string(),
      status: certainty,
    }),
    statements: z.array(
      z.object({
        id,
        statedOn: day,
        balanceFen: z.number().int(),
        bookFen: z.number().int(),
        /** The bank's balance less the books' on that day. */
        differenceFen: z.number().int(),
        note: z.string().nullable(),
        enteredBy: z.string(),
        recordedAt: instant,
      }),
    ),
    /** Moved in less moved out since the newest statement; null where there is none. */
    movedSinceFen: z.number().int().nullable(),
    /** Taken in cash or on the home's own account and not moved in yet. */
    toMove: z.array(
      z.object({
        receiptId: id,
        number: z.string(),
        residentId: id,
        name: z.string(),
        receivedOn: day,
        method: z.string(),
        amountFen: z.number().int(),
        /** Last day on which it is moved in time; null where the rule names none. */
        dueOn: day.nullable(),
        lateDays: z.number().int(),
      }),
    ),
    moveRule: z.object({ text: z.string(), clause: z.string(), status: certainty }).nullable(),
    /** Uses for urgent care whose papers have not come. */
    papers: z.array(depositUseRow),
  }),
})

/** The account's month on paper. */
export const printCustody = query({
  name: 'fees.printCustody',
  title: '打印存管账户收支表',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ month }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
