import { getTrialBalance } from '#shared/contract/fees/ledger.ts'
import {
  type LedgerAccount,
  ledgerAccountKeys,
  ledgerAccounts,
} from '#shared/rules/fees/accounts.ts'
import { addDays, firstOfMonth } from '#shared/text/day.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { balancesAsOf } from './balances.ts'
import { closedThrough } from './closed-months.ts'

/** What each account was debited, or credited, from one day to another, both counted. */
async function movedBetween(db: Database, from: string, to: string, side: 'debit' | 'credit') {
  const rows = await db
    .selectFrom('ledgerPosting')
    .innerJoin('ledgerEntry', 'ledgerEntry.id', 'ledgerPosting.ledgerEntryId')
    .select(`ledgerPosting.${side} as account`)
    .select((eb) => eb.fn.sum<number>('amountFen').as('sumFen'))
    .where('entryOn', '>=', from)
    .where('entryOn', '<=', to)
    .groupBy('account')
    .execute()
  return new Map(rows.map(({ account, sumFen }) => [account, sumFen]))
}

/** A balance on the side on which it stands: below zero it stands on the other one. */
export function sidesOf(
  account: LedgerAccount,
  balanceFen: number,
): { readonly debitFen: number; readonly creditFen: number } {
  const isDebit = (ledgerAccounts[account].side === 'debit') === balanceFen >= 0
  const fen = Math.abs(balanceFen)
  return isDebit ? { debitFen: fen, creditFen: 0 } : { debitFen: 0, creditFen: fen }
}

/** Every account at the end of a day, with what moved since another: the first of its month unless told. */
export async function accountRows(db: Database, asOf: string, from = firstOfMonth(asOf)) {
  const opening = await balancesAsOf(db, addDays(from, -1))
  const closing = await balancesAsOf(db, asOf)
  const debits = await movedBetween(db, from, asOf, 'debit')
  const credits = await movedBetween(db, from, asOf, 'credit')
  return ledgerAccountKeys.map((account) => ({
    account,
    ...ledgerAccounts[account],
    openingFen: opening[account],
    debitFen: debits.get(account) ?? 0,
    creditFen: credits.get(account) ?? 0,
    closingFen: closing[account],
  }))
}

export type AccountRow = Awaited<ReturnType<typeof accountRows>>[number]

/** Sums of both sides: in a ledger in balance each pair is equal. */
export function totalsOf(rows: readonly AccountRow[]) {
  const sum = (pick: (row: AccountRow) => number) => rows.reduce((fen, row) => fen + pick(row), 0)
  const opening = (row: AccountRow) => sidesOf(row.account, row.openingFen)
  const closing = (row: AccountRow) => sidesOf(row.account, row.closingFen)
  return {
    openingDebitFen: sum((row) => opening(row).debitFen),
    openingCreditFen: sum((row) => opening(row).creditFen),
    debitFen: sum(({ debitFen }) => debitFen),
    creditFen: sum(({ creditFen }) => creditFen),
    closingDebitFen: sum((row) => closing(row).debitFen),
    closingCreditFen: sum((row) => closing(row).creditFen),
  }
}

export async function trialBalance(db: Database, asOf: string) {
  const rows = await accountRows(db, asOf)
  const totals = totalsOf(rows)
  const { count } = await db
    .selectFrom('ledgerEntry')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('entryOn', '<=', asOf)
    .executeTakeFirstOrThrow()
  return {
    asOf,
    from: firstOfMonth(asOf),
    rows,
    totals,
    isBalanced:
      totals.openingDebitFen === totals.openingCreditFen &&
      totals.debitFen === totals.creditFen &&
      totals.closingDebitFen === totals.closingCreditFen,
    closedThrough: await closedThrough(db),
    entryCount: count,
  }
}

export const getTrialBalanceHandler = handleQuery(getTrialBalance, ({ db, today }, input) =>
  trialBalance(db, input.asOf ?? today),
)
