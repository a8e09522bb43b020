import { sql } from 'kysely'
import type { Database } from '../../database/connection.ts'

/** Things of a person that came in by the end of a day, those that were kept then first. */
export async function belongingsOf(db: Database, residentId: number, asOf: string) {
  const rows = await db
    .selectFrom('belonging')
    .select(['id', 'what', 'itemCount', 'isValuable', 'keptWhere', 'receivedOn', 'receivedFrom'])
    .select(['returnedOn', 'returnedTo', 'note', 'version'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('receivedOn', '<=', asOf)
    .orderBy(sql`returnedOn IS NOT NULL AND returnedOn <= ${asOf}`)
    .orderBy('isValuable', 'desc')
    .orderBy('receivedOn')
    .orderBy('id')
    .execute()
  return rows.map((row) => {
    const isBack = row.returnedOn !== null && row.returnedOn <= asOf
    return {
      ...row,
      isValuable: row.isValuable === 1,
      returnedOn: isBack ? row.returnedOn : null,
      returnedTo: isBack ? row.returnedTo : null,
    }
  })
}

/** How many things the home keeps for a person at the end of a day. */
export async function keptItemCount(
  db: Database,
  residentId: number,
  asOf: string,
): Promise<number> {
  const rows = await belongingsOf(db, residentId, asOf)
  return rows
    .filter(({ returnedOn }) => returnedOn === null)
    .reduce((sum, { itemCount }) => sum + itemCount, 0)
}
