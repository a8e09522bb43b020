import { sql } from 'kysely'
import { endOfDay } from '#shared/text/hour.ts'

/** The day whose end is asked about, and the day of the call. */
export interface AskedOn {
  readonly asOf: string
  readonly today: string
}

/** The instant at which a past day ends; null for today, of which everything is known. */
export function endAsked({ asOf, today }: AskedOn): string | null {
  return asOf < today ? endOfDay(asOf) : null
}

/** Whether a row had been written by the end of the day that is asked about and not been voided by then. */
export function stoodThen(table: string, asked: AskedOn) {
  const end = endAsked(asked)
  const voidedAt = sql.ref(`${table}.voidedAt`)
  if (end === null) return sql<boolean>`${voidedAt} IS NULL`
  const recordedAt = sql.ref(`${table}.recordedAt`)
  return sql<boolean>`(${recordedAt} < ${end} AND (${voidedAt} IS NULL OR ${voidedAt} >= ${end}))`
}

/** The members of a list that may be long, for `in`: one parameter, one text of the statement. */
export function idsOf(ids: readonly number[]) {
  return sql<number>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`
}
