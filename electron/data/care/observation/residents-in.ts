import type { Database } from '../../database/connection.ts'
import { type RegisterRow, registerAsOf, staying } from '../../residents/register.ts'
import { searched } from '../../residents/search.ts'

/** Somebody who is in, with the room of her bed. */
export interface PersonInHome {
  readonly residentId: number
  readonly name: string
  readonly nameKey: string
  readonly bed: string | null
  readonly room: string | null
  readonly floorId: number | null
  readonly floor: string | null
  readonly isAway: boolean
  readonly awayKind: string | null
}

async function placesOfBeds(db: Database) {
  const rows = await db
    .selectFrom('bed')
    .innerJoin('room', 'room.id', 'bed.roomId')
    .innerJoin('floor', 'floor.id', 'room.floorId')
    .select(['bed.id', 'room.name as room', 'floor.id as floorId', 'floor.name as floor'])
    .execute()
  return new Map(rows.map(({ id, ...place }) => [id, place]))
}

function withPlace(
  { id, name, nameKey, bed, bedId, state, awayKind }: RegisterRow,
  places: Awaited<ReturnType<typeof placesOfBeds>>,
): PersonInHome {
  const place = bedId === null ? undefined : places.get(bedId)
  return {
    residentId: id,
    name,
    nameKey,
    bed,
    room: place?.room ?? null,
    floorId: place?.floorId ?? null,
    floor: place?.floor ?? null,
    isAway: state === 'away',
    awayKind,
  }
}

/** Everybody who is in as of the end of a day, away or not, in the order of the beds. */
export async function peopleIn(
  db: Database,
  asOf: string,
  search?: string,
): Promise<readonly PersonInHome[]> {
  const register = staying(registerAsOf(db, asOf))
  const found =
    search === undefined ? register : await searched(db, register, { typed: search, asOf })
  const rows = await found
    .orderBy('bedKey', (order) => order.asc().nullsLast())
    .orderBy('nameKey')
    .orderBy('id')
    .execute()
  const places = await placesOfBeds(db)
  return rows.map((row) => withPlace(row, places))
}

/** One person as of the end of a day with bed and room; not staying has neither. */
export function somebody({ residentId, name, bed, room, isAway }: PersonInHome) {
  return { residentId, name, bed, room, isAway }
}
