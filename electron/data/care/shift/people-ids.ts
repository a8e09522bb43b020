import { sql } from 'kysely'

/** The ids of a scope as a list in SQL: a statement takes no thousands of parameters. */
export function amongIds(ids: readonly number[]) {
  return sql<number>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`
}
