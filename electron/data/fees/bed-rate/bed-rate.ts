import {
  closeBedRate,
  correctBedRate,
  recordBedRate,
  voidBedRate,
} from '#shared/contract/fees/bed-rate.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { type Handler, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { changeRow, correctRow, insertRow, rowToChange, said } from '../charge/rows.ts'
import { bedRatesOf } from '../table/read.ts'
import { usedRates } from './rate-use.ts'

function refuse(rule: string, field: string, words: string): YiluError {
  return new YiluError('rule_violated', rule, `${words}，没有保存。`, { [field]: words })
}

async function assertNewName(db: Database, name: string, own: number | null): Promise<void> {
  const rates = await bedRatesOf(db)
  const same = rates.some((rate) => rate.id !== own && rate.closedOn === null && rate.name === name)
  if (same) throw refuse('bed-rate-again', 'name', `已有床位档次“${name}”`)
}

const recordBedRateHandler = handleCommand(recordBedRate, async (context, { name, position }) => {
  await assertNewName(context.trx, name, null)
  const there = (await bedRatesOf(context.trx)).map((rate) => rate.position)
  const row = { name, position: position ?? Math.max(0, ...there) + 1 }
  const id = await insertRow(context, 'bedRate', { ...row, closedOn: null })
  context.record({ subject: `bedRate:${id}`, after: row })
  return { id }
})

const correctBedRateHandler = handleCommand(correctBedRate, async (context, input) => {
  const { id, name, reason } = input
  const row = await rowToChange(context.trx, 'bedRate', input)
  if (row.closedOn === null) await assertNewName(context.trx, name, id)
  const after = { name, position: input.position ?? row.position }
  const version = await correctRow(context, 'bedRate', row, after)
  context.record({ subject: `bedRate:${id}`, before: said(row), after: { ...after, reason } })
  return { version }
})

/** Names of rooms that have the class after a day. */
async function roomsAfter(
  db: Database,
  bedRateId: number,
  day: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('roomRate')
    .innerJoin('room', 'room.id', 'roomRate.roomId')
    .select('room.name')
    .distinct()
    .where('roomRate.bedRateId', '=', bedRateId)
    .where('roomRate.voidedAt', 'is', null)
    .where((eb) => eb.or([eb('rateTo', 'is', null), eb('rateTo', '>', day)]))
    .orderBy('room.nameKey')
    .execute()
  return rows.map(({ name }) => name)
}

const closeBedRateHandler = handleCommand(closeBedRate, async (context, input) => {
  const { trx } = context
  const { id, closedOn } = input
  const row = await rowToChange(trx, 'bedRate', input)
  if (row.closedOn !== null) {
    const text = `“${row.name}”已经登记 ${formatDay(row.closedOn)} 起停用，没有改动。`
    throw new YiluError('rule_violated', 'already-ended', text)
  }
  const rooms = await roomsAfter(trx, id, closedOn)
  if (rooms.length > 0) {
    const named = `${rooms.slice(0, 3).join('、')}${rooms.length > 3 ? ` 等 ${rooms.length} 间` : ''}`
    const words = `${formatDay(closedOn)} 之后 ${named}还是这一档，先改定这些房间`
    throw refuse('bed-rate-in-use', 'closedOn', words)
  }
  const version = await changeRow(trx, 'bedRate', row, { closedOn })
  context.record({ subject: `bedRate:${id}`, before: { closedOn: null }, after: { closedOn } })
  return { version }
})

const voidBedRateHandler = handleCommand(voidBedRate, async (context, input) => {
  const { trx, now } = context
  const { id, reason } = input
  const row = await rowToChange(trx, 'bedRate', input)
  if ((await usedRates(trx)).has(id)) {
    throw refuse('bed-rate-used', 'id', `“${row.name}”已经定给房间或公布过价格，不能作废，只能停用`)
  }
  await trx
    .updateTable('feePrice')
    .set({ voidedAt: now })
    .where('bedRateId', '=', id)
    .where('voidedAt', 'is', null)
    .execute()
  await changeRow(trx, 'bedRate', row, { voidedAt: now })
  context.record({ subject: `bedRate:${id}`, before: said(row), after: { reason } })
  return {}
})

export const bedRateCommands: readonly Handler[] = [
  recordBedRateHandler,
  correctBedRateHandler,
  closeBedRateHandler,
  voidBedRateHandler,
]
