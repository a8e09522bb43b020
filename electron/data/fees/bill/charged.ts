import type { Month } from '#shared/text/day.ts'
import type { ChargedSum } from '#shared/rules/fees/bill-corrections.ts'
import {
  type CorrectionKey,
  correctionKey,
  stateOf,
  type SumState,
} from '#shared/rules/fees/bill-corrections.ts'
import type { Database } from '../../database/connection.ts'
import { parsedLineSource } from './line-source.ts'

/** Months for which a stay has a live bill, by stay. */
export async function billedMonths(
  db: Database,
  stayIds: readonly number[],
): Promise<ReadonlyMap<number, ReadonlySet<Month>>> {
  const rows = await db
    .selectFrom('bill')
    .select(['stayId', 'month'])
    .where('voidedAt', 'is', null)
    .where('stayId', 'in', [0, ...stayIds])
    .execute()
  const byStay = Map.groupBy(rows, ({ stayId }) => stayId)
  return new Map([...byStay].map(([id, own]) => [id, new Set(own.map(({ month }) => month))]))
}

/** What live bills charged, in sum by month, kind, category, item and extra. */
export async function chargedSums(
  db: Database,
  stayIds: readonly number[],
): Promise<ReadonlyMap<number, readonly ChargedSum[]>> {
  const rows = await db
    .selectFrom('bill')
    .innerJoin('billLine', 'billLine.billId', 'bill.id')
    .select(['bill.stayId', 'billLine.forMonth', 'billLine.kind', 'billLine.category'])
    .select(['billLine.feeItemId', 'billLine.extraChargeId'])
    .select((eb) => eb.fn.sum<number>('billLine.amountFen').as('amountFen'))
    .where('bill.voidedAt', 'is', null)
    .where('bill.stayId', 'in', [0, ...stayIds])
    .groupBy(['bill.stayId', 'billLine.forMonth', 'billLine.kind', 'billLine.category'])
    .groupBy(['billLine.feeItemId', 'billLine.extraChargeId'])
    .execute()
  return Map.groupBy(rows, ({ stayId }) => stayId)
}

/** By what a sum was charged, last time that it was: its lines in short and in words. */
export interface ChargedState {
  readonly state: SumState
  readonly words: readonly string[]
}

/** Of the months given, by stay and key. */
export async function chargedStates(
  db: Database,
  asked: readonly { readonly stayId: number; readonly key: CorrectionKey }[],
): Promise<(stayId: number, key: CorrectionKey) => ChargedState> {
  const nothing: ChargedState = { state: stateOf([]), words: [] }
  if (asked.length === 0) return () => nothing
  const rows = await db
    .selectFrom('bill')
    .innerJoin('billLine', 'billLine.billId', 'bill.id')
    .selectAll('billLine')
    .select('bill.stayId')
    .where('bill.voidedAt', 'is', null)
    .where('bill.stayId', 'in', [...new Set(asked.map(({ stayId }) => stayId))])
    .where('billLine.forMonth', 'in', [...new Set(asked.map(({ key }) => key.forMonth))])
    .orderBy('billLine.id')
    .execute()
  const found = Map.groupBy(rows, (row) => `${row.stayId}/${correctionKey(row)}`)
  return (stayId, key) => {
    const lines = found.get(`${stayId}/${correctionKey(key)}`) ?? []
    if (lines.length === 0) return nothing
    const read = lines.map((line) => ({ ...line, source: parsedLineSource(line.sourceJson) }))
    const last = read.findLast(({ source }) => source.correction !== null)?.source.correction
    if (last !== undefined && last !== null) return { state: last.state, words: last.now }
    const made = read.map(({ source, dayCount, priceFen, words }) => ({
      ...source,
      dayCount,
      priceFen: priceFen ?? 0,
      words,
    }))
    return { state: stateOf(made), words: made.map(({ words }) => words) }
  }
}
