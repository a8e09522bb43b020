import { sql } from 'kysely'
import type { Database } from '../../database/connection.ts'

/** The bill in which an extra stands: the first live one that names it; null while in none. */
export async function billOfExtra(db: Database, extraChargeId: number) {
  return (await billsOfExtras(db, [extraChargeId])).get(extraChargeId) ?? null
}

/** The same of several extras, by extra. */
export async function billsOfExtras(db: Database, ids: readonly number[]) {
  const list = JSON.stringify(ids)
  const rows = await db
    .selectFrom('billLine')
    .innerJoin('bill', 'bill.id', 'billLine.billId')
    .select(['billLine.extraChargeId', 'bill.id', 'bill.number', 'bill.month'])
    .where('bill.voidedAt', 'is', null)
    .where((eb) =>
      eb('billLine.extraChargeId', 'in', sql<number>`(SELECT value FROM json_each(${list}))`),
    )
    .orderBy('bill.id', 'desc')
    .execute()
  return new Map(
    rows.flatMap(({ extraChargeId, ...bill }) =>
      extraChargeId === null ? [] : [[extraChargeId, bill] as const],
    ),
  )
}
