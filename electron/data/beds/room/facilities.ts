import type { Database } from '../../database/connection.ts'

/** What the rooms have, by room, in the order in which it is offered. */
export async function facilitiesByRoom(
  db: Database,
): Promise<ReadonlyMap<number, { readonly key: string; readonly name: string }[]>> {
  const rows = await db
    .selectFrom('roomFacility')
    .innerJoin('facilityKind', 'facilityKind.key', 'roomFacility.facility')
    .select(['roomFacility.roomId', 'facilityKind.key', 'facilityKind.name'])
    .where('roomFacility.voidedAt', 'is', null)
    .orderBy('facilityKind.position')
    .execute()
  const byRoom = Map.groupBy(rows, ({ roomId }) => roomId)
  return new Map(
    [...byRoom].map(([roomId, list]) => [roomId, list.map(({ key, name }) => ({ key, name }))]),
  )
}
