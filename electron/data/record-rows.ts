import type { Selectable } from 'kysely'
import { YiluError } from '#shared/errors.ts'
import type { CommandContext } from './context.ts'
import type { Database } from './database/connection.ts'
import { keepVoidedCopy } from './database/periods.ts'
import type { Tables } from './database/tables.ts'
import { changedMeanwhile } from './versions.ts'

/** Tables whose rows people change under a version and take back, never delete. */
type RecordTable = {
  [Name in keyof Tables]: Tables[Name] extends { voidedAt: string | null; recordedAt: string }
    ? Name
    : never
}[keyof Tables]

type Seen = { readonly id: number; readonly version: number }

type Columns = Readonly<Record<string, unknown>>

/** What a record is called where it is not there: a word, or the error's rule and its whole sentence. */
type Named = string | readonly [rule: string, sentence: string]

/** A row as the audit shows it: without what the program keeps for itself. */
export function said(row: object): Columns {
  return without(row, ['id', 'recordedAt', 'voidedAt', 'version', 'enteredBy'])
}

/** A row of a resident's file as the audit shows it: whose it is stands beside it, not in it. */
export function saidOfResident(row: object): Columns {
  return without(row, ['recordedAt', 'voidedAt', 'version', 'residentId'])
}

function without(row: object, own: readonly string[]): Columns {
  return Object.fromEntries(Object.entries(row).filter(([key]) => !own.includes(key)))
}

/** Reading and writing rows of some tables, each with the word for it in errors. */
export function recordRows<Words extends Partial<Readonly<Record<RecordTable, Named>>>>(
  words: Words,
) {
  type Table = Extract<keyof Words, RecordTable>
  // Typed as one of them: over the union of all tables the compiler works for seconds and says no more.
  const one = (table: Table) => table as unknown as 'waiver'

  function notThere(table: Table): YiluError {
    const named = words[table] as Named
    const [rule, sentence] =
      typeof named === 'string' ? [`${table}-unknown`, `没有这条${named}，可能已经作废。`] : named
    return new YiluError('not_found', rule, sentence)
  }

  /** A live row by its id. Error: `not_found` `<table>-unknown`. */
  async function liveRow<Name extends Table>(
    db: Database,
    table: Name,
    id: number,
  ): Promise<Selectable<Tables[Name]>> {
    const query = db.selectFrom(one(table)).selectAll().where('id', '=', id)
    const row = await query.where('voidedAt', 'is', null).executeTakeFirst()
    if (row !== undefined) return row as unknown as Selectable<Tables[Name]>
    throw notThere(table)
  }

  /** A live row that somebody is about to change. Errors: `not_found`, `conflict` `changed-meanwhile`. */
  async function rowToChange<Name extends Table>(
    db: Database,
    table: Name,
    seen: Seen,
  ): Promise<Selectable<Tables[Name]>> {
    const row = await liveRow(db, table, seen.id)
    if ((row as { version?: number }).version !== seen.version) throw changedMeanwhile()
    return row
  }

  /** Writes columns into a row; gives the new version. What it said before stands in the audit. */
  async function changeRow(trx: Database, table: Table, row: Seen, set: Columns): Promise<number> {
    const version = row.version + 1
    const query = trx.updateTable(one(table)).set({ ...set, version } as never)
    await query.where('id', '=', row.id).execute()
    return version
  }

  /** Corrects a row and keeps what it said before as a voided copy; gives the new version. */
  async function correctRow(
    { trx, now }: CommandContext,
    table: Table,
    row: Seen,
    set: Columns,
  ): Promise<number> {
    await keepVoidedCopy(trx, one(table), row.id, now)
    return changeRow(trx, table, row, { ...set, recordedAt: now })
  }

  /** Inserts a live row and gives its id. */
  async function insertRow(
    { trx, now }: CommandContext,
    table: Table,
    row: Columns,
  ): Promise<number> {
    const { id } = await trx
      .insertInto(one(table))
      .values({ ...row, recordedAt: now, voidedAt: null } as never)
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }

  return { liveRow, rowToChange, changeRow, correctRow, insertRow }
}
