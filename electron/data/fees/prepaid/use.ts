import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import type { CommandContext } from '../../context.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { assertHeld, balancesFrom } from '../held.ts'
import { assertOpenDay } from '../ledger/closed-months.ts'
import { enteringAccount, postEntry, reverseEntries } from '../ledger/post.ts'

export interface PrepaidUse {
  readonly residentId: number
  /** The day on which the prepayment pays what is owed. */
  readonly on: string
  readonly amountFen: number
}

/** A prepayment pays what is owed on that day and stays owed, no more. Error: `more-than-owed`. */
async function assertOwed({ trx }: CommandContext, use: PrepaidUse): Promise<void> {
  const { residentId, on, amountFen } = use
  const of = { account: 'receivable', residentId, from: on } as const
  const owedFen = Math.max(0, (await balancesFrom(trx, of)).lowestFen)
  if (amountFen <= owedFen) return
  const text = `${formatDay(on)} 欠费 ${formatFen(owedFen)} 元，预收抵扣不能超过它，没有保存。`
  const fields = { amountFen: `最多 ${formatFen(owedFen)} 元` }
  throw new YiluError('invalid_input', 'more-than-owed', text, fields)
}

/**
 * A prepayment pays what is owed; gives the row's id. `field` is where a day is entered. Who calls puts it on
 * the audit. Errors: `invalid_input` `future-day`, `month-closed`, `more-than-held`, `more-than-owed`.
 */
export async function usePrepaid(
  context: CommandContext,
  use: PrepaidUse,
  field = 'usedOn',
): Promise<number> {
  const { trx, now: recordedAt } = context
  const { residentId, on, amountFen } = use
  await residentRow(trx, residentId)
  await assertOpenDay(context, on, field)
  await assertHeld(trx, { residentId, kind: 'prepaid', on, amountFen })
  await assertOwed(context, use)
  const row = { residentId, usedOn: on, amountFen }
  const { id } = await trx
    .insertInto('prepaidUse')
    .values({
      ...row,
      enteredBy: enteringAccount(context),
      recordedAt,
      voidedAt: null,
      voidReason: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const postings = [{ debit: 'prepaid', credit: 'receivable', amountFen, residentId } as const]
  const entry = { kind: 'prepaid-use', source: `prepaid-use:${id}`, words: '预收抵扣费用' } as const
  await postEntry(context, { on, ...entry, postings }, field)
  return id
}

export interface PrepaidUsed {
  readonly id: number
  readonly residentId: number
  readonly usedOn: string
  readonly amountFen: number
  readonly recordedAt: string
}

/**
 * Takes back that a prepayment paid something: it is held again and the sum is owed again, from today on.
 * Gives what it was; who calls puts it on the audit. Error: `not_found` `prepaid-use-unknown`.
 */
export async function reversePrepaidUse(
  context: CommandContext,
  { id, reason: voidReason }: { readonly id: number; readonly reason: string },
): Promise<PrepaidUsed> {
  const { trx, today, now: voidedAt } = context
  const row = await trx
    .selectFrom('prepaidUse')
    .select(['id', 'residentId', 'usedOn', 'amountFen', 'recordedAt'])
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    const text = '没有这次预收抵扣，可能已经作废。'
    throw new YiluError('not_found', 'prepaid-use-unknown', text)
  }
  await trx.updateTable('prepaidUse').set({ voidedAt, voidReason }).where('id', '=', id).execute()
  const entry = { source: `prepaid-use:${id}`, on: today, words: '作废预收抵扣' }
  await reverseEntries(context, entry, 'usedOn')
  return row
}
