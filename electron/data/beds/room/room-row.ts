import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'

/** Live rooms with their place. */
export function rooms(db: Database) {
  return db
    .selectFrom('room')
    .innerJoin('floor', 'floor.id', 'room.floorId')
    .innerJoin('building', 'building.id', 'floor.buildingId')
    .where('room.voidedAt', 'is', null)
    .select([
      'room.id as roomId',
      'room.name as room',
      'room.orientation',
      'room.areaHundredths',
      'room.note',
      'room.version',
      'floor.id as floorId',
      'floor.name as floor',
      'building.id as buildingId',
      'building.name as building',
    ])
}

/** A live room with its place. Error: `not_found`. */
export async function roomRow(db: Database, roomId: number) {
  const row = await rooms(db).where('room.id', '=', roomId).executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'room-unknown', '没有这间房，可能已随导入一起撤销。')
}
