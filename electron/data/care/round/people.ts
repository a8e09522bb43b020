import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { registerAsOf, staying } from '../../residents/register.ts'
import { amongIds } from '../shift/people-ids.ts'

/** The floors of the home as a page names them: with the building where there are several. */
export async function floorsOfHome(db: Database) {
  const rows = await db
    .selectFrom('floor')
    .innerJoin('building', 'building.id', 'floor.buildingId')
    .select(['floor.id', 'floor.name', 'building.name as building'])
    .where('floor.voidedAt', 'is', null)
    .orderBy('building.nameKey')
    .orderBy('floor.nameKey')
    .execute()
  const areSeveral = new Set(rows.map(({ building }) => building)).size > 1
  return rows.map(({ id, name, building }) => ({
    id,
    name: areSeveral ? `${building} ${name}` : name,
  }))
}

/** Who is in at the end of a day, in the order of beds, with the room; of a floor or of the home. */
export async function peopleInRooms(db: Database, asOf: string, floorId: number | null) {
  const rows = await staying(registerAsOf(db, asOf))
    .orderBy('bedKey', (order) => order.asc().nullsLast())
    .orderBy('nameKey')
    .orderBy('id')
    .execute()
  const beds = await db
    .selectFrom('bed')
    .innerJoin('room', 'room.id', 'bed.roomId')
    .select(['bed.id', 'room.id as roomId', 'room.name as room', 'room.floorId'])
    .execute()
  const places = new Map(beds.map((bed) => [bed.id, bed]))
  const people = rows.map((row) => {
    const place = row.bedId === null ? undefined : places.get(row.bedId)
    return {
      residentId: row.id,
      name: row.name,
      bed: row.bed,
      roomId: place?.roomId ?? null,
      room: place?.room ?? null,
      floorId: place?.floorId ?? null,
      careLevel: row.careLevelName,
      state: row.state === 'away' ? ('away' as const) : ('in' as const),
      awayKind: row.awayKind,
    }
  })
  return people.filter((person) => floorId === null || person.floorId === floorId)
}

export type PersonInRoom = Awaited<ReturnType<typeof peopleInRooms>>[number]

/** In which bed some people lie at the end of a day, by person. */
export async function bedsOn(db: Database, residentIds: readonly number[], asOf: string) {
  const rows = await db
    .selectFrom('bedStay')
    .innerJoin('bed', 'bed.id', 'bedStay.bedId')
    .select(['bedStay.residentId', 'bed.code'])
    .where('bedStay.kind', '=', 'main')
    .where('bedStay.voidedAt', 'is', null)
    .where('bedStay.residentId', 'in', amongIds(residentIds))
    .where(coversDay('bedStay.bedFrom', 'bedStay.bedTo', asOf))
    .execute()
  return new Map(rows.map(({ residentId, code }) => [residentId, code]))
}
