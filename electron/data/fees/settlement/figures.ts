import type { settlementSheet } from '#shared/contract/fees/settlement.ts'
import { daysBetween, monthOf } from '#shared/text/day.ts'
import { settlementSums } from '#shared/rules/fees/settlement.ts'
import type { z } from 'zod'
import type { Database } from '../../database/connection.ts'
import { type BillDraft, computeBills } from '../bill/compute.ts'
import { balancesOfPerson } from '../ledger/balances.ts'
import { settlementObstacles, type EndedStay, type Obstacle } from './obstacles.ts'

export type Sheet = z.output<typeof settlementSheet>

export interface Draft {
  /** Null where nothing is left to be charged. */
  readonly bill: BillDraft | null
  readonly sheet: Sheet
  readonly obstacles: readonly Obstacle[]
  readonly notes: readonly string[]
}

async function billedBefore(db: Database, stayId: number) {
  const row = await db
    .selectFrom('bill')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('totalFen'), eb.lit(0)).as('sumFen'))
    .where('stayId', '=', stayId)
    .where('voidedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return { ...row }
}

async function paidSince(db: Database, { residentId, stayFrom }: EndedStay, settledOn: string) {
  const row = await db
    .selectFrom('receiptLine')
    .innerJoin('receipt', 'receipt.id', 'receiptLine.receiptId')
    .select((eb) => eb.fn.count<number>('receipt.id').distinct().as('count'))
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('amountFen'), eb.lit(0)).as('sumFen'))
    .where('receipt.residentId', '=', residentId)
    .where('receipt.voidedAt', 'is', null)
    .where('receiptLine.purpose', '=', 'fees')
    .where('receipt.receivedOn', '>=', stayFrom)
    .where('receipt.receivedOn', '<=', settledOn)
    .executeTakeFirstOrThrow()
  return { ...row }
}

/** The last bill: the month in which she left, and what every month billed before differs by. */
async function lastBill(db: Database, stay: EndedStay): Promise<BillDraft | null> {
  const [draft] = await computeBills(db, { month: monthOf(stay.stayTo), stayIds: [stay.id] })
  return draft ?? null
}

/**
 * What settling a stay on a day comes to, by today's records: the one source of the page, the command and the
 * paper.
 */
export async function settlementDraft(
  db: Database,
  asked: {
    readonly stay: EndedStay & { readonly endReason: string | null }
    readonly settledOn: string
    readonly today: string
  },
): Promise<Draft> {
  const { stay, settledOn } = asked
  const bill = await lastBill(db, stay)
  const balances = await balancesOfPerson(db, stay.residentId, settledOn)
  const sums = settlementSums({ ...balances, billFen: bill?.totalFen ?? 0 })
  const { stayFrom, stayTo, endReason } = stay
  const sheet: Sheet = {
    schemaVersion: 1,
    stay: { stayFrom, stayTo, endReason, dayCount: daysBetween(stayFrom, stayTo) },
    billed: await billedBefore(db, stay.id),
    paid: await paidSince(db, stay, settledOn),
    billNumber: null,
    lines: (bill?.lines ?? []).map(({ forMonth, words, amountFen }) => ({
      forMonth,
      words,
      amountFen,
    })),
    ...sums,
    depositFen: balances.deposit,
    prepaidFen: balances.prepaid,
    membershipFen: balances.membership,
    refunds: [...sums.refunds],
  }
  const stray = bill?.strayExtras.length ?? 0
  const notes = [
    ...(stray > 0 ? [`以前月份有 ${stray} 条加项没有出过账，不在这张账单里`] : []),
    ...(balances.membership > 0 ? ['会员费不在离院结算里，要退的另办退费'] : []),
  ]
  return { bill, sheet, obstacles: await settlementObstacles(db, asked, bill), notes }
}
