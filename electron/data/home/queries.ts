import { getHome } from '#shared/contract/home/home.ts'
import { handleQuery } from '../context.ts'
import type { Database } from '../database/connection.ts'

/** The one row of the home. */
export async function readHome(db: Database) {
  const row = await db.selectFrom('home').selectAll().executeTakeFirstOrThrow()
  return { name: row.name, isSample: row.isSample === 1, version: row.version }
}

export const getHomeHandler = handleQuery(getHome, ({ db }) => readHome(db))
