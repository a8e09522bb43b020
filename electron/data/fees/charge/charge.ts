import { correctCharge, endCharge, recordCharge, voidCharge } from '#shared/contract/fees/charge.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { assertCome, assertOrder, assertWithinYear } from '../../residents/day-come.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { stayOn, stayRow } from '../../residents/stay/stay-row.ts'
import { warnOfBilled } from './billed.ts'
import { assertStanding, itemInUse } from './charge-item.ts'
import { type ChargeRow, changeRow, correctRow, insertRow, rowToChange, said } from './rows.ts'
import { assertNotSettled } from './settled.ts'

export interface GivenCharge {
  readonly residentId: number
  readonly feeItemId: number
  readonly priceFen: number | null
  readonly per: 'month' | 'day'
  readonly quantity: number
  readonly note: string | null
  readonly chargeFrom: string
  readonly agreementId?: number
}

/** Live rows of one item of a person, oldest first. */
function chargesOf(db: Database, residentId: number, feeItemId: number) {
  return db
    .selectFrom('residentCharge')
    .selectAll()
    .where('residentId', '=', residentId)
    .where('feeItemId', '=', feeItemId)
    .where('voidedAt', 'is', null)
    .orderBy('chargeFrom')
    .orderBy('id')
    .execute()
}

function covers(row: ChargeRow<'residentCharge'>, day: string): boolean {
  return row.chargeFrom <= day && (row.chargeTo === null || row.chargeTo > day)
}

function alreadyCharged(name: string, from: string): YiluError {
  const text = `“${name}”从 ${formatDay(from)} 起已经登记，没有保存。改价格用“更正”。`
  return new YiluError('rule_violated', 'charge-overlap', text, { chargeFrom: '这一天已登记' })
}

/** The row that covers the day gives way to another one; one that began on that very day is to be corrected. */
async function giveWay(
  context: CommandContext,
  row: ChargeRow<'residentCharge'> | undefined,
  given: GivenCharge,
  name: string,
): Promise<void> {
  if (row === undefined) return
  const isSame =
    row.priceFen === given.priceFen && row.per === given.per && row.quantity === given.quantity
  if (isSame || row.chargeFrom === given.chargeFrom) throw alreadyCharged(name, row.chargeFrom)
  const end = { chargeTo: given.chargeFrom, endsWithStay: 0 }
  // A known end is corrected, an open one only comes about.
  if (row.chargeTo === null) await changeRow(context.trx, 'residentCharge', row, end)
  else await correctRow(context, 'residentCharge', row, end)
}

/**
 * From a day on an item is charged, until its next row begins or the stay ends; what held on that day ends
 * there. The day may be up to a year ahead. Errors: `not-staying`, `day-far-ahead`, `stay-settled`, `fee-item-…`, `charge-overlap`.
 */
export async function beginCharge(
  context: CommandContext,
  given: GivenCharge,
): Promise<{ readonly id: number; readonly stayId: number }> {
  const { trx, today } = context
  const { residentId, feeItemId, chargeFrom } = given
  assertWithinYear(chargeFrom, today, 'chargeFrom', '起始日期')
  const resident = await residentRow(trx, residentId)
  const stay = await stayOn(trx, resident, chargeFrom, 'chargeFrom')
  await assertNotSettled(trx, stay.id)
  const item = await itemInUse(trx, feeItemId, chargeFrom)
  assertStanding(item)
  const rows = await chargesOf(trx, residentId, feeItemId)
  const covering = rows.find((row) => covers(row, chargeFrom))
  await giveWay(context, covering, given, item.name)
  const next = rows.find((row) => row.chargeFrom > chargeFrom && row.chargeFrom !== row.chargeTo)
  const end = covering === undefined ? (next?.chargeFrom ?? null) : covering.chargeTo
  const isUntilStay = stay.stayTo !== null && (end === null || end >= stay.stayTo)
  const id = await insertRow(context, 'residentCharge', {
    ...given,
    stayId: stay.id,
    chargeTo: isUntilStay ? stay.stayTo : end,
    endsWithStay: isUntilStay && (covering === undefined || covering.endsWithStay === 1) ? 1 : 0,
  })
  const { residentId: _, ...after } = given
  context.record({
    subject: `resident:${residentId}`,
    before: covering === undefined ? null : said(covering),
    after: { table: 'residentCharge', id, ...after },
  })
  return { id, stayId: stay.id }
}

const recordChargeHandler = handleCommand(recordCharge, async (context, input) => {
  const { id, stayId } = await beginCharge(context, input)
  return { id, warning: await warnOfBilled(context.trx, stayId, input.chargeFrom) }
})

/** The days of a row within its stay, and beside the other rows of its item. */
async function assertDays(
  { trx, today }: CommandContext,
  row: ChargeRow<'residentCharge'>,
  { chargeFrom, chargeTo }: { readonly chargeFrom: string; readonly chargeTo: string | null },
): Promise<void> {
  assertWithinYear(chargeFrom, today, 'chargeFrom', '起始日期')
  const stay = await stayRow(trx, row.stayId)
  const since = `起始日期早于入住日期 ${formatDay(stay.stayFrom)}`
  assertOrder([stay.stayFrom, chargeFrom], 'chargeFrom', since)
  if (chargeTo !== null) {
    // What was agreed for a later day has ended this row ahead.
    if (chargeTo !== row.chargeTo) assertCome(chargeTo, today, 'chargeTo', '停收日期')
    assertOrder([chargeFrom, chargeTo], 'chargeTo', `停收日期早于 ${formatDay(chargeFrom)}`)
  }
  if (stay.stayTo !== null) {
    const until = `停收日期晚于离开日期 ${formatDay(stay.stayTo)}`
    assertOrder([chargeTo ?? '9999', stay.stayTo], 'chargeTo', until)
  }
  const others = await chargesOf(trx, row.residentId, row.feeItemId)
  const other = others.find(
    (one) =>
      one.id !== row.id &&
      one.chargeFrom !== one.chargeTo &&
      one.chargeFrom < (chargeTo ?? '9999') &&
      chargeFrom < (one.chargeTo ?? '9999'),
  )
  if (other === undefined) return
  const until = other.chargeTo === null ? '' : `到 ${formatDay(other.chargeTo)} `
  const text = `这一项从 ${formatDay(other.chargeFrom)} ${until}已另有登记，没有保存。`
  throw new YiluError('rule_violated', 'charge-overlap', text, { chargeFrom: '与另一条重叠' })
}

/** Whether the discharge is still what ends the row. */
function stillEndsWithStay(row: ChargeRow<'residentCharge'>, chargeTo: string | null): 0 | 1 {
  return row.endsWithStay === 1 && row.chargeTo === chargeTo ? 1 : 0
}

const correctChargeHandler = handleCommand(correctCharge, async (context, input) => {
  const { id, version, reason, ...given } = input
  const row = await rowToChange(context.trx, 'residentCharge', { id, version })
  await assertNotSettled(context.trx, row.stayId)
  const chargeTo = given.chargeTo ?? (row.endsWithStay === 1 ? row.chargeTo : null)
  await assertDays(context, row, { ...given, chargeTo })
  const days = { chargeTo, endsWithStay: stillEndsWithStay(row, chargeTo) }
  const next = await correctRow(context, 'residentCharge', row, { ...given, ...days })
  context.record({
    subject: `resident:${row.residentId}`,
    before: said(row),
    after: { ...given, chargeTo, reason },
  })
  const from = given.chargeFrom < row.chargeFrom ? given.chargeFrom : row.chargeFrom
  return { version: next, warning: await warnOfBilled(context.trx, row.stayId, from) }
})

const endChargeHandler = handleCommand(endCharge, async (context, input) => {
  const { trx } = context
  const { chargeTo } = input
  const row = await rowToChange(trx, 'residentCharge', input)
  await assertNotSettled(trx, row.stayId)
  if (row.chargeTo !== null) {
    const text = `这一项 ${formatDay(row.chargeTo)} 起已经停收，没有改动。日期不对时用“更正”。`
    throw new YiluError('rule_violated', 'already-ended', text)
  }
  await assertDays(context, row, { ...row, chargeTo })
  const version = await changeRow(trx, 'residentCharge', row, { chargeTo })
  context.record({
    subject: `resident:${row.residentId}`,
    before: said(row),
    after: { chargeTo },
  })
  return { version, warning: await warnOfBilled(trx, row.stayId, chargeTo) }
})

/** What was agreed for a day to come is taken back: the row that was to give way to it goes on. */
async function goOn(context: CommandContext, row: ChargeRow<'residentCharge'>): Promise<void> {
  if (row.chargeFrom <= context.today) return
  const rows = await chargesOf(context.trx, row.residentId, row.feeItemId)
  const previous = rows.find(
    ({ stayId, chargeFrom, chargeTo }) =>
      stayId === row.stayId && chargeTo === row.chargeFrom && chargeFrom !== chargeTo,
  )
  if (previous === undefined) return
  const { chargeTo, endsWithStay } = row
  await correctRow(context, 'residentCharge', previous, { chargeTo, endsWithStay })
}

const voidChargeHandler = handleCommand(voidCharge, async (context, input) => {
  const { trx, now } = context
  const row = await rowToChange(trx, 'residentCharge', input)
  await assertNotSettled(trx, row.stayId)
  await changeRow(trx, 'residentCharge', row, { voidedAt: now })
  await goOn(context, row)
  context.record({
    subject: `resident:${row.residentId}`,
    before: said(row),
    after: { reason: input.reason },
  })
  return { warning: await warnOfBilled(trx, row.stayId, row.chargeFrom) }
})

export const chargeHandlers: readonly Handler[] = [
  recordChargeHandler,
  correctChargeHandler,
  endChargeHandler,
  voidChargeHandler,
]
