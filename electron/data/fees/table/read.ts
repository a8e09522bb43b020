import type { PriceTable } from '#shared/rules/fees/prices.ts'
import type { Database } from '../../database/connection.ts'

/** Live prices of versions of the fee table, in the order in which they are shown. */
function pricesOf(db: Database) {
  return db
    .selectFrom('feePrice')
    .select(['feeTableId', 'feeItemId', 'bedRateId', 'careLevelId', 'priceFen', 'note', 'position'])
    .where('voidedAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
}

/** Every version of the fee table that was published and not taken back, the first one first. */
export async function publishedTables(db: Database): Promise<readonly PriceTable[]> {
  const tables = await db
    .selectFrom('feeTable')
    .select(['id', 'name', 'startsOn'])
    .where('status', '=', 'published')
    .where('voidedAt', 'is', null)
    .orderBy('startsOn')
    .execute()
  if (tables.length === 0) return []
  const prices = Map.groupBy(await pricesOf(db).execute(), ({ feeTableId }) => feeTableId)
  return tables.map((table) => ({ ...table, prices: prices.get(table.id) ?? [] }))
}

/** Prices of one version, drafts too. */
export async function pricesOfTable(db: Database, feeTableId: number) {
  return pricesOf(db).where('feeTableId', '=', feeTableId).execute()
}

/** Every item of the home that was not voided, in the order in which it is shown; closed ones too. */
export async function feeItemsOf(db: Database) {
  const rows = await db
    .selectFrom('feeItem')
    .select(['id', 'name', 'category', 'pricing', 'per', 'isDefault', 'unitName', 'note'])
    .select(['position', 'closedOn', 'version'])
    .where('voidedAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map(({ isDefault, ...row }) => ({ ...row, isDefault: isDefault === 1 }))
}

export type FeeItem = Awaited<ReturnType<typeof feeItemsOf>>[number]

/** Every class of beds that was not voided, in the order in which it is shown; closed ones too. */
export async function bedRatesOf(db: Database) {
  return db
    .selectFrom('bedRate')
    .select(['id', 'name', 'position', 'closedOn', 'version'])
    .where('voidedAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export type BedRate = Awaited<ReturnType<typeof bedRatesOf>>[number]

/** Which class every room had from when to when, half-open; the first one first. */
export async function roomRatesOf(db: Database) {
  return db
    .selectFrom('roomRate')
    .select(['id', 'roomId', 'bedRateId', 'rateFrom', 'rateTo'])
    .where('voidedAt', 'is', null)
    .orderBy('rateFrom')
    .orderBy('id')
    .execute()
}

export type RoomRate = Awaited<ReturnType<typeof roomRatesOf>>[number]
