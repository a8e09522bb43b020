import type { Selectable } from 'kysely'
import { YiluError } from '#shared/errors.ts'
import type { CommandContext } from './context.ts'
import type { Database } from './database/connection.ts'
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

/** A row as the audit shows it: without what the program keeps for itself. */
export function said(row: object): Columns {
  const own = ['id', 'recordedAt', 'voidedAt', 'version', 'enteredBy']
  return Object.fromEntries(Object.entries(row).filter(([key]) => !own.includes(key)))
}

/** Reading and writing rows of some tables, each with the word for it in errors. */
export function recordRows<Words extends Partial<Readonly<Record<RecordTable, string>>>>(
  words: Words,
) {
  type Table = Extract<keyof Words, RecordTable>
  // Typed as one of them: over the union of all tables the compiler works for seconds and says no more.
  const one = (table: Table) => table as unknown as 'waiver'

  /** A live row by its id. Error: `not_found` `<table>-unknown`. */
  async function liveRow<Name extends Table>(
    db: Database,
    table: Name,
    id: number,
  ): Promise<Selectable<Tables[Name]>> {
    const query = db.selectFrom(one(table)).selectAll().where('id', '=', id)
    const row = await query.where('voidedAt', 'is', null).executeTakeFirst()
    if (row !== undefined) return row as unknown as Selectable<Tables[Name]>
    throw new YiluError('not_found', `${table}-unknown`, `没有这条${words[table]}，可能已经作废。`)
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

  return { liveRow, rowToChange, changeRow, insertRow }
}
