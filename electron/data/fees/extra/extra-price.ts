import { YiluError } from '#shared/errors.ts'
import { type PriceTable, priceOn } from '#shared/rules/fees/prices.ts'
import type { CommandContext } from '../../context.ts'
import type { FeeItemRow } from '../charge/charge-item.ts'
import { publishedTables } from '../table/read.ts'

interface Told {
  readonly chargedOn: string
  readonly priceFen: number | null
  readonly note: string | null
}

function refuse(rule: string, text: string, fields: Readonly<Record<string, string>>): YiluError {
  return new YiluError('rule_violated', rule, `${text}，没有保存。`, fields)
}

/** The price of one time of an item by the fee table of a day, in fen; null where it names none. */
export function tablePriceOf(
  tables: readonly PriceTable[],
  { id: feeItemId, pricing }: Pick<FeeItemRow, 'id' | 'pricing'>,
  day: string,
): number | null {
  const found = priceOn(tables, { feeItemId, pricing, bedRateId: null, careLevelId: null }, day)
  return found.state === 'known' ? found.priceFen : null
}

/** Damages are a sum that somebody decides. Error: forbidden `damages-right`. */
export function assertDamagesRight(
  context: CommandContext,
  item: Pick<FeeItemRow, 'category' | 'name'>,
): void {
  if (item.category !== 'damages' || context.can('fees.charge')) return
  const text = `“${item.name}”是赔偿，由有计费权限的人登记，没有保存。`
  throw new YiluError('forbidden', 'damages-right', text)
}

/** So is another price than that of the fee table. Error: forbidden `price-right`. */
function assertPriceRight(context: CommandContext): void {
  if (context.can('fees.charge')) return
  const text = '与收费标准不同的价格，由有计费权限的人登记，没有保存。'
  throw new YiluError('forbidden', 'price-right', text)
}

/**
 * The price of one time of an item on a day, in fen: that of the fee table, or another one with its note.
 * Errors: `damages-right`, `price-right` (forbidden), `price-unknown`, `price-note`.
 */
export async function extraPrice(
  context: CommandContext,
  item: FeeItemRow,
  { chargedOn, priceFen, note }: Told,
): Promise<number> {
  const tables = await publishedTables(context.trx)
  const tableFen = tablePriceOf(tables, item, chargedOn)
  const isOwnPrice = priceFen !== null && priceFen !== tableFen
  assertDamagesRight(context, item)
  if (isOwnPrice) assertPriceRight(context)
  if (priceFen === null) {
    if (tableFen !== null) return tableFen
    const text = `“${item.name}”在这一天的收费标准里没有价格`
    throw refuse('price-unknown', text, { priceFen: '标准里没有价格' })
  }
  if (isOwnPrice && note === null) {
    throw refuse('price-note', '价格与收费标准不同，要写说明', { note: '写明为什么是这个价格' })
  }
  return priceFen
}
