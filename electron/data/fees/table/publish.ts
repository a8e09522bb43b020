import { publishFeeTable, voidFeeTable } from '#shared/contract/fees/fee-table.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay, monthOf } from '#shared/text/day.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import { changeRow, type ChargeRow, rowToChange, said } from '../charge/rows.ts'
import { closedThrough } from '../ledger/closed-months.ts'
import { enteringAccount } from '../ledger/post.ts'
import { billedMonthsFrom, monthsInWords } from './billed-months.ts'
import { assertDraft } from './draft.ts'
import { linesOfDraft, placeKey } from './lines.ts'
import { hintsFor, missingPrices } from './missing.ts'
import { pricesOfTable } from './read.ts'

function refuse(rule: string, field: string, words: string, more = ''): YiluError {
  return new YiluError('rule_violated', rule, `${words}，没有保存。${more}`, { [field]: words })
}

async function assertPriced({ trx }: CommandContext, row: ChargeRow<'feeTable'>): Promise<void> {
  const lines = await linesOfDraft(trx, row)
  const missing = await missingPrices(trx, row.startsOn, lines)
  if (missing.length === 0) return
  throw refuse('fee-prices-missing', 'prices', missing.slice(0, 5).join('；'))
}

async function assertOwnStart({ trx }: CommandContext, row: ChargeRow<'feeTable'>): Promise<void> {
  const same = await trx
    .selectFrom('feeTable')
    .select('name')
    .where('startsOn', '=', row.startsOn)
    .where('status', '=', 'published')
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (same === undefined) return
  const words = `${formatDay(row.startsOn)} 已有“${same.name}”开始执行`
  throw refuse('fee-table-again', 'startsOn', words)
}

/** Nothing begins in a closed month; for a day that is past or was billed somebody says why. */
async function assertStart(
  { trx, today }: CommandContext,
  { startsOn }: ChargeRow<'feeTable'>,
  lateReason: string | null,
): Promise<readonly string[]> {
  const closed = await closedThrough(trx)
  if (closed !== null && monthOf(startsOn) <= closed) {
    throw refuse('month-closed', 'startsOn', `${closed} 及以前已经关账`, '开始执行的日期改在以后。')
  }
  const billedMonths = await billedMonthsFrom(trx, startsOn)
  if (lateReason !== null || (billedMonths.length === 0 && startsOn >= today)) return billedMonths
  const words =
    billedMonths.length > 0
      ? `${monthsInWords(billedMonths)} 已经出账，按这一版重算会有差额，要写明原因`
      : `开始执行的日期 ${formatDay(startsOn)} 已过，要写明原因`
  throw refuse('late-reason', 'lateReason', words)
}

/** Prices of items that were closed since they were drafted are none of the version. */
async function dropPlaceless({ trx, now }: CommandContext, row: ChargeRow<'feeTable'>) {
  const places = new Set((await linesOfDraft(trx, row)).map(placeKey))
  for (const price of await pricesOfTable(trx, row.id)) {
    if (places.has(placeKey(price))) continue
    await trx
      .updateTable('feePrice')
      .set({ voidedAt: now })
      .where('feeTableId', '=', row.id)
      .where('feeItemId', '=', price.feeItemId)
      .where('bedRateId', 'is', price.bedRateId)
      .where('careLevelId', 'is', price.careLevelId)
      .where('voidedAt', 'is', null)
      .execute()
  }
}

const publishFeeTableHandler = handleCommand(publishFeeTable, async (context, input) => {
  const { trx, today } = context
  const { id, lateReason } = input
  const row = await rowToChange(trx, 'feeTable', input)
  assertDraft(row)
  await assertPriced(context, row)
  await assertOwnStart(context, row)
  const billedMonths = await assertStart(context, row, lateReason)
  await dropPlaceless(context, row)
  const set = { status: 'published', publishedOn: today, publishedBy: enteringAccount(context) }
  const version = await changeRow(trx, 'feeTable', row, { ...set, lateReason })
  const { name, startsOn } = row
  const after = { status: 'published', name, startsOn, lateReason, billedMonths }
  context.record({ subject: `feeTable:${id}`, before: { status: 'draft' }, after })
  const warnings = [...(await hintsFor(trx, row, today))]
  if (billedMonths.length > 0) {
    const months = monthsInWords(billedMonths)
    warnings.unshift(`${months} 已经出账，出过的账单不改；差额补退在以后的账单里。`)
  }
  return { version, billedMonths: [...billedMonths], warnings }
})

/** By what was billed nobody may say later that it was never there. */
async function assertUnused({ trx }: CommandContext, row: ChargeRow<'feeTable'>): Promise<void> {
  if (row.status === 'draft') return
  const billed = await billedMonthsFrom(trx, row.startsOn)
  if (billed.length > 0) {
    const words = `${monthsInWords(billed)} 已经按“${row.name}”出过账，不能作废`
    throw refuse('fee-table-billed', 'id', words, '要变更的，另拟一版。')
  }
  const closed = await closedThrough(trx)
  if (closed === null || monthOf(row.startsOn) > closed) return
  const words = `“${row.name}”执行的月份已经关账，不能作废`
  throw refuse('month-closed', 'id', words, '要变更的，另拟一版。')
}

const voidFeeTableHandler = handleCommand(voidFeeTable, async (context, input) => {
  const { trx, now } = context
  const row = await rowToChange(trx, 'feeTable', input)
  await assertUnused(context, row)
  await changeRow(trx, 'feeTable', row, { voidedAt: now })
  const after = { reason: input.reason }
  context.record({ subject: `feeTable:${row.id}`, before: said(row), after })
  return {}
})

export const publishHandlers: readonly Handler[] = [publishFeeTableHandler, voidFeeTableHandler]
