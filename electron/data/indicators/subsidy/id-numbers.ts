import type { QueryContext } from '../../context.ts'
import { shownIdNumber } from '../../person-search.ts'

/** Identity numbers of people as the list that is handed in names people by: whole for who may see them, else masked. */
export async function idNumbersOf(
  { db, can }: Pick<QueryContext, 'db' | 'can'>,
  table: 'resident' | 'staff',
  ids: readonly number[],
): Promise<ReadonlyMap<number, string | null>> {
  const isRevealed = can('identity.reveal')
  const rows = await db
    .selectFrom(table)
    .select(['id', 'idNumber'])
    .where('id', 'in', [0, ...ids])
    .execute()
  return new Map(rows.map(({ id, idNumber }) => [id, shownIdNumber(idNumber, isRevealed)]))
}
