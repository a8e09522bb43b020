import type { Database } from '../../database/connection.ts'

/** The day on which the stay before this one ended; null where there was none. */
export async function endOfPreviousStay(
  db: Database,
  { residentId, stayId }: { readonly residentId: number; readonly stayId: number },
): Promise<string | null> {
  const row = await db
    .selectFrom('stay')
    .select((eb) => eb.fn.max('stayTo').as('stayTo'))
    .where('residentId', '=', residentId)
    .where('id', '!=', stayId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  return row?.stayTo ?? null
}
