import type { ComparedLine } from '#shared/rules/fees/bill-changes.ts'
import type { Month } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import type { DraftLine } from './compute.ts'
import { parsedLineSource } from './line-source.ts'

export interface LastBill {
  readonly id: number
  readonly totalFen: number
  readonly lines: readonly ComparedLine[]
}

/** A line of a draft as it is compared with another month. */
export function comparedLine(line: DraftLine, month: Month): ComparedLine {
  const { kind, category, feeItemId, amountFen, dayCount, priceFen, source } = line
  return {
    isCorrection: line.forMonth !== month,
    kind,
    category,
    feeItemId,
    amountFen,
    dayCount,
    priceFen: priceFen ?? 0,
    variants: source.variants,
    percent: source.percent,
  }
}

/** The live bills of a month with their lines, by stay. */
export async function billsOfMonth(
  db: Database,
  month: Month,
): Promise<ReadonlyMap<number, LastBill>> {
  const bills = await db
    .selectFrom('bill')
    .select(['id', 'stayId', 'totalFen'])
    .where('month', '=', month)
    .where('kind', '=', 'month')
    .where('voidedAt', 'is', null)
    .execute()
  const rows = await db
    .selectFrom('billLine')
    .innerJoin('bill', 'bill.id', 'billLine.billId')
    .selectAll('billLine')
    .where('bill.month', '=', month)
    .where('bill.kind', '=', 'month')
    .where('bill.voidedAt', 'is', null)
    .orderBy('billLine.id')
    .execute()
  const lines = Map.groupBy(rows, ({ billId }) => billId)
  return new Map(
    bills.map(({ id, stayId, totalFen }) => {
      const own = (lines.get(id) ?? []).map(({ sourceJson, priceFen, ...line }) => {
        const { variants, percent } = parsedLineSource(sourceJson)
        const isCorrection = line.forMonth !== month
        return { ...line, isCorrection, priceFen: priceFen ?? 0, variants, percent }
      })
      return [stayId, { id, totalFen, lines: own }]
    }),
  )
}
