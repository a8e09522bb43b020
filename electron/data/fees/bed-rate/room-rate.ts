import { assignBedRate, voidRoomRate } from '#shared/contract/fees/bed-rate.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { warnOfBilledMonths } from '../table/billed-months.ts'
import { type BedRate, bedRatesOf, type RoomRate, roomRatesOf } from '../table/read.ts'

function refuse(rule: string, field: string, words: string): YiluError {
  return new YiluError('rule_violated', rule, `${words}，没有保存。`, { [field]: words })
}

async function rateNamed(db: Database, id: number): Promise<BedRate> {
  const rate = (await bedRatesOf(db)).find((one) => one.id === id)
  if (rate !== undefined) return rate
  const text = '没有这个床位档次，没有保存。'
  throw new YiluError('not_found', 'bed-rate-unknown', text, { bedRateId: '没有这个档次' })
}

/** No room has a class after it was closed. */
function assertOpenUntil({ name, closedOn }: BedRate, to: string | null, field: string): void {
  if (closedOn === null || (to !== null && to <= closedOn)) return
  throw refuse('bed-rate-closed', field, `“${name}”${formatDay(closedOn)} 起停用`)
}

async function assertRooms(db: Database, roomIds: readonly number[]): Promise<void> {
  const rows = await db
    .selectFrom('room')
    .select('id')
    .where('id', 'in', [...roomIds])
    .where('voidedAt', 'is', null)
    .execute()
  if (rows.length === roomIds.length) return
  const text = '选的房间里有已经撤掉的，没有保存。'
  throw new YiluError('not_found', 'room-unknown', text, { roomIds: '有已经撤掉的房间' })
}

async function endAt({ trx, now }: CommandContext, row: RoomRate, day: string): Promise<void> {
  // A known end is corrected, an open one only comes about.
  if (row.rateTo !== null) await keepVoidedCopy(trx, 'roomRate', row.id, now)
  await trx.updateTable('roomRate').set({ rateTo: day }).where('id', '=', row.id).execute()
}

/** From a day on a room is of a class; gives whether that changes anything. */
async function assignRoom(
  context: CommandContext,
  own: readonly RoomRate[],
  given: { readonly roomId: number; readonly rate: BedRate; readonly rateFrom: string },
): Promise<boolean> {
  const { trx, now } = context
  const { roomId, rate, rateFrom } = given
  const held = own.filter((row) => row.rateTo === null || row.rateTo > row.rateFrom)
  const covering = held.find(
    (row) => row.rateFrom <= rateFrom && (row.rateTo === null || row.rateTo > rateFrom),
  )
  if (covering?.bedRateId === rate.id) return false
  const next = held.find((row) => row.rateFrom > rateFrom)
  const rateTo = covering === undefined ? (next?.rateFrom ?? null) : covering.rateTo
  assertOpenUntil(rate, rateTo, 'bedRateId')
  if (covering?.rateFrom === rateFrom) {
    await keepVoidedCopy(trx, 'roomRate', covering.id, now)
    await trx
      .updateTable('roomRate')
      .set({ bedRateId: rate.id, recordedAt: now })
      .where('id', '=', covering.id)
      .execute()
    return true
  }
  if (covering !== undefined) await endAt(context, covering, rateFrom)
  const row = { roomId, bedRateId: rate.id, rateFrom, rateTo, recordedAt: now, voidedAt: null }
  await trx.insertInto('roomRate').values(row).execute()
  return true
}

const assignBedRateHandler = handleCommand(assignBedRate, async (context, input) => {
  const { trx } = context
  const { bedRateId, rateFrom } = input
  const roomIds = [...new Set(input.roomIds)]
  const rate = await rateNamed(trx, bedRateId)
  await assertRooms(trx, roomIds)
  const byRoom = Map.groupBy(await roomRatesOf(trx), ({ roomId }) => roomId)
  const changed: number[] = []
  for (const roomId of roomIds) {
    const own = byRoom.get(roomId) ?? []
    if (await assignRoom(context, own, { roomId, rate, rateFrom })) changed.push(roomId)
    await context.breathe()
  }
  if (changed.length === 0) {
    const text = `选的房间在 ${formatDay(rateFrom)} 已经是“${rate.name}”，没有改动。`
    throw new YiluError('rule_violated', 'nothing-changes', text)
  }
  context.record({
    subject: `bedRate:${bedRateId}`,
    after: { name: rate.name, rateFrom, roomIds: changed },
  })
  return {
    changedCount: changed.length,
    unchangedCount: roomIds.length - changed.length,
    warning: await warnOfBilledMonths(trx, rateFrom),
  }
})

const voidRoomRateHandler = handleCommand(voidRoomRate, async (context, { id, reason }) => {
  const { trx, now } = context
  const all = await roomRatesOf(trx)
  const row = all.find((one) => one.id === id)
  if (row === undefined) {
    const text = '没有这条床位档次，可能已经作废。'
    throw new YiluError('not_found', 'room-rate-unknown', text)
  }
  const { roomId, bedRateId, rateFrom, rateTo } = row
  await trx.updateTable('roomRate').set({ voidedAt: now }).where('id', '=', id).execute()
  const previous = all.find((one) => one.roomId === roomId && one.rateTo === rateFrom)
  if (previous !== undefined && previous.id !== id) {
    assertOpenUntil(await rateNamed(trx, previous.bedRateId), rateTo, 'id')
    await keepVoidedCopy(trx, 'roomRate', previous.id, now)
    await trx.updateTable('roomRate').set({ rateTo }).where('id', '=', previous.id).execute()
  }
  context.record({
    subject: `bedRate:${bedRateId}`,
    before: { roomId, rateFrom, rateTo },
    after: { reason },
  })
  return { warning: await warnOfBilledMonths(trx, rateFrom) }
})

export const roomRateCommands: readonly Handler[] = [assignBedRateHandler, voidRoomRateHandler]
