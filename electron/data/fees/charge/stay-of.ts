import type { Database } from '../../database/connection.ts'

/** The latest stay of a person that had begun by a day, an ended one too; undefined where none had. */
export function latestStay(db: Database, residentId: number, day: string) {
  return db
    .selectFrom('stay')
    .select(['id', 'residentId', 'stayFrom', 'stayTo'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('stayFrom', '<=', day)
    .orderBy('stayFrom', 'desc')
    .orderBy((order) => order.fn.coalesce('stayTo', order.val('9999')), 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
}

/** The stay in which something is charged on a day: she is charged on the day on which she leaves too. */
export async function stayCharged(db: Database, residentId: number, day: string) {
  const stay = await latestStay(db, residentId, day)
  return stay === undefined || (stay.stayTo !== null && stay.stayTo < day) ? undefined : stay
}
