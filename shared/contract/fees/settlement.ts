import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  id,
  instant,
  optionalText,
  page,
  paging,
  reason,
  replyBytes,
  text,
  version,
} from '../fields.ts'
import { approval } from './deposit.ts'
import { refundKinds, refundStates } from './refund.ts'

const touches = ['fees', 'home', 'residents'] as const
const fenCount = z.number().int()

/** The figures of a settlement, each of which follows from those before it. */
export const settlementFigures = {
  /** Owed before the last bill; below zero she paid too much. */
  beforeFen: fenCount,
  /** The last bill. */
  billFen: fenCount,
  /** Owed after it; below zero she paid too much. */
  owedFen: fenCount,
  prepaidUsedFen: fenCount,
  depositUsedFen: fenCount,
  /** To be paid back in all, and what stays owed. */
  refundFen: fenCount,
  arrearsFen: fenCount,
}

const refundPart = z.object({ kind: z.enum(refundKinds), amountFen: fenCount })

const sheetLine = z.object({ forMonth: z.string(), words: z.string(), amountFen: fenCount })

/** What the sheet shows of a settlement; kept as it was when it was made. */
export const settlementSheet = z.object({
  schemaVersion: z.literal(1),
  stay: z.object({
    stayFrom: day,
    stayTo: day,
    endReason: z.string().nullable(),
    dayCount: z.number().int(),
  }),
  /** All bills of the stay before the last one, and all fees that were paid since it began. */
  billed: z.object({ count: z.number().int(), sumFen: fenCount }),
  paid: z.object({ count: z.number().int(), sumFen: fenCount }),
  /** The last bill; no number where nothing was left to be charged. */
  billNumber: z.string().nullable(),
  lines: z.array(sheetLine),
  ...settlementFigures,
  depositFen: fenCount,
  prepaidFen: fenCount,
  /** Held beside them and not settled here. */
  membershipFen: fenCount,
  refunds: z.array(refundPart),
})

/** What stands in the way, with what to do about it. */
const obstacle = z.object({
  rule: z.string(),
  text: z.string(),
  /** Address within the program where it is put right. */
  to: z.string().nullable(),
})

/** Each step of a settlement with its figures, before anything is written. */
export const previewSettlement = query({
  name: 'fees.previewSettlement',
  title: '离院结算预览',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ stayId: id, settledOn: day }),
  output: settlementSheet.extend({
    obstacles: z.array(obstacle),
    /** Worth knowing; hinders nothing. */
    notes: z.array(z.string()),
  }),
})

/**
 * The last bill, then the prepayment, then the deposit for what is still owed; what is left of them is asked
 * back, what is still owed stays owed. The deposit is touched with the approval of a second person.
 */
export const settleStay = command({
  name: 'fees.settleStay',
  title: '离院结算',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({
    stayId: id,
    settledOn: day,
    /** What the page showed: where something changed since, nothing is written. */
    seen: z.strictObject(settlementFigures),
    /** Needed where the deposit is touched. */
    approval: approval.nullable().default(null),
    /** Who asks for what is paid back. */
    applicant: optionalText(40, '申请人'),
    note: optionalText(200, '说明'),
  }),
  output: z.object({ id, number: z.string() }),
})

export const recordSettlementSignature = command({
  name: 'fees.recordSettlementSignature',
  title: '登记结算单签字',
  permission: 'fees.receive',
  touches: ['fees'],
  input: z.strictObject({
    id,
    version,
    signedBy: text(40, '签字人'),
    signedRelation: optionalText(20, '与老人关系'),
    signedOn: day,
  }),
  output: z.object({ version }),
})

/** Takes back everything that the settlement did, while nothing of it was paid and its month is open. */
export const voidSettlement = command({
  name: 'fees.voidSettlement',
  title: '撤销离院结算',
  permission: 'fees.approve',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

const stayFacts = {
  stayId: id,
  residentId: id,
  name: z.string(),
  stayFrom: day,
  stayTo: day,
  endReason: z.string().nullable(),
}

export const getSettlement = query({
  name: 'fees.getSettlement',
  title: '离院结算详情',
  permission: 'fees.read',
  reveals: 'health',
  input: z.strictObject({ stayId: id, asOf: day.optional() }),
  output: z.object({
    ...stayFacts,
    /** Null while it is not settled. */
    settlement: z
      .object({
        id,
        number: z.string(),
        version,
        settledOn: day,
        billId: id.nullable(),
        sheet: settlementSheet,
        note: z.string().nullable(),
        signedBy: z.string().nullable(),
        signedRelation: z.string().nullable(),
        signedOn: day.nullable(),
        enteredBy: z.string(),
        recordedAt: instant,
        approvedBy: z.string().nullable(),
        refunds: z.array(
          z.object({
            id,
            number: z.string(),
            kind: z.enum(refundKinds),
            amountFen: fenCount,
            dueOn: day.nullable(),
            state: z.enum(refundStates),
            paidOn: day.nullable(),
          }),
        ),
      })
      .nullable(),
    /** Earlier ones of the stay that were taken back. */
    voided: z.array(z.object({ number: z.string(), settledOn: day, reason: z.string() })),
    /** What is owed and held on the day. */
    balances: z.object({
      owedFen: fenCount,
      depositFen: fenCount,
      prepaidFen: fenCount,
      membershipFen: fenCount,
    }),
    /** What the home still keeps of hers. */
    things: z.array(z.object({ what: z.string(), itemCount: z.number().int() })),
    /** Kinds of medicines kept; their names where who asks may see them. */
    medicineCount: z.number().int(),
    medicines: z.array(z.string()),
  }),
})

export const settlementShows = ['open', 'settled', 'all'] as const

/** Ended stays with their settlements; those without one first, the longest ago first. */
export const listSettlements = query({
  name: 'fees.listSettlements',
  title: '离院结算',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    show: z.enum(settlementShows).default('all'),
    search: z.string().trim().max(60).optional(),
  }),
  output: page(
    z.object({
      ...stayFacts,
      /** Days since she left, on the day. */
      days: z.number().int(),
      settlement: z
        .object({
          id,
          number: z.string(),
          settledOn: day,
          refundFen: fenCount,
          arrearsFen: fenCount,
          isSigned: z.boolean(),
          /** Refunds of it that are not paid yet. */
          openRefundCount: z.number().int(),
        })
        .nullable(),
      owedFen: fenCount,
      depositFen: fenCount,
      prepaidFen: fenCount,
    }),
  ).extend({ openCount: z.number().int() }),
})

/** 结算单: to be signed by the family. */
export const printSettlement = query({
  name: 'fees.printSettlement',
  title: '打印结算单',
  permission: 'fees.read',
  reveals: 'health',
  isExport: true,
  input: z.strictObject({ stayId: id, asOf: day.optional() }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
