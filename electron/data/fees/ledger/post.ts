import type { Selectable } from 'kysely'
import { YiluError } from '#shared/errors.ts'
import type { LedgerAccount } from '#shared/rules/fees/accounts.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import type { LedgerEntryTable, LedgerPostingTable } from '../../database/tables/ledger.ts'
import { assertOpenDay } from './closed-months.ts'

/** A sum that goes from one account to another. */
export interface Posting {
  readonly debit: LedgerAccount
  readonly credit: LedgerAccount
  /** Below zero goes the other way; zero is left out. */
  readonly amountFen: number
  /** Whose money it is; null where it is the home's own. */
  readonly residentId: number | null
}

export interface Entry {
  /** The day to which it belongs; not in the future, not in a closed month. */
  readonly on: string
  readonly kind: Exclude<LedgerEntryTable['kind'], 'reversal'>
  /** What it comes from, such as `bill:12`. */
  readonly source: string
  /** One line for the ledger without anybody's name: `2026-10 账单 ZD202610-0042`. */
  readonly words: string
  readonly postings: readonly Posting[]
}

/** Sums above zero alone; one below zero goes the other way round. */
function upright({ debit, credit, amountFen, residentId }: Posting): readonly Posting[] {
  if (amountFen === 0) return []
  if (amountFen > 0) return [{ debit, credit, amountFen, residentId }]
  return [{ debit: credit, credit: debit, amountFen: -amountFen, residentId }]
}

/** The account that acts; the ledger names who entered each row. */
export function enteringAccount({ actor }: CommandContext): number {
  if (actor === null) throw new YiluError('forbidden', 'signed-out', '没有登录，没有保存。')
  return actor.accountId
}

interface EntryRow {
  readonly entryOn: string
  readonly kind: LedgerEntryTable['kind']
  readonly source: string
  readonly words: string
  readonly reversesId: number | null
}

async function insertEntry(
  context: CommandContext,
  row: EntryRow,
  postings: readonly Omit<Selectable<LedgerPostingTable>, 'id' | 'ledgerEntryId'>[],
): Promise<number> {
  const { trx, now: recordedAt } = context
  const { id: ledgerEntryId } = await trx
    .insertInto('ledgerEntry')
    .values({ ...row, enteredBy: enteringAccount(context), recordedAt })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('ledgerPosting')
    .values(postings.map((posting) => ({ ...posting, ledgerEntryId })))
    .execute()
  return ledgerEntryId
}

/**
 * Writes an entry into the ledger and gives its id; null where all its sums are zero. Errors:
 * `invalid_input` `month-closed`, `future-day`, at the field `field`.
 */
export async function postEntry(
  context: CommandContext,
  entry: Entry,
  field: string,
): Promise<number | null> {
  await assertOpenDay(context, entry.on, field)
  const postings = entry.postings.flatMap(upright)
  if (postings.length === 0) return null
  const { on: entryOn, kind, source, words } = entry
  return insertEntry(context, { entryOn, kind, source, words, reversesId: null }, postings)
}

/** Entries of a source that were not reversed, oldest first. */
async function standingEntries(trx: Database, source: string): Promise<readonly number[]> {
  const rows = await trx
    .selectFrom('ledgerEntry')
    .leftJoin('ledgerEntry as reversal', 'reversal.reversesId', 'ledgerEntry.id')
    .select('ledgerEntry.id')
    .where('ledgerEntry.source', '=', source)
    .where('ledgerEntry.kind', '<>', 'reversal')
    .where('reversal.id', 'is', null)
    .orderBy('ledgerEntry.id')
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Reverses every entry of a source that stands, on a day of an open month, and gives the ids of the new
 * entries. What was reversed before stays as it is. Errors as of {@link postEntry}.
 */
export async function reverseEntries(
  context: CommandContext,
  { source, on, words }: Pick<Entry, 'source' | 'on' | 'words'>,
  field: string,
): Promise<readonly number[]> {
  const { trx } = context
  await assertOpenDay(context, on, field)
  const ids: number[] = []
  for (const reversesId of await standingEntries(trx, source)) {
    const postings = await trx
      .selectFrom('ledgerPosting')
      .select(['credit as debit', 'debit as credit', 'amountFen', 'residentId'])
      .where('ledgerEntryId', '=', reversesId)
      .orderBy('id')
      .execute()
    const row = { entryOn: on, kind: 'reversal' as const, source, words, reversesId }
    ids.push(await insertEntry(context, row, postings))
  }
  return ids
}
