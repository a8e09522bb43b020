import { correctFeeTable, draftFeeTable, setFeePrices } from '#shared/contract/fees/fee-table.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import {
  changeRow,
  type ChargeRow,
  correctRow,
  insertRow,
  rowToChange,
  said,
} from '../charge/rows.ts'
import { placeKey, placesOf, scopeFrom } from './lines.ts'
import { pricesOfTable } from './read.ts'
import { feeTableShownAsOf } from './table-row.ts'

type Head = Omit<InputOf<typeof draftFeeTable>, 'basedOnId'>
type GivenPrice = InputOf<typeof setFeePrices>['prices'][number]

function headOf(input: Head): Head {
  const { name, startsOn, basis, basisNote, decidedOn, decidedBy, reason } = input
  return { name, startsOn, basis, basisNote, decidedOn, decidedBy, reason }
}

function assertDecided({ decidedOn, startsOn }: Head): void {
  if (decidedOn === null || decidedOn <= startsOn) return
  const words = '决定日期晚于开始执行的日期'
  throw new YiluError('invalid_input', 'days-in-wrong-order', `${words}，没有保存。`, {
    decidedOn: words,
  })
}

export async function insertDraft(context: CommandContext, head: Head): Promise<number> {
  const row = { ...head, publishedOn: null, publishedBy: null, lateReason: null }
  return insertRow(context, 'feeTable', { ...row, status: 'draft' })
}

/** Puts prices into a draft in their order. */
export async function insertPrices(
  { trx, now }: CommandContext,
  feeTableId: number,
  prices: readonly GivenPrice[],
): Promise<void> {
  const rows = prices.map(({ feeItemId, bedRateId, careLevelId, priceFen, note }, index) => ({
    feeTableId,
    feeItemId,
    bedRateId,
    careLevelId,
    priceFen,
    note,
    position: index + 1,
    recordedAt: now,
    voidedAt: null,
  }))
  if (rows.length > 0) await trx.insertInto('feePrice').values(rows).execute()
}

/** Prices of another version that have a place in one that begins on a day. */
async function pricesTakenOver(trx: Database, basedOnId: number, startsOn: string) {
  const places = placesOf(await scopeFrom(trx, startsOn)).map(placeKey)
  return (await pricesOfTable(trx, basedOnId)).filter((price) => places.includes(placeKey(price)))
}

const draftFeeTableHandler = handleCommand(draftFeeTable, async (context, input) => {
  const { trx, today } = context
  const { basedOnId } = input
  const head = headOf(input)
  assertDecided(head)
  if (basedOnId !== null) await feeTableShownAsOf(trx, basedOnId, today)
  const prices = basedOnId === null ? [] : await pricesTakenOver(trx, basedOnId, input.startsOn)
  const id = await insertDraft(context, head)
  await insertPrices(context, id, prices)
  const after = { ...head, basedOnId, priceCount: prices.length }
  context.record({ subject: `feeTable:${id}`, after })
  return { id }
})

/** What was told to people keeps its day; its words are corrected with a reason. */
function assertPublishedStays(
  row: ChargeRow<'feeTable'>,
  { startsOn, correctionReason }: InputOf<typeof correctFeeTable>,
): void {
  if (row.status === 'draft') return
  if (startsOn !== row.startsOn) {
    const text = '公布过的收费标准不能改开始执行的日期，没有保存。要变更的，另拟一版。'
    throw new YiluError('rule_violated', 'fee-table-published', text, {
      startsOn: '已公布，不能改',
    })
  }
  if (correctionReason === null) {
    const text = '更正公布过的收费标准，要写明原因，没有保存。'
    throw new YiluError('invalid_input', 'reason-missing', text, { correctionReason: '没有填写' })
  }
}

const correctFeeTableHandler = handleCommand(correctFeeTable, async (context, input) => {
  const { id, correctionReason } = input
  const row = await rowToChange(context.trx, 'feeTable', input)
  const head = headOf(input)
  assertDecided(head)
  assertPublishedStays(row, input)
  const version = await correctRow(context, 'feeTable', row, head)
  const after = { ...head, reason: head.reason, correctionReason }
  context.record({ subject: `feeTable:${id}`, before: said(row), after })
  return { version }
})

/** A version that is still worked on. Error: `rule_violated` `fee-table-published`. */
export function assertDraft(row: ChargeRow<'feeTable'>): void {
  if (row.status === 'draft') return
  const text = `“${row.name}”${formatDay(row.publishedOn ?? row.startsOn)} 已公布，不能改动，没有保存。要变更的，另拟一版。`
  throw new YiluError('rule_violated', 'fee-table-published', text)
}

function refusePrice(index: number, rule: string, words: string): YiluError {
  return new YiluError('invalid_input', rule, `${words}，没有保存。`, {
    [`prices.${index}`]: words,
  })
}

/** Each price has its place in the version, and no place two prices. */
async function assertPlaces(
  trx: Database,
  startsOn: string,
  prices: readonly GivenPrice[],
): Promise<void> {
  const places = new Set(placesOf(await scopeFrom(trx, startsOn)).map(placeKey))
  const seen = new Set<string>()
  for (const [index, price] of prices.entries()) {
    const key = placeKey(price)
    if (!places.has(key))
      throw refusePrice(index, 'fee-price-place', '这个项目没有这一档价格，或已经停用')
    if (seen.has(key)) throw refusePrice(index, 'fee-price-again', '同一项目填了两次价格')
    seen.add(key)
  }
}

const setFeePricesHandler = handleCommand(setFeePrices, async (context, input) => {
  const { trx, now } = context
  const { id, prices } = input
  const row = await rowToChange(trx, 'feeTable', input)
  assertDraft(row)
  await assertPlaces(trx, row.startsOn, prices)
  const there = await pricesOfTable(trx, id)
  const text = (price: GivenPrice) => `${placeKey(price)}=${price.priceFen} ${price.note ?? ''}`
  const [old, asked] = [new Set(there.map(text)), new Set(prices.map(text))]
  const changed = prices.filter((price) => !old.has(text(price)))
  const gone = there.filter((price) => !asked.has(text(price)))
  if (changed.length + gone.length === 0) {
    throw new YiluError('rule_violated', 'nothing-changes', '价格和原来一样，没有改动。')
  }
  await trx
    .updateTable('feePrice')
    .set({ voidedAt: now })
    .where('feeTableId', '=', id)
    .where('voidedAt', 'is', null)
    .execute()
  await insertPrices(context, id, prices)
  const version = await changeRow(trx, 'feeTable', row, {})
  const noted = ({ feeItemId, bedRateId, careLevelId, priceFen, note }: GivenPrice) => ({
    feeItemId,
    bedRateId,
    careLevelId,
    priceFen,
    note,
  })
  context.record({
    subject: `feeTable:${id}`,
    before: { prices: gone.map(noted) },
    after: { prices: changed.map(noted) },
  })
  const places = new Set([...changed, ...gone].map(placeKey))
  return { version, changedCount: places.size }
})

export const draftHandlers: readonly Handler[] = [
  draftFeeTableHandler,
  correctFeeTableHandler,
  setFeePricesHandler,
]
