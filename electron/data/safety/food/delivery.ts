import {
  correctFoodDelivery,
  recordFoodDelivery,
  recordFoodUse,
  voidFoodDelivery,
  voidFoodUse,
} from '#shared/contract/safety/food-delivery.ts'
import type { OutputOf } from '#shared/operation.ts'
import { type Day, formatDay } from '#shared/text/day.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import { enteringAccount } from '../../fees/ledger/post.ts'
import { said } from '../../record-rows.ts'
import { assertCome, assertOrder } from '../../residents/day-come.ts'
import { refuse } from '../books-rules.ts'
import { lowestFrom } from '../emergency/stock.ts'
import { changeRow, insertRow, liveRow, rowToChange } from '../rows.ts'
import { doerOf } from '../who.ts'
import { type Licence, licenceOn } from './supplier.ts'
import { inHundredths, movedIn, usesOf } from './stock.ts'

interface DeliverySaid {
  readonly supplierId: number
  readonly deliveredOn: Day
  readonly producedOn: Day | null
  readonly bestBefore: Day | null
  readonly result: 'accepted' | 'rejected'
  readonly note: string | null
}

/** What must be so of every delivery. */
async function assertDelivery(context: CommandContext, delivery: DeliverySaid) {
  const { deliveredOn, producedOn, bestBefore, result, note } = delivery
  const supplier = await liveRow(context.trx, 'supplier', delivery.supplierId)
  assertCome(deliveredOn, context.today, 'deliveredOn', '进货日期')
  if (supplier.usedTo !== null && supplier.usedTo <= deliveredOn) {
    throw refuse('supplier-closed', `${supplier.name} 已经停用`, { supplierId: '已经停用' })
  }
  if (producedOn !== null) {
    assertOrder([producedOn, deliveredOn], 'producedOn', '生产日期不能晚于进货日期')
    if (bestBefore !== null) {
      assertOrder([producedOn, bestBefore], 'bestBefore', '保质期到不能早于生产日期')
    }
  }
  if (result === 'rejected' && note === null) {
    throw refuse('reason-missing', '拒收要写原因', { note: '写明拒收原因' })
  }
  if (result === 'accepted' && bestBefore !== null && bestBefore < deliveredOn) {
    const text = `保质期到 ${formatDay(bestBefore)}，进货时已经过期，应拒收`
    throw refuse('best-before-over', text, { bestBefore: '进货时已过期' })
  }
  return supplier
}

type Warning = OutputOf<typeof recordFoodDelivery>['warning']

const warnings: Partial<Readonly<Record<Licence, Warning>>> = {
  over: 'licence-over',
  unknown: 'licence-unknown',
}

const recordHandler = handleCommand(recordFoodDelivery, async (context, input) => {
  const supplier = await assertDelivery(context, input)
  const { staffId, checkedBy, ...rest } = input
  const doer = await doerOf(context, { staffId, name: checkedBy })
  const row = { ...rest, staffId: doer.staffId, checkedBy: doer.name }
  const enteredBy = enteringAccount(context)
  const id = await insertRow(context, 'foodDelivery', { ...row, enteredBy, voidReason: null })
  context.record({ subject: `foodDelivery:${id}`, after: row })
  return { id, warning: warnings[licenceOn(supplier.licenceTo, input.deliveredOn)] ?? null }
})

const correctHandler = handleCommand(correctFoodDelivery, async (context, input) => {
  const { id, version, reason, staffId, checkedBy, ...rest } = input
  const { trx } = context
  const row = await rowToChange(trx, 'foodDelivery', { id, version })
  await assertDelivery(context, rest)
  const uses = await usesOf(trx, id)
  const [first] = uses
  if (first !== undefined && first.usedOn < rest.deliveredOn) {
    const text = `${formatDay(first.usedOn)} 已经有领用，进货日期不能晚于那天`
    throw refuse('before-delivery', text, { deliveredOn: `最晚 ${formatDay(first.usedOn)}` })
  }
  const lowest = lowestFrom(movedIn(rest, uses), rest.deliveredOn)
  if (uses.length > 0 && lowest < 0) {
    const text = `已经领用的比这批多 ${inHundredths(-lowest)} ${rest.unit}`
    throw refuse('stock-short', text, { quantityHundredths: '比领用的少' })
  }
  const doer = await doerOf(context, { staffId, name: checkedBy })
  const set = { ...rest, staffId: doer.staffId, checkedBy: doer.name }
  const next = await changeRow(trx, 'foodDelivery', row, set)
  context.record({ subject: `foodDelivery:${id}`, before: said(row), after: { ...set, reason } })
  return { version: next }
})

const voidHandler = handleCommand(voidFoodDelivery, async (context, input) => {
  const { id, version, reason } = input
  const row = await rowToChange(context.trx, 'foodDelivery', { id, version })
  if ((await usesOf(context.trx, id)).length > 0) {
    throw refuse('delivery-used', '这批已经有领用记录，先作废那些记录')
  }
  const set = { voidedAt: context.now, voidReason: reason }
  await changeRow(context.trx, 'foodDelivery', row, set)
  context.record({ subject: `foodDelivery:${id}`, before: said(row), after: { reason } })
  return {}
})

const useHandler = handleCommand(recordFoodUse, async (context, input) => {
  const { deliveryId, kind, usedOn, quantityHundredths, reason } = input
  const delivery = await liveRow(context.trx, 'foodDelivery', deliveryId)
  if (delivery.result === 'rejected') throw refuse('delivery-rejected', '这批已经拒收')
  assertCome(usedOn, context.today, 'usedOn', '日期')
  if (usedOn < delivery.deliveredOn) {
    throw refuse('before-delivery', '日期早于这批进货', { usedOn: '早于进货日期' })
  }
  if (kind !== 'used' && reason === null) {
    throw refuse('reason-missing', '报废和退货要写原因', { reason: '写明原因' })
  }
  const lowest = lowestFrom(movedIn(delivery, await usesOf(context.trx, deliveryId)), usedOn)
  if (quantityHundredths > lowest) {
    const most = `最多 ${inHundredths(lowest)} ${delivery.unit}`
    const text = `这批 ${formatDay(usedOn)} 起${most}，不够 ${inHundredths(quantityHundredths)}`
    throw refuse('stock-short', text, { quantityHundredths: most })
  }
  const row = { ...input, enteredBy: enteringAccount(context), voidReason: null }
  const id = await insertRow(context, 'foodUse', row)
  context.record({ subject: `foodDelivery:${deliveryId}`, after: { useId: id, ...input } })
  return { id }
})

const voidUseHandler = handleCommand(voidFoodUse, async (context, input) => {
  const { id, reason } = input
  const row = await liveRow(context.trx, 'foodUse', id)
  const set = { voidedAt: context.now, voidReason: reason }
  await context.trx.updateTable('foodUse').set(set).where('id', '=', id).execute()
  const subject = `foodDelivery:${row.deliveryId}`
  context.record({ subject, before: said(row), after: { reason } })
  return {}
})

export const deliveryCommands: readonly Handler[] = [
  recordHandler,
  correctHandler,
  voidHandler,
  useHandler,
  voidUseHandler,
]
