import { sql } from 'kysely'
import type { Database } from '../../database/connection.ts'

/** Classes of beds that some room has or had, or that a published version priced. */
export async function usedRates(db: Database): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ bedRateId: number }>`
    SELECT bedRateId FROM roomRate WHERE voidedAt IS NULL
    UNION SELECT bedRateId FROM feePrice JOIN feeTable ON feeTable.id = feePrice.feeTableId
      WHERE feePrice.voidedAt IS NULL AND feeTable.status = 'published' AND bedRateId IS NOT NULL`.execute(
    db,
  )
  return new Set(rows.map(({ bedRateId }) => bedRateId))
}
