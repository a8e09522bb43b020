import { tableOn } from '#shared/rules/fees/prices.ts'
import type { Database } from '../../database/connection.ts'
import { feeItemsOf, publishedTables } from './read.ts'

/**
 * What the fee table in force on a day asks a month for each care level, in fen by the level: the items
 * that are priced by level and charged to everybody, added up. Empty where no version holds.
 */
export async function carePricesOn(
  db: Database,
  day: string,
): Promise<ReadonlyMap<number, number>> {
  const sums = new Map<number, number>()
  const table = tableOn(await publishedTables(db), day)
  if (table === null) return sums
  const items = (await feeItemsOf(db)).filter(
    ({ pricing, isDefault, per, closedOn }) =>
      pricing === 'care-level' &&
      isDefault &&
      per === 'month' &&
      (closedOn === null || closedOn > day),
  )
  const ids = new Set(items.map(({ id }) => id))
  for (const { feeItemId, careLevelId, priceFen } of table.prices) {
    if (careLevelId === null || !ids.has(feeItemId)) continue
    sums.set(careLevelId, (sums.get(careLevelId) ?? 0) + priceFen)
  }
  return sums
}
