import { type BedPlace, formatBed } from '#shared/text/bed-code.ts'
import type { Database } from '../../database/connection.ts'
import { floorName, ownName, usualBuilding } from '../place/place.ts'

/** A bed's place with the names under which building and floor stand, and the code that follows. */
export interface NamedPlace {
  readonly building: string
  readonly floor: string
  readonly room: string
  readonly number: string
  readonly code: string
}

/** The place that is meant by what somebody wrote; without a building the usual one is meant. */
export async function namedPlace(db: Database, written: BedPlace): Promise<NamedPlace> {
  const building = written.building ?? (await usualBuilding(db))
  const { room, bed: number } = written
  const code = formatBed({ ...written, building: ownName(building) })
  return { building, floor: floorName(written.floor), room, number, code }
}

/** The live bed that has this code or stands in this place. */
export async function findBedAt(db: Database, place: NamedPlace) {
  return db
    .selectFrom('bed')
    .innerJoin('room', 'room.id', 'bed.roomId')
    .innerJoin('floor', 'floor.id', 'room.floorId')
    .innerJoin('building', 'building.id', 'floor.buildingId')
    .select(['bed.id', 'bed.code', 'bed.inServiceFrom', 'bed.inServiceTo'])
    .where('bed.voidedAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb('bed.code', '=', place.code),
        eb.and([
          eb('building.name', '=', place.building),
          eb('floor.name', '=', place.floor),
          eb('room.name', '=', place.room),
          eb('bed.number', '=', place.number),
        ]),
      ]),
    )
    .executeTakeFirst()
}
