import {
  ledgerAccountKeys,
  ledgerAccounts,
  type LedgerAccount,
  type PersonAccount,
  personAccounts,
} from '#shared/rules/fees/accounts.ts'
import { addDays, lastOfMonth, monthOf } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'

/** Balance of each account at the end of a day, in fen, above zero on the side on which it stands by nature. */
export type Balances = Readonly<Record<LedgerAccount, number>>

function signed(account: LedgerAccount, debitFen: number): number {
  // Zero has no sign.
  return ledgerAccounts[account].side === 'debit' ? debitFen : 0 - debitFen
}

interface Moved {
  readonly account: string
  readonly residentId: number | null
  /** Debited less credited. */
  readonly sumFen: number
}

/** The last closed month that was over by a day; nothing is entered up to its end any more. */
async function closeBefore(db: Database, asOf: string) {
  return (
    db
      .selectFrom('monthClose')
      .select(['id', 'month'])
      .where('reopenedAt', 'is', null)
      // The month of the day itself, where this is its last one.
      .where('month', '<', monthOf(addDays(asOf, 1)))
      .orderBy('month', 'desc')
      .executeTakeFirst()
  )
}

/** What was debited less what was credited, by account and person, up to and with a day. */
async function movedUntil(
  db: Database,
  asOf: string,
  residentId: number | null,
): Promise<readonly Moved[]> {
  const close = await closeBefore(db, asOf)
  const since = close === undefined ? '' : lastOfMonth(close.month)
  const postings = db
    .selectFrom('ledgerPosting')
    .innerJoin('ledgerEntry', 'ledgerEntry.id', 'ledgerPosting.ledgerEntryId')
    .where('ledgerEntry.entryOn', '<=', asOf)
    .where('ledgerEntry.entryOn', '>', since)
    .$if(residentId !== null, (query) => query.where('ledgerPosting.residentId', '=', residentId))
  const side = (column: 'debit' | 'credit') =>
    postings
      .select([`ledgerPosting.${column} as account`, 'ledgerPosting.residentId'])
      .select((eb) => eb.fn.sum<number>('ledgerPosting.amountFen').as('sumFen'))
      .groupBy([`ledgerPosting.${column}`, 'ledgerPosting.residentId'])
      .execute()
  const before = await db
    .selectFrom('closedBalance')
    .select(['account', 'residentId', 'netFen as sumFen'])
    .where('monthCloseId', '=', close?.id ?? 0)
    .$if(residentId !== null, (query) => query.where('residentId', '=', residentId))
    .execute()
  const debits = await side('debit')
  const credits = await side('credit')
  return [...before, ...debits, ...credits.map((row) => ({ ...row, sumFen: -row.sumFen }))]
}

/** What every account of every person comes to at the end of a day, debited less credited; zero left out. */
export async function netBalances(db: Database, asOf: string): Promise<readonly Moved[]> {
  const sums = new Map<string, Moved>()
  for (const row of await movedUntil(db, asOf, null)) {
    const key = `${row.account} ${row.residentId}`
    const sumFen = (sums.get(key)?.sumFen ?? 0) + row.sumFen
    sums.set(key, { ...row, sumFen })
  }
  return [...sums.values()].filter(({ sumFen }) => sumFen !== 0)
}

/** Keeps the balances of a month's last day with its closing, as {@link netBalances} gave them before it. */
export async function keepClosedBalances(
  trx: Database,
  monthCloseId: number,
  balances: readonly Moved[],
): Promise<void> {
  // SQLite takes so many values at once.
  const most = 1000
  for (let at = 0; at < balances.length; at += most) {
    const some = balances.slice(at, at + most)
    const rows = some.map(({ account, residentId, sumFen }) => ({
      monthCloseId,
      account,
      residentId,
      netFen: sumFen,
    }))
    await trx.insertInto('closedBalance').values(rows).execute()
  }
}

/** The whole ledger at the end of a day. */
export async function balancesAsOf(db: Database, asOf: string): Promise<Balances> {
  const moved = await movedUntil(db, asOf, null)
  const sums = new Map<string, number>()
  for (const { account, sumFen } of moved) sums.set(account, (sums.get(account) ?? 0) + sumFen)
  return Object.fromEntries(
    ledgerAccountKeys.map((account) => [account, signed(account, sums.get(account) ?? 0)]),
  ) as Balances
}

/** What was debited to an account less what was credited to it, by day, after one and up to another. */
async function movedByDay(
  db: Database,
  account: LedgerAccount,
  { after, until }: { readonly after: string; readonly until: string },
) {
  return db
    .selectFrom('ledgerPosting')
    .innerJoin('ledgerEntry', 'ledgerEntry.id', 'ledgerPosting.ledgerEntryId')
    .select('entryOn')
    .select((eb) =>
      eb.fn
        .sum<number>(
          eb
            .case()
            .when('debit', '=', account)
            .then(eb.ref('amountFen'))
            .else(eb.neg(eb.ref('amountFen')))
            .end(),
        )
        .as('sumFen'),
    )
    .where((eb) => eb.or([eb('debit', '=', account), eb('credit', '=', account)]))
    .where('entryOn', '>', after)
    .where('entryOn', '<=', until)
    .groupBy('entryOn')
    .execute()
}

/** Balance of one account at the end of each of some days, from the first of them on in one pass. */
export async function balanceOnDays(
  db: Database,
  account: LedgerAccount,
  days: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const inOrder = [...new Set(days)].toSorted()
  const [first] = inOrder
  const last = inOrder.at(-1)
  if (first === undefined || last === undefined) return new Map()
  const { [account]: before } = await balancesAsOf(db, first)
  const moved = await movedByDay(db, account, { after: first, until: last })
  const since = (day: string) =>
    moved.reduce((fen, { entryOn, sumFen }) => (entryOn <= day ? fen + sumFen : fen), 0)
  return new Map(inOrder.map((day) => [day, before + signed(account, since(day))]))
}

/** What one person owes and what the home holds of hers, in fen. `receivable` below zero was paid too much. */
export type PersonBalances = Readonly<Record<PersonAccount, number>>

const nothing: PersonBalances = { receivable: 0, deposit: 0, prepaid: 0, membership: 0 }

/** Balances of everybody who has or had one, at the end of a day. */
export async function personBalancesAsOf(
  db: Database,
  asOf: string,
  residentId: number | null = null,
): Promise<ReadonlyMap<number, PersonBalances>> {
  const found = new Map<number, Record<PersonAccount, number>>()
  for (const row of await movedUntil(db, asOf, residentId)) {
    const account = personAccounts.find((one) => one === row.account)
    if (row.residentId === null || account === undefined) continue
    const balances = found.get(row.residentId) ?? { ...nothing }
    balances[account] += signed(account, row.sumFen)
    found.set(row.residentId, balances)
  }
  return found
}

/** Balances of one person at the end of a day; all zero where nothing was ever entered. */
export async function balancesOfPerson(
  db: Database,
  residentId: number,
  asOf: string,
): Promise<PersonBalances> {
  return (await personBalancesAsOf(db, asOf, residentId)).get(residentId) ?? nothing
}
