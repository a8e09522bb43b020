import { voidReceipt } from '#shared/contract/fees/receipt.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { movementsOf, voidMovementsOf } from '../custody/movement.ts'
import { askedBack, heldFrom, heldWords } from '../held.ts'
import { reverseEntries } from '../ledger/post.ts'
import { linesOfReceipts } from './rows.ts'
import { settlementOf } from './settled.ts'

interface Standing {
  readonly id: number
  readonly residentId: number
  readonly recordedAt: string
}

/** Where what a receipt brought is not here any more; the rule and what stands against it, or null. */
export interface Obstacle {
  readonly rule: string
  readonly text: string
}

async function spent(db: Database, receipt: Standing, today: string): Promise<Obstacle | null> {
  const asked = await askedBack(db, receipt.residentId)
  for (const { purpose, amountFen } of (await linesOfReceipts(db, [receipt.id])).get(receipt.id) ??
    []) {
    const kind = purpose === 'fees' ? 'overpaid' : purpose
    const heldFen = await heldFrom(db, receipt.residentId, kind, today)
    const word = heldWords[kind]
    if (purpose === 'fees') {
      // What was paid too much and asked back must not be owed again.
      if (asked.overpaid === 0 || heldFen - amountFen >= asked.overpaid) continue
      return { rule: 'receipt-used', text: `${word}已经申请退费，先撤回退费申请` }
    }
    const freeFen = heldFen - asked[kind]
    if (amountFen <= freeFen) continue
    const gone = { deposit: '动用', prepaid: '抵扣', membership: '使用' }[purpose]
    const text = `${word}已经${gone}、退还或申请退费，现在可用 ${formatFen(Math.max(0, freeFen))} 元`
    return { rule: 'receipt-used', text }
  }
  return null
}

/** What stands against voiding a receipt today; null where nothing does. */
export async function voidObstacle(
  db: Database,
  receipt: Standing,
  today: string,
): Promise<Obstacle | null> {
  const settlement = await settlementOf(db, receipt.residentId)
  if (settlement !== undefined && settlement.recordedAt > receipt.recordedAt) {
    const text = `这次入住已经结算（${settlement.number}），先撤销结算`
    return { rule: 'stay-settled', text }
  }
  const moved = await movementsOf(db, { receiptId: receipt.id })
  const inside = moved.find(({ counter }) => counter !== 'outside')
  if (inside !== undefined) {
    const text = `这笔款已在 ${formatDay(inside.movedOn)} 转入存管账户，先作废存管账户里的那一笔`
    return { rule: 'custody-moved', text }
  }
  return spent(db, receipt, today)
}

/** A receipt that stands. Error: `not_found` `receipt-unknown`. */
async function standingReceipt(db: Database, id: number) {
  const row = await db
    .selectFrom('receipt')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'receipt-unknown', '没有这张收据，可能已经作废。')
}

export const voidReceiptHandler = handleCommand(voidReceipt, async (context, { id, reason }) => {
  const { trx, today, now: voidedAt } = context
  const row = await standingReceipt(trx, id)
  const obstacle = await voidObstacle(trx, row, today)
  if (obstacle !== null) {
    const text = `${obstacle.text}，收据 ${row.number} 没有作废。`
    throw new YiluError('rule_violated', obstacle.rule, text)
  }
  await voidMovementsOf(context, { receiptId: id }, reason)
  const entry = { source: `receipt:${id}`, on: today, words: `作废收据 ${row.number}` }
  await reverseEntries(context, entry, 'receivedOn')
  await trx
    .updateTable('receipt')
    .set({ voidedAt, voidReason: reason })
    .where('id', '=', id)
    .execute()
  const { number, residentId, receivedOn, method, totalFen } = row
  context.record({
    subject: `receipt:${id}`,
    before: { number, residentId, receivedOn, method, totalFen },
    after: { reason },
  })
  return { number }
})
