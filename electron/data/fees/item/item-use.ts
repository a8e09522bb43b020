import { sql } from 'kysely'
import type { Database } from '../../database/connection.ts'

/** Items that were published with a price, agreed with somebody or charged: what they are stays. */
export async function usedItems(db: Database): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ feeItemId: number }>`
    SELECT feeItemId FROM feePrice JOIN feeTable ON feeTable.id = feePrice.feeTableId
      WHERE feePrice.voidedAt IS NULL AND feeTable.voidedAt IS NULL AND feeTable.status = 'published'
    UNION SELECT feeItemId FROM residentCharge WHERE voidedAt IS NULL
    UNION SELECT feeItemId FROM extraCharge WHERE voidedAt IS NULL
    UNION SELECT feeItemId FROM waiver WHERE voidedAt IS NULL AND feeItemId IS NOT NULL
    UNION SELECT feeItemId FROM billLine WHERE feeItemId IS NOT NULL`.execute(db)
  return new Set(rows.map(({ feeItemId }) => feeItemId))
}
