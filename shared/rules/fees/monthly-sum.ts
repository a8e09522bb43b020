import { type Price, priceIn, type Priceable, type PriceTable } from './prices.ts'

/** What of an item counts for what somebody pays a month. */
export interface SumItem {
  readonly id: number
  readonly pricing: Priceable['pricing']
  readonly per: 'month' | 'day' | 'time' | 'once'
  readonly isDefault: boolean
}

export interface SumPayer {
  readonly basis: 'table' | 'total'
  readonly careLevelId: number | null
  /** Class of the main bed first, then of further beds. */
  readonly bedRateIds: readonly (number | null)[]
  readonly own: readonly {
    readonly feeItemId: number
    readonly priceFen: number | null
    readonly per: 'month' | 'day'
    readonly quantity: number
  }[]
}

/** What somebody is asked of one item by a version; `fen` null where the price is not known. */
export interface AskedPrice extends Pick<Price, 'feeItemId' | 'bedRateId' | 'careLevelId'> {
  readonly fen: number | null
  readonly quantity: number
  readonly per: 'month' | 'day'
}

function ofItem(table: PriceTable, item: SumItem, payer: SumPayer): readonly AskedPrice[] {
  const own = payer.own.find(({ feeItemId }) => feeItemId === item.id)
  const isAsked = item.isDefault ? payer.basis === 'table' : own !== undefined
  if (!isAsked || item.per === 'time' || item.per === 'once') return []
  const { careLevelId, bedRateIds } = payer
  const [main = null, ...extra] = bedRateIds
  const priced = (bedRateId: number | null, quantity: number): readonly AskedPrice[] => {
    const asked = { feeItemId: item.id, pricing: item.pricing, bedRateId, careLevelId }
    const found = priceIn(table, asked)
    if (found.state === 'not-listed') return []
    return [
      {
        feeItemId: item.id,
        bedRateId: item.pricing === 'bed-rate' ? bedRateId : null,
        careLevelId: item.pricing === 'care-level' ? careLevelId : null,
        fen: found.state === 'known' ? found.priceFen : null,
        quantity,
        per: own?.per ?? (item.per === 'day' ? 'day' : 'month'),
      },
    ]
  }
  // A price of her own stays whatever the table says.
  const first = own?.priceFen == null ? priced(main, own?.quantity ?? 1) : []
  const isBed = item.pricing === 'bed-rate' && item.isDefault
  return isBed ? [...first, ...extra.flatMap((rate) => priced(rate, 1))] : first
}

/** All that somebody is asked by a version of the fee table; what she agreed on by a price of her own is none of it. */
export function askedBy(
  table: PriceTable,
  items: readonly SumItem[],
  payer: SumPayer,
): readonly AskedPrice[] {
  return items.flatMap((item) => ofItem(table, item, payer))
}

/** What somebody pays a month by a version, in fen; items by the day are left out. Null where a price is not known. */
export function monthlySum(asked: readonly AskedPrice[]): number | null {
  let sum = 0
  for (const { fen, quantity, per } of asked) {
    if (per === 'day') continue
    if (fen === null) return null
    sum += fen * quantity
  }
  return sum
}
