import { YiluError } from '#shared/errors.ts'
import { ledgerAccounts } from '#shared/rules/fees/accounts.ts'
import { formatDay } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import type { OpeningAccount } from '../../database/tables/ledger.ts'
import { assertNotSettled } from '../deposit/use.ts'
import { askedBack, balancesFrom, heldFrom } from '../held.ts'
import { closedThrough } from '../ledger/closed-months.ts'
import { enteringAccount, type Posting, postEntry, reverseEntries } from '../ledger/post.ts'

export interface Opening {
  /** Null for the home's own money. */
  readonly residentId: number | null
  readonly account: OpeningAccount
  readonly amountFen: number
  readonly note: string | null
}

function postingOf({ residentId, account, amountFen }: Opening): Posting {
  const isDebit = ledgerAccounts[account].side === 'debit'
  return isDebit
    ? { debit: account, credit: 'opening', amountFen, residentId }
    : { debit: 'opening', credit: account, amountFen, residentId }
}

/** Writes an opening balance and its entry on `on`; gives the row's id. */
export async function insertOpening(
  context: CommandContext,
  opening: Opening,
  at: {
    readonly balanceOn: string
    /** The day of the entry, where the month of the balance was closed since. */
    readonly on?: string
    readonly importBatchId: number | null
  },
): Promise<number> {
  const { trx, now: recordedAt } = context
  const { balanceOn, on = balanceOn, importBatchId } = at
  const enteredBy = enteringAccount(context)
  const { id } = await trx
    .insertInto('openingBalance')
    .values({
      ...opening,
      balanceOn,
      importBatchId,
      enteredBy,
      recordedAt,
      voidedAt: null,
      voidReason: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const words = `期初余额 ${ledgerAccounts[opening.account].title}`
  const entry = { kind: 'opening', source: `opening:${id}`, words } as const
  await postEntry(context, { on, ...entry, postings: [postingOf(opening)] }, 'balanceOn')
  return id
}

/** A balance that stands. Error: `not_found` `opening-unknown`. */
export async function openingRow(trx: Database, id: number) {
  const row = await trx
    .selectFrom('openingBalance')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  const text = '没有这条期初余额，可能已经更正或作废。'
  throw new YiluError('not_found', 'opening-unknown', text)
}

export type OpeningRow = Awaited<ReturnType<typeof openingRow>>

/** What of a balance is still there and asked back by nobody, in fen; null where that does not matter. */
async function freeOf(trx: Database, row: OpeningRow, from: string): Promise<number | null> {
  const { residentId, account } = row
  if (residentId === null) {
    return (await balancesFrom(trx, { account, residentId, from })).lowestFen
  }
  if (account === 'cash' || account === 'bank' || account === 'custody') return null
  const kind = account === 'receivable' ? 'overpaid' : account
  if (kind === 'overpaid' && !(await isPaidBack(trx, residentId))) return null
  return (await heldFrom(trx, residentId, kind, from)) - (await askedBack(trx, residentId))[kind]
}

/** What was paid too much may have paid a bill, which is no harm; what was paid back is gone. */
async function isPaidBack(trx: Database, residentId: number): Promise<boolean> {
  const row = await trx
    .selectFrom('refund')
    .select('id')
    .where('residentId', '=', residentId)
    .where('kind', '=', 'overpaid')
    .where('voidedAt', 'is', null)
    .where('withdrawnOn', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Above zero: so much less is there for her, or of the home's own money. */
function lessBy({ account, amountFen }: OpeningRow, newFen: number): number {
  return account === 'receivable' ? newFen - amountFen : amountFen - newFen
}

/**
 * Refuses to take away what was used or paid back since. Errors: `rule_violated` `opening-used`,
 * `stay-settled`.
 */
export async function assertUnused(
  trx: Database,
  row: OpeningRow,
  to: { readonly newFen: number; readonly on: string; readonly who?: string },
): Promise<void> {
  const { newFen, on, who = '' } = to
  if (row.residentId !== null) await assertNotSettled(trx, row.residentId)
  const lessFen = lessBy(row, newFen)
  if (lessFen <= 0) return
  const freeFen = await freeOf(trx, row, on)
  if (freeFen === null || freeFen >= lessFen) return
  const what = `${who}期初的${ledgerAccounts[row.account].title}`
  const text = `${what}已经动用或申请退还，只剩 ${formatFen(Math.max(0, freeFen))} 元可以减少，没有保存。先撤回那笔退费或动用。`
  throw new YiluError('rule_violated', 'opening-used', text, { amountFen: '已经动用' })
}

/** The day on which a balance is put right: its own, or today once its month was closed. */
export async function openDayOf(
  { trx, today }: CommandContext,
  { balanceOn }: Pick<OpeningRow, 'balanceOn'>,
): Promise<string> {
  const closed = await closedThrough(trx)
  return closed !== null && balanceOn.slice(0, 7) <= closed ? today : balanceOn
}

/** Takes a balance out of the books: its entry is reversed on `on`, the row stays as voided. */
export async function takeBack(
  context: CommandContext,
  row: OpeningRow,
  { on, reason: voidReason }: { readonly on: string; readonly reason: string },
): Promise<void> {
  const { trx, now: voidedAt } = context
  const words = `作废期初余额 ${ledgerAccounts[row.account].title}`
  await reverseEntries(context, { source: `opening:${row.id}`, on, words }, 'balanceOn')
  await trx
    .updateTable('openingBalance')
    .set({ voidedAt, voidReason })
    .where('id', '=', row.id)
    .execute()
}

/** Sums below zero stand only where too much was paid. */
export function signFault({ account, amountFen }: Opening): string | null {
  if (amountFen === 0) return '金额是 0，不用登记'
  return amountFen < 0 && account !== 'receivable' ? '金额不能为负' : null
}

/** The audit's words of a balance. */
export function noteOf({ account, amountFen, balanceOn, note }: OpeningRow) {
  return { openingBalance: account, amountFen, balanceOn: formatDay(balanceOn), note }
}
