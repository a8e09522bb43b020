import { voidBill } from '#shared/contract/fees/bill.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { assertNotSettled } from '../charge/settled.ts'
import { reverseEntries } from '../ledger/post.ts'

function refuse(rule: string, text: string, fields?: Record<string, string>): YiluError {
  return new YiluError('rule_violated', rule, `${text}，没有保存。`, fields)
}

async function liveBill(db: Database, id: number) {
  const row = await db
    .selectFrom('bill')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'bill-unknown', '没有这张账单，可能已经作废，没有保存。')
}

/** The newest live bill of a stay; undefined where there is none. */
export async function newestBill(db: Database, stayId: number) {
  return db
    .selectFrom('bill')
    .select(['id', 'number'])
    .where('stayId', '=', stayId)
    .where('voidedAt', 'is', null)
    .orderBy('id', 'desc')
    .executeTakeFirst()
}

/**
 * Voids a bill on a day of an open month. Only the newest one of its stay: those before it were corrected by
 * later ones. Errors: `bill-unknown`, `bill-not-newest`, `stay-settled`, `void-before-bill`, `month-closed`,
 * `future-day` at `field`.
 */
export async function takeBackBill(
  context: CommandContext,
  { id, on, reason }: { readonly id: number; readonly on: string; readonly reason: string },
  field: string,
) {
  const { trx, now: voidedAt } = context
  const bill = await liveBill(trx, id)
  await assertNotSettled(trx, bill.stayId)
  const newest = await newestBill(trx, bill.stayId)
  if (newest !== undefined && newest.id !== id) {
    const text = `这之后已出账单 ${newest.number}，先作废它；或不作废，差额在下一张账单里补退`
    throw refuse('bill-not-newest', text)
  }
  if (on < bill.billedOn) {
    const text = `作废日期早于出账日期 ${formatDay(bill.billedOn)}`
    throw refuse('void-before-bill', text, { [field]: '早于出账日期' })
  }
  await trx.updateTable('bill').set({ voidedAt, voidReason: reason }).where('id', '=', id).execute()
  const words = `作废 ${bill.month} 账单 ${bill.number}`
  await reverseEntries(context, { source: `bill:${id}`, on, words }, field)
  return bill
}

export const voidBillHandler = handleCommand(voidBill, async (context, input) => {
  const { id, reason, voidedOn } = input
  const on = voidedOn ?? context.today
  const { residentId, number, month, totalFen } = await takeBackBill(
    context,
    { id, on, reason },
    'voidedOn',
  )
  context.record({
    subject: `bill:${id}`,
    before: { residentId, number, month, totalFen },
    after: { voided: true, voidedOn: on, reason },
  })
  return {}
})
