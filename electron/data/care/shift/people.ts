import { type Day, shanghaiDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { registerAsOf, staying } from '../../residents/register.ts'

export interface PersonInShift {
  readonly residentId: number
  readonly name: string
  readonly bed: string | null
  readonly floorId: number | null
  readonly isAway: boolean
  readonly isInHospital: boolean
}

/** Everybody who is in as of the end of a day, in bed order, with the floor of her bed. */
async function peopleOn(db: Database, asOf: Day): Promise<readonly PersonInShift[]> {
  const rows = await staying(registerAsOf(db, asOf))
    .orderBy('bedKey', (order) => order.asc().nullsLast())
    .orderBy('nameKey')
    .orderBy('id')
    .execute()
  const floors = await db
    .selectFrom('bed')
    .innerJoin('room', 'room.id', 'bed.roomId')
    .select(['bed.id', 'room.floorId'])
    .execute()
  const floorOf = new Map(floors.map(({ id, floorId }) => [id, floorId]))
  return rows.map(({ id, name, bed, bedId, state, awayKind }) => ({
    residentId: id,
    name,
    bed,
    floorId: bedId === null ? null : (floorOf.get(bedId) ?? null),
    isAway: state === 'away',
    isInHospital: awayKind === 'hospital',
  }))
}

/**
 * Whom a shift had in its care: who is in at its end, and who was in when it began and has gone since. With
 * a floor only those whose bed stands there, then or at the beginning.
 */
export async function peopleOfShift(
  db: Database,
  hours: { readonly beganAt: string; readonly endedAt: string },
  floorId: number | null,
) {
  const onFloor = (person: PersonInShift) => floorId === null || person.floorId === floorId
  const present = (await peopleOn(db, shanghaiDay(hours.endedAt))).filter(onFloor)
  const before = (await peopleOn(db, shanghaiDay(hours.beganAt))).filter(onFloor)
  const there = new Set(present.map(({ residentId }) => residentId))
  const gone = before.filter(({ residentId }) => !there.has(residentId))
  return {
    all: [...present, ...gone],
    counts: {
      residentCount: present.length,
      awayCount: present.filter(({ isAway }) => isAway).length,
      hospitalCount: present.filter(({ isInHospital }) => isInHospital).length,
    },
  }
}

/** The floors of the home by their buildings, as a page names them. */
export async function floorsOf(db: Database) {
  return db
    .selectFrom('floor')
    .innerJoin('building', 'building.id', 'floor.buildingId')
    .select(['floor.id', 'floor.name'])
    .where('floor.voidedAt', 'is', null)
    .orderBy('building.nameKey')
    .orderBy('floor.nameKey')
    .execute()
}
