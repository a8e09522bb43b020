import {
  moveReceiptsIntoCustody,
  recordCustodyMovement,
  voidCustodyMovement,
} from '#shared/contract/fees/custody.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { paymentMethods } from '#shared/rules/fees/accounts.ts'
import { formatFen } from '#shared/text/money.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { balancesAsOf } from '../ledger/balances.ts'
import { reverseEntries } from '../ledger/post.ts'
import { custodyAccountOn, openCustodyAccount } from './account.ts'
import { assertMayGoBack, movementsOf, recordMovement, shouldLieOn } from './movement.ts'
import { receiptsToMove } from './to-move.ts'

type Input = InputOf<typeof recordCustodyMovement>

function fault(field: string, rule: string, words: string): YiluError {
  return new YiluError('invalid_input', rule, `${words}，没有保存。`, { [field]: words })
}

/** Between which accounts it goes, and what tells more about it. */
function assertWhole({ purpose, direction, counter, note }: Input): void {
  const isBank = purpose === 'interest' || purpose === 'bank-fee'
  if (!isBank && counter === null) {
    const words = direction === 'in' ? '从哪里转入没有选' : '转到哪里没有选'
    throw fault('counter', 'counter-missing', words)
  }
  if (purpose === 'correction' && note === null) {
    throw fault('note', 'note-missing', '更正要写说明')
  }
}

/** What a use of a deposit or a refund still has to be taken out for, in fen. */
async function leftOf(trx: Database, input: Input): Promise<number | null> {
  const { purpose, depositUseId, refundId } = input
  if (purpose === 'arrears' || purpose === 'damages') {
    if (depositUseId === null) throw fault('depositUseId', 'use-missing', '没有选动用押金的记录')
    const use = await trx
      .selectFrom('depositUse')
      .select(['amountFen', 'purpose'])
      .where('id', '=', depositUseId)
      .where('voidedAt', 'is', null)
      .executeTakeFirst()
    if (use?.purpose !== purpose) {
      throw fault('depositUseId', 'use-unknown', '没有这条动用押金的记录')
    }
    const moved = await movementsOf(trx, { depositUseId })
    return moved.reduce((left, { amountFen }) => left - amountFen, use.amountFen)
  }
  if (purpose !== 'refund') return null
  if (refundId === null) throw fault('refundId', 'refund-missing', '没有选退费')
  const refund = await trx
    .selectFrom('refund')
    .select('amountFen')
    .where('id', '=', refundId)
    .where('voidedAt', 'is', null)
    .where('paidOn', 'is not', null)
    .where('kind', '<>', 'overpaid')
    .executeTakeFirst()
  if (refund === undefined) throw fault('refundId', 'refund-unknown', '没有这笔已付的退费')
  const moved = await movementsOf(trx, { refundId })
  return moved.reduce((left, { amountFen }) => left - amountFen, refund.amountFen)
}

async function assertNotTwice(trx: Database, input: Input): Promise<void> {
  const left = await leftOf(trx, input)
  if (left === null || input.amountFen <= left) return
  throw fault('amountFen', 'moved-already', `还可转出 ${formatFen(Math.max(0, left))} 元`)
}

/** A receipt is moved in once, and no more of it than was taken. */
async function assertOfReceipt(trx: Database, input: Input): Promise<number | null> {
  const { receiptId, movedOn, purpose, amountFen } = input
  if (receiptId === null) return null
  const account = await openCustodyAccount(trx, movedOn, 'movedOn')
  const open = await receiptsToMove(trx, account, movedOn)
  const found = open.find((one) => one.receiptId === receiptId && one.purpose === purpose)
  if (found === undefined) {
    throw fault('receiptId', 'receipt-moved', '这张收据没有要转入的款')
  }
  if (amountFen > found.amountFen) {
    throw fault('amountFen', 'receipt-moved', `这张收据还要转入 ${formatFen(found.amountFen)} 元`)
  }
  return found.residentId
}

/** What is to be told after money moved: the reserve that was agreed is not reached any more (PP-21). */
export async function reserveWarnings(db: Database, day: string): Promise<string[]> {
  const account = await custodyAccountOn(db, day)
  if (account === undefined || account.reservePercent === null) return []
  const floor = Math.ceil(((await shouldLieOn(db, day)) * account.reservePercent) / 100)
  const { custody } = await balancesAsOf(db, day)
  if (custody >= floor) return []
  const short = formatFen(floor - custody)
  return [`存管账户余额低于风险保证金最低额 ${formatFen(floor)} 元，差 ${short} 元，要补足。`]
}

const recordCustodyMovementHandler = handleCommand(
  recordCustodyMovement,
  async (context, input) => {
    const { trx } = context
    assertWhole(input)
    const residentId = await assertOfReceipt(trx, input)
    if (input.direction === 'out') await assertNotTwice(trx, input)
    const counter = input.counter ?? 'outside'
    const id = await recordMovement(context, { ...input, counter, residentId })
    context.record({ subject: `custody-movement:${id}`, after: { ...input, residentId } })
    return { id, warnings: await reserveWarnings(trx, input.movedOn) }
  },
)

async function moveReceipts(
  context: CommandContext,
  input: InputOf<typeof moveReceiptsIntoCustody>,
) {
  const { movedOn, reference, receiptIds } = input
  const account = await openCustodyAccount(context.trx, movedOn, 'movedOn')
  const open = await receiptsToMove(context.trx, account, movedOn)
  const ids: number[] = []
  let amountFen = 0
  for (const receiptId of receiptIds) {
    const parts = open.filter((one) => one.receiptId === receiptId)
    if (parts.length === 0) {
      throw fault('receiptIds', 'receipt-moved', '有收据在这一天没有要转入的款')
    }
    for (const { purpose, residentId, method, ...part } of parts) {
      const counter = paymentMethods[method].account === 'cash' ? 'cash' : 'bank'
      const money = { movedOn, direction: 'in', purpose, amountFen: part.amountFen } as const
      const of = { counter, residentId, receiptId, reference } as const
      ids.push(await recordMovement(context, { ...money, ...of }))
      amountFen += part.amountFen
    }
  }
  return { ids, amountFen }
}

const moveReceiptsIntoCustodyHandler = handleCommand(
  moveReceiptsIntoCustody,
  async (context, input) => {
    const moved = await moveReceipts(context, input)
    context.record({ subject: 'custody-account', after: { ...input, ...moved } })
    return moved
  },
)

const voidCustodyMovementHandler = handleCommand(voidCustodyMovement, async (context, input) => {
  const { trx, today, now: voidedAt } = context
  const row = await trx
    .selectFrom('custodyMovement')
    .selectAll()
    .where('id', '=', input.id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    const text = '没有这笔存管账户收支，可能已经作废。'
    throw new YiluError('not_found', 'custody-movement-unknown', text)
  }
  const isOwn =
    row.counter !== 'outside' || row.purpose === 'interest' || row.purpose === 'bank-fee'
  if (!isOwn) {
    const text = '这笔收支随收据、退费或动用押金登记，没有作废。在那里作废。'
    throw new YiluError('rule_violated', 'movement-of-paper', text)
  }
  await assertMayGoBack(context, row)
  const { reason: voidReason } = input
  const words = '作废存管账户收支'
  await reverseEntries(context, { source: `custody:${row.id}`, on: today, words }, 'movedOn')
  await trx
    .updateTable('custodyMovement')
    .set({ voidedAt, voidReason })
    .where('id', '=', row.id)
    .execute()
  const { movedOn, direction, purpose, amountFen } = row
  context.record({
    subject: `custody-movement:${row.id}`,
    before: { movedOn, direction, purpose, amountFen },
    after: { reason: voidReason },
  })
  return {}
})

export const custodyMovementHandlers: readonly Handler[] = [
  recordCustodyMovementHandler,
  moveReceiptsIntoCustodyHandler,
  voidCustodyMovementHandler,
]
