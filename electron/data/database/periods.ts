import { sql } from 'kysely'
import type { Database } from './connection.ts'
import type { Tables } from './tables.ts'

/**
 * Whether a half-open period covers a day, as of its end: for `where` and for `on`. Columns are named as
 * in the query (`bedStay.bedFrom`). A period that begins and ends on one day covers none.
 */
export function coversDay(from: string, to: string, day: string) {
  return sql<boolean>`(${sql.ref(from)} <= ${day} AND (${sql.ref(to)} IS NULL OR ${sql.ref(to)} > ${day}))`
}

/** Whether a half-open period takes any day from that one on. */
export function reachesInto(from: string, to: string, day: string) {
  const end = sql`coalesce(${sql.ref(to)}, '9999')`
  return sql<boolean>`(${end} > ${day} AND ${sql.ref(from)} < ${end})`
}

/** Tables whose rows are corrected by keeping what stood there before as a voided row. */
type VoidableTable = {
  [Name in keyof Tables]: Tables[Name] extends { voidedAt: string | null; recordedAt: string }
    ? Name
    : never
}[keyof Tables]

/**
 * Keeps what a row says before it is corrected: a copy of it, voided. The row itself keeps its id, so
 * that what refers to it stays right.
 */
export async function keepVoidedCopy(
  trx: Database,
  table: VoidableTable,
  id: number,
  now: string,
): Promise<void> {
  // Typed as one of them: over the union of all tables the compiler works for seconds and says no more.
  const one = table as 'stay'
  const row = await trx.selectFrom(one).selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const { id: _, ...rest } = row
  await trx
    .insertInto(one)
    .values({ ...rest, voidedAt: now })
    .execute()
}
