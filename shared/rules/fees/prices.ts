import type { Day } from '../../text/day.ts'

/** A price of a version: one for the item, or one for a class of bed or a care level. */
export interface Price {
  readonly feeItemId: number
  readonly bedRateId: number | null
  readonly careLevelId: number | null
  readonly priceFen: number
}

/** A version of the fee table as prices are looked up in it. */
export interface PriceTable {
  readonly id: number
  readonly name: string
  /** It holds from this day until the next version begins. */
  readonly startsOn: Day
  readonly prices: readonly Price[]
}

/** What is looked up: an item with how it is priced, and what is known of the person on the day. */
export interface Priceable {
  readonly feeItemId: number
  readonly pricing: 'plain' | 'bed-rate' | 'care-level'
  /** Class of the bed of the day; null where the room has none. */
  readonly bedRateId: number | null
  /** Care level of the day; null where the person has none. */
  readonly careLevelId: number | null
}

/** Why a price is not known. It is then a problem to be told, never a zero. */
export const priceGaps = {
  'no-table': '这一天没有公布的收费标准',
  'no-bed-rate': '房间没有床位档次',
  'no-care-level': '没有照护等级',
  'not-priced': '收费标准里没有这一档的价格',
} as const

export type PriceGap = keyof typeof priceGaps

/**
 * `not-listed`: the version in force names no price at all for the item, so that it is none of its fees (a
 * version is published only with every standing item priced: this one came later or was closed).
 */
export type PriceFound =
  | { readonly state: 'known'; readonly priceFen: number; readonly table: PriceTable }
  | { readonly state: 'not-listed'; readonly table: PriceTable }
  | { readonly state: 'unknown'; readonly gap: PriceGap; readonly table: PriceTable | null }

/** The version in force on a day: of those that have begun the one that began last. */
export function tableOn(tables: readonly PriceTable[], day: Day): PriceTable | null {
  let found: PriceTable | null = null
  for (const table of tables) {
    if (table.startsOn > day) continue
    if (found === null || table.startsOn > found.startsOn) found = table
  }
  return found
}

/** The price of an item in one version. */
export function priceIn(table: PriceTable, asked: Priceable): PriceFound {
  const own = table.prices.filter(({ feeItemId }) => feeItemId === asked.feeItemId)
  if (own.length === 0) return { state: 'not-listed', table }
  const unknown = (gap: PriceGap): PriceFound => ({ state: 'unknown', gap, table })
  if (asked.pricing === 'bed-rate' && asked.bedRateId === null) return unknown('no-bed-rate')
  if (asked.pricing === 'care-level' && asked.careLevelId === null) return unknown('no-care-level')
  const bedRateId = asked.pricing === 'bed-rate' ? asked.bedRateId : null
  const careLevelId = asked.pricing === 'care-level' ? asked.careLevelId : null
  const price = own.find((one) => one.bedRateId === bedRateId && one.careLevelId === careLevelId)
  if (price === undefined) return unknown('not-priced')
  return { state: 'known', priceFen: price.priceFen, table }
}

/** The price of an item on a day, by the version in force on it. */
export function priceOn(tables: readonly PriceTable[], asked: Priceable, day: Day): PriceFound {
  const table = tableOn(tables, day)
  if (table === null) return { state: 'unknown', gap: 'no-table', table: null }
  return priceIn(table, asked)
}
