import {
  closeSupply,
  correctSupply,
  createSupply,
  moveSupply,
  receiveSupply,
  voidSupplyBatch,
  voidSupplyMovement,
} from '#shared/contract/safety/supply.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import { enteringAccount } from '../../fees/ledger/post.ts'
import { said } from '../../record-rows.ts'
import { assertCome, assertWithinYear } from '../../residents/day-come.ts'
import { changeRow, insertRow, liveRow, rowToChange } from '../rows.ts'
import { staffName } from '../who.ts'
import { liveBatches, leftOf, lowestFrom, movedIn } from './stock.ts'

const refuse = (rule: string, text: string, fields: Readonly<Record<string, string>> = {}) =>
  new YiluError('rule_violated', rule, `${text}，没有保存。`, fields)

interface SupplySaid {
  readonly name: string
  readonly place: string
  readonly keeperStaffId: number | null
}

async function assertSupply({ trx }: CommandContext, supply: SupplySaid, exceptId = 0) {
  const { name, place, keeperStaffId } = supply
  if (keeperStaffId !== null) await staffName(trx, keeperStaffId, 'keeperStaffId')
  const row = await trx
    .selectFrom('emergencySupply')
    .select('id')
    .where('name', '=', name)
    .where('place', '=', place)
    .where('id', '<>', exceptId)
    .where('voidedAt', 'is', null)
    .where('usedTo', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return
  throw refuse('name-taken', `${place}已经有“${name}”`, { name: '这个位置已经有了' })
}

const createHandler = handleCommand(createSupply, async (context, input) => {
  await assertSupply(context, input)
  const row = { ...input, usedFrom: context.today, usedTo: null, closedReason: null }
  const id = await insertRow(context, 'emergencySupply', row)
  context.record({ subject: `emergencySupply:${id}`, after: input })
  return { id }
})

const correctHandler = handleCommand(correctSupply, async (context, input) => {
  const { id, version, ...set } = input
  const row = await rowToChange(context.trx, 'emergencySupply', { id, version })
  await assertSupply(context, set, id)
  const next = await changeRow(context.trx, 'emergencySupply', row, set)
  context.record({ subject: `emergencySupply:${id}`, before: said(row), after: set })
  return { version: next }
})

const closeHandler = handleCommand(closeSupply, async (context, input) => {
  const { id, version, usedTo, reason } = input
  const { trx, today } = context
  const row = await rowToChange(trx, 'emergencySupply', { id, version })
  if (row.usedTo !== null) throw refuse('already-closed', '这种物资已经停用')
  if (usedTo < today) throw refuse('before-today', '停用日期不能早于今天', { usedTo: '最早今天' })
  assertWithinYear(usedTo, today, 'usedTo', '停用日期')
  const batches = await liveBatches(trx, id)
  const left = batches.reduce((sum, batch) => sum + leftOf(batch, today), 0)
  if (left > 0) {
    throw refuse('stock-left', `还有 ${left} ${row.unit}，先登记领用或报废`)
  }
  const set = { usedTo, closedReason: reason }
  const next = await changeRow(trx, 'emergencySupply', row, set)
  context.record({ subject: `emergencySupply:${id}`, before: said(row), after: set })
  return { version: next }
})

const receiveHandler = handleCommand(receiveSupply, async (context, input) => {
  const { supplyId, receivedOn, expiresOn } = input
  const supply = await liveRow(context.trx, 'emergencySupply', supplyId)
  assertCome(receivedOn, context.today, 'receivedOn', '入库日期')
  if (supply.usedTo !== null) throw refuse('supply-closed', '这种物资已经停用')
  if (expiresOn !== null && expiresOn < receivedOn) {
    const fields = { expiresOn: '入库前已过期' }
    throw refuse('expired-already', `有效期到 ${formatDay(expiresOn)}，入库时已经过期`, fields)
  }
  const row = { ...input, enteredBy: enteringAccount(context), voidReason: null }
  const id = await insertRow(context, 'supplyBatch', row)
  context.record({ subject: `emergencySupply:${supplyId}`, after: { batchId: id, ...input } })
  return { id }
})

async function batchOf({ trx }: CommandContext, batchId: number) {
  const { supplyId } = await liveRow(trx, 'supplyBatch', batchId)
  const batch = (await liveBatches(trx, supplyId)).find(({ id }) => id === batchId)
  if (batch === undefined) throw new Error(`batch ${batchId} is not seen`)
  return batch
}

const moveHandler = handleCommand(moveSupply, async (context, input) => {
  const { batchId, kind, movedOn, quantity, drillId } = input
  const batch = await batchOf(context, batchId)
  assertCome(movedOn, context.today, 'movedOn', '日期')
  if (movedOn < batch.receivedOn) {
    throw refuse('before-batch', '日期早于这批入库', { movedOn: '早于入库日期' })
  }
  if (drillId !== null) await liveRow(context.trx, 'drill', drillId)
  const lowest = lowestFrom(movedIn(batch), movedOn)
  if (kind !== 'found' && quantity > lowest) {
    const text = `这批 ${formatDay(movedOn)} 起最多还有 ${lowest}，不够 ${quantity}`
    throw refuse('stock-short', text, { quantity: `最多 ${lowest}` })
  }
  const row = { ...input, enteredBy: enteringAccount(context), voidReason: null }
  const id = await insertRow(context, 'supplyMovement', row)
  context.record({
    subject: `emergencySupply:${batch.supplyId}`,
    after: { movementId: id, ...input },
  })
  return { id }
})

const voidMovementHandler = handleCommand(voidSupplyMovement, async (context, input) => {
  const { id, reason } = input
  const row = await liveRow(context.trx, 'supplyMovement', id)
  const batch = await batchOf(context, row.batchId)
  if (row.kind === 'found' && row.quantity > lowestFrom(movedIn(batch), row.movedOn)) {
    throw refuse('stock-short', '盘盈的这些已经用掉一部分，先作废后面的领用')
  }
  const set = { voidedAt: context.now, voidReason: reason }
  await context.trx.updateTable('supplyMovement').set(set).where('id', '=', id).execute()
  const subject = `emergencySupply:${batch.supplyId}`
  context.record({ subject, before: said(row), after: { reason } })
  return {}
})

const voidBatchHandler = handleCommand(voidSupplyBatch, async (context, input) => {
  const { id, reason } = input
  const batch = await batchOf(context, id)
  if (batch.movements.length > 0) {
    throw refuse('batch-used', '这批已经有变动记录，先作废那些记录')
  }
  const set = { voidedAt: context.now, voidReason: reason }
  await context.trx.updateTable('supplyBatch').set(set).where('id', '=', id).execute()
  const { supplyId, receivedOn, quantity, expiresOn } = batch
  const before = { batchId: id, receivedOn, quantity, expiresOn }
  context.record({ subject: `emergencySupply:${supplyId}`, before, after: { reason } })
  return {}
})

export const supplyCommands: readonly Handler[] = [
  createHandler,
  correctHandler,
  closeHandler,
  receiveHandler,
  moveHandler,
  voidMovementHandler,
  voidBatchHandler,
]
