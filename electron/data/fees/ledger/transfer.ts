import { moveMoney, voidTransfer } from '#shared/contract/fees/ledger.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { balancesFrom } from '../held.ts'
import { balancesAsOf } from './balances.ts'
import { assertOpenDay } from './closed-months.ts'
import { enteringAccount, postEntry, reverseEntries } from './post.ts'

/** Notes and coins never are below zero, on that day and on every later one. Error: `cash-short`. */
async function assertCash(trx: Database, on: string, amountFen: number): Promise<void> {
  const of = { account: 'cash', residentId: null, from: on } as const
  const { lowestFen } = await balancesFrom(trx, of)
  if (amountFen <= lowestFen) return
  const freeFen = Math.max(0, lowestFen)
  const text = `${formatDay(on)} 起库存现金最少时 ${formatFen(freeFen)} 元，没有保存。`
  throw new YiluError('rule_violated', 'cash-short', text, {
    amountFen: `最多 ${formatFen(freeFen)} 元`,
  })
}

export const moveMoneyHandler = handleCommand(moveMoney, async (context, input) => {
  const { trx, now: recordedAt } = context
  const { movedOn, fromAccount, amountFen, note } = input
  await assertOpenDay(context, movedOn, 'movedOn')
  if (fromAccount === 'cash') await assertCash(trx, movedOn, amountFen)
  const toAccount = fromAccount === 'cash' ? 'bank' : 'cash'
  const row = { movedOn, fromAccount, toAccount, amountFen, note } as const
  const { id } = await trx
    .insertInto('moneyTransfer')
    .values({
      ...row,
      enteredBy: enteringAccount(context),
      recordedAt,
      voidedAt: null,
      voidReason: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const words = fromAccount === 'cash' ? '现金存入银行' : '从银行提取现金'
  const postings = [{ debit: toAccount, credit: fromAccount, amountFen, residentId: null } as const]
  const entry = { on: movedOn, kind: 'transfer', source: `transfer:${id}`, words } as const
  await postEntry(context, { ...entry, postings }, 'movedOn')
  context.record({ subject: `money-transfer:${id}`, after: row })
  const { cash, bank } = await balancesAsOf(trx, movedOn)
  return { id, cashFen: cash, bankFen: bank }
})

export const voidTransferHandler = handleCommand(voidTransfer, async (context, input) => {
  const { trx, now: voidedAt, today } = context
  const { id, reason } = input
  const row = await trx
    .selectFrom('moneyTransfer')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    const text = '没有这笔现金存取，可能已经作废，没有保存。'
    throw new YiluError('not_found', 'transfer-unknown', text)
  }
  const on = input.voidedOn ?? today
  await assertOpenDay(context, on, 'voidedOn')
  assertNotBefore(row.movedOn, on)
  if (row.toAccount === 'cash') await assertCash(trx, on, row.amountFen)
  await trx
    .updateTable('moneyTransfer')
    .set({ voidedAt, voidReason: reason })
    .where('id', '=', id)
    .execute()
  const words = row.fromAccount === 'cash' ? '作废现金存入银行' : '作废从银行提取现金'
  await reverseEntries(context, { source: `transfer:${id}`, on, words }, 'voidedOn')
  const { movedOn, fromAccount, amountFen, note } = row
  context.record({
    subject: `money-transfer:${id}`,
    before: { movedOn, fromAccount, amountFen, note },
    after: { voided: true, voidedOn: on, reason },
  })
  return {}
})

/** What is taken back is taken back on its own day or later. Error: `before-entry`. */
export function assertNotBefore(enteredOn: string, on: string): void {
  if (on >= enteredOn) return
  const text = `作废的日期早于原来的 ${formatDay(enteredOn)}，没有保存。`
  throw new YiluError('invalid_input', 'before-entry', text, {
    voidedOn: `不早于 ${formatDay(enteredOn)}`,
  })
}
