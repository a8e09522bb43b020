import type { Database } from '../../database/connection.ts'
import { among, registerAsOf } from '../../residents/register.ts'
import { searched } from '../../residents/search.ts'

/** Some people as of a day, with the bed of that day; only those who fit what was typed. */
export async function peopleAmong(
  db: Database,
  residentIds: readonly number[],
  { asOf, search = '' }: { readonly asOf: string; readonly search?: string },
) {
  const register = among(registerAsOf(db, asOf), residentIds)
  const found = search === '' ? register : await searched(db, register, { typed: search, asOf })
  const rows = await found
    .clearSelect()
    .select(['id', 'name', 'nameKey', 'bed', 'bedKey', 'state'])
    .execute()
  return rows.map(({ state, ...row }) => ({
    ...row,
    isStaying: state === 'in' || state === 'away',
  }))
}

export type Person = Awaited<ReturnType<typeof peopleAmong>>[number]
