import { voidWriteOff, writeOff } from '#shared/contract/fees/arrears.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { handleCommand, handleCommandWithWork } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { comparePin, secondPerson } from '../../office/session/second-person.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { balancesFrom } from '../held.ts'
import { balancesOfPerson } from '../ledger/balances.ts'
import { assertOpenDay } from '../ledger/closed-months.ts'
import { enteringAccount, postEntry, reverseEntries } from '../ledger/post.ts'
import { assertNotBefore } from '../ledger/transfer.ts'

/** No more is given up than is owed on that day and on every later one. Error: `more-than-owed`. */
async function assertOwed(
  trx: Database,
  of: { readonly residentId: number; readonly from: string },
  amountFen: number,
): Promise<void> {
  const { lowestFen } = await balancesFrom(trx, { account: 'receivable', ...of })
  const owedFen = Math.max(0, lowestFen)
  if (amountFen <= owedFen) return
  const text = `${formatDay(of.from)} 欠费 ${formatFen(owedFen)} 元，核销不能超过它，没有保存。`
  throw new YiluError('invalid_input', 'more-than-owed', text, {
    amountFen: `最多 ${formatFen(owedFen)} 元`,
  })
}

export const writeOffHandler = handleCommandWithWork(writeOff, {
  prepare: (context, { approval }) => comparePin(context, approval),
  async run(context, input, compared) {
    const { trx, now: recordedAt, today } = context
    const { residentId, writtenOffOn, amountFen, reason, approval } = input
    await residentRow(trx, residentId)
    await assertOpenDay(context, writtenOffOn, 'writtenOffOn')
    await assertOwed(trx, { residentId, from: writtenOffOn }, amountFen)
    const approver = await secondPerson(context, approval.accountId, 'fees.approve', compared)
    // A wrong PIN counts: that is committed, and nothing else.
    if (approver === null) return { id: 0, owedFen: 0 }
    const row = { residentId, writtenOffOn, amountFen, reason, approvedBy: approver.accountId }
    const { id } = await trx
      .insertInto('writeOff')
      .values({
        ...row,
        enteredBy: enteringAccount(context),
        recordedAt,
        voidedAt: null,
        voidReason: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const posting = { debit: 'written-off', credit: 'receivable', amountFen, residentId } as const
    const entry = { kind: 'write-off', source: `write-off:${id}`, words: '核销欠费' } as const
    const postings = [posting]
    await postEntry(context, { on: writtenOffOn, ...entry, postings }, 'writtenOffOn')
    context.record({ subject: `resident:${residentId}`, after: { writeOffId: id, ...row } })
    return { id, owedFen: (await balancesOfPerson(trx, residentId, today)).receivable }
  },
})

export const voidWriteOffHandler = handleCommand(voidWriteOff, async (context, input) => {
  const { trx, now: voidedAt, today } = context
  const { id, reason } = input
  const row = await trx
    .selectFrom('writeOff')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    const text = '没有这笔核销，可能已经撤销，没有保存。'
    throw new YiluError('not_found', 'write-off-unknown', text)
  }
  const on = input.voidedOn ?? today
  await assertOpenDay(context, on, 'voidedOn')
  assertNotBefore(row.writtenOffOn, on)
  await trx
    .updateTable('writeOff')
    .set({ voidedAt, voidReason: reason })
    .where('id', '=', id)
    .execute()
  const entry = { source: `write-off:${id}`, on, words: '撤销核销欠费' }
  await reverseEntries(context, entry, 'voidedOn')
  const { residentId, writtenOffOn, amountFen, approvedBy } = row
  context.record({
    subject: `resident:${residentId}`,
    before: { writeOffId: id, writtenOffOn, amountFen, reason: row.reason, approvedBy },
    after: { writeOffId: id, voided: true, voidedOn: on, reason },
  })
  return { owedFen: (await balancesOfPerson(trx, residentId, today)).receivable }
})
