import { sql } from 'kysely'
import type { Database } from '../../database/connection.ts'

/** Things of a person that came in by the end of a day, those that were kept then first. */
export async function belongingsOf(db: Database, residentId: number, asOf: string) {
  const rows = await db
    .selectFrom('belonging')
    .select(['id', 'what', 'itemCount', 'isValuable', 'keptWhere', 'receivedOn', 'receivedFrom'])
    .select(['returnedOn', 'returnedTo', 'note', 'version', 'stayId'])
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

/**
 * What the home still keeps at the end of a day for a person whose stay ended. What she brought along when she
 * came again belongs to that later stay.
 */
export async function keptItems(
  db: Database,
  of: { readonly residentId: number; readonly stayId: number },
  asOf: string,
) {
  const later = await db
    .selectFrom('stay')
    .innerJoin('stay as ended', 'ended.residentId', 'stay.residentId')
    .select('stay.id')
    .where('ended.id', '=', of.stayId)
    .whereRef('stay.stayFrom', '>=', 'ended.stayTo')
    .whereRef('stay.id', '!=', 'ended.id')
    .execute()
  const ofLater = new Set<number | null>(later.map(({ id }) => id))
  const rows = await belongingsOf(db, of.residentId, asOf)
  return rows.filter(({ returnedOn, stayId }) => returnedOn === null && !ofLater.has(stayId))
}

/** How many things {@link keptItems} are. */
export async function keptItemCount(
  db: Database,
  of: { readonly residentId: number; readonly stayId: number },
  asOf: string,
): Promise<number> {
  const rows = await keptItems(db, of, asOf)
  return rows.reduce((sum, { itemCount }) => sum + itemCount, 0)
}
