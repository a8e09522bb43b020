import { storeyName } from '#shared/rules/room-plan.ts'
import { naturalKey } from '#shared/text/natural-key.ts'
import type { Database } from '../../database/connection.ts'

export interface NewPlace {
  readonly importBatchId: number | null
  readonly recordedAt: string
}

/** Name of the building that a home has when nobody named one. */
const onlyBuilding = '本部楼'

/** A building's name as it stands before a bed's code; null where nobody gave it one. */
export function ownName(building: string): string | null {
  return building === onlyBuilding ? null : building
}

/** Where a building, floor or room stands. */
type Parent =
  | { readonly table: 'building' }
  | { readonly table: 'floor'; readonly buildingId: number }
  | { readonly table: 'room'; readonly floorId: number }

async function findPlace(trx: Database, parent: Parent, name: string) {
  const live = trx
    .selectFrom(parent.table)
    .select(`${parent.table}.id`)
    .where('name', '=', name)
    .where('voidedAt', 'is', null)
  if (parent.table === 'floor') {
    return live.where('buildingId', '=', parent.buildingId).executeTakeFirst()
  }
  if (parent.table === 'room') return live.where('floorId', '=', parent.floorId).executeTakeFirst()
  return live.executeTakeFirst()
}

/** The id of a building, floor or room of that name, made where it does not stand yet. */
export async function findOrAddPlace(
  trx: Database,
  parent: Parent,
  name: string,
  made: NewPlace,
): Promise<{ id: number; isNew: boolean }> {
  const known = await findPlace(trx, parent, name)
  if (known !== undefined) return { id: known.id, isNew: false }
  const { table, ...owner } = parent
  const row = await trx
    .insertInto(table)
    .values({ ...owner, name, nameKey: naturalKey(name), ...made, voidedAt: null } as never)
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id: row.id, isNew: true }
}

/** The building that is meant when none is named: the home's first, or a new one of the usual name. */
export async function usualBuilding(db: Database): Promise<string> {
  const row = await db
    .selectFrom('building')
    .select('name')
    .where('voidedAt', 'is', null)
    .orderBy('id')
    .executeTakeFirst()
  return row?.name ?? onlyBuilding
}

/** Screen name of a floor by its number; cellars are negative, null is a floor that nobody named. */
export function floorName(floor: number | null): string {
  return floor === null ? '未分层' : storeyName(floor)
}
