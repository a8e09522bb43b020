import { sql } from 'kysely'
import type { Database } from '../database/connection.ts'
import { coversDay } from '../database/periods.ts'
import type { BedConditionTable, BedKindTable } from '../database/tables/beds.ts'
import { instantOf, isHeldAt } from './booking/held.ts'

export type BedKind = BedKindTable['kind']

/** The types of a long join grow with every table that it might take: here it is told which ones it does. */
type BedTables =
  | 'assessment'
  | 'bed'
  | 'bedBooking'
  | 'bedKind'
  | 'bedReserve'
  | 'bedStay'
  | 'building'
  | 'declaredAbility'
  | 'floor'
  | 'leave'
  | 'resident'
  | 'room'
  | 'stay'

function withPlace(db: Database) {
  return db
    .$pickTables<BedTables>()
    .selectFrom('bed')
    .innerJoin('room', 'room.id', 'bed.roomId')
    .innerJoin('floor', 'floor.id', 'room.floorId')
    .innerJoin('building', 'building.id', 'floor.buildingId')
    .where('bed.voidedAt', 'is', null)
}

/** Whether a bed is in a state as of a day. */
function isIn(kind: BedConditionTable['kind'], asOf: string) {
  return sql<number>`EXISTS (SELECT 1 FROM bedCondition AS state WHERE state.bedId = bed.id
    AND state.kind = ${kind} AND state.voidedAt IS NULL
    AND ${coversDay('state.conditionFrom', 'state.conditionTo', asOf)})`
}

/** The last instant of a day: at it everything of that day is known. */
function lastInstant(asOf: string): string {
  return instantOf(asOf, { now: '', today: '' })
}

/**
 * Every live bed, in service or not, with its place, its kind, its states, who booked it, who lies in it,
 * and how she is: one row a bed, as of the end of a day, in the order of the building. Bookings end by
 * the instant: who shows today tells now.
 */
function allBeds(db: Database, asOf: string, at = lastInstant(asOf)) {
  return withPlace(db)
    .leftJoin('bedKind', (join) =>
      join
        .onRef('bedKind.bedId', '=', 'bed.id')
        .on('bedKind.voidedAt', 'is', null)
        .on(coversDay('bedKind.kindFrom', 'bedKind.kindTo', asOf)),
    )
    .leftJoin('bedReserve', (join) =>
      join
        .onRef('bedReserve.bedId', '=', 'bed.id')
        .on('bedReserve.voidedAt', 'is', null)
        .on(coversDay('bedReserve.reserveFrom', 'bedReserve.reserveTo', asOf)),
    )
    .leftJoin('bedStay', (join) =>
      join
        .onRef('bedStay.bedId', '=', 'bed.id')
        .on('bedStay.voidedAt', 'is', null)
        .on(coversDay('bedStay.bedFrom', 'bedStay.bedTo', asOf)),
    )
    .leftJoin('bedBooking', (join) =>
      join.onRef('bedBooking.bedId', '=', 'bed.id').on('bedStay.id', 'is', null).on(isHeldAt(at)),
    )
    .leftJoin('resident as booker', 'booker.id', 'bedBooking.residentId')
    .leftJoin('resident', 'resident.id', 'bedStay.residentId')
    .leftJoin('stay', 'stay.id', 'bedStay.stayId')
    .leftJoin('leave', (join) =>
      join
        .onRef('leave.residentId', '=', 'bedStay.residentId')
        .on('leave.voidedAt', 'is', null)
        .on(coversDay('leave.leaveFrom', 'leave.leaveTo', asOf)),
    )
    .leftJoin('declaredAbility', (join) =>
      join.on('declaredAbility.id', '=', (eb) =>
        eb
          .selectFrom('declaredAbility as said')
          .select('said.id')
          .whereRef('said.residentId', '=', 'bedStay.residentId')
          .where('said.voidedAt', 'is', null)
          .where('said.declaredOn', '<=', asOf)
          .orderBy('said.declaredOn', 'desc')
          .orderBy('said.id', 'desc')
          .limit(1),
      ),
    )
    .leftJoin('assessment', (join) =>
      join.on('assessment.id', '=', (eb) =>
        eb
          .selectFrom('assessment as made')
          .select('made.id')
          .whereRef('made.residentId', '=', 'bedStay.residentId')
          .where('made.instrument', '=', 'gbt42195')
          .where('made.voidedAt', 'is', null)
          .where('made.assessedOn', '<=', asOf)
          .orderBy('made.assessedOn', 'desc')
          .orderBy('made.id', 'desc')
          .limit(1),
      ),
    )
    .select([
      'bed.id as bedId',
      'bed.code',
      'bed.number',
      'bed.inServiceFrom',
      'bed.inServiceTo',
      sql<number>`${coversDay('bed.inServiceFrom', 'bed.inServiceTo', asOf)}`.as('isInService'),
      'room.id as roomId',
      'room.name as room',
      'room.orientation',
      'floor.id as floorId',
      'floor.name as floor',
      'building.id as buildingId',
      'building.name as building',
      'bedKind.kind as kind',
      'bedReserve.id as bedReserveId',
      isIn('isolation', asOf).as('isIsolated'),
      isIn('cleaning', asOf).as('isInCleaning'),
      isIn('repair', asOf).as('isInRepair'),
      'bedBooking.id as bookingId',
      'bedBooking.bookedUntil',
      'bedBooking.residentId as bookedForResidentId',
      sql<string | null>`coalesce(booker.name, bedBooking.forWhom)`.as('bookedFor'),
      'bedStay.id as bedStayId',
      'bedStay.kind as bedStayKind',
      'bedStay.stayId',
      'resident.id as residentId',
      'resident.name as residentName',
      'resident.sex as sex',
      'resident.bornOn as bornOn',
      'stay.stayFrom as admittedOn',
      'leave.kind as awayKind',
      'leave.expectedOn',
      'declaredAbility.word as abilityWord',
      'declaredAbility.level as abilityLevel',
      'declaredAbility.declaredOn as abilityOn',
      'declaredAbility.source as abilitySource',
      'assessment.id as assessmentId',
      'assessment.assessedOn',
      'assessment.finalLevel as assessedLevel',
    ])
    .orderBy('building.nameKey')
    .orderBy('building.id')
    .orderBy('floor.nameKey')
    .orderBy('floor.id')
    .orderBy('room.nameKey')
    .orderBy('room.id')
    .orderBy('bed.codeKey')
    .orderBy('bed.id')
}

/** The beds that are in service on a day, with all that the board shows, as of its end. */
export async function bedsAsOf(db: Database, asOf: string, at?: string) {
  return allBeds(db, asOf, at)
    .where(coversDay('bed.inServiceFrom', 'bed.inServiceTo', asOf))
    .execute()
}

/** As {@link bedsAsOf}, with those that are not in service on the day. */
export async function everyBedAsOf(db: Database, asOf: string, at?: string) {
  return allBeds(db, asOf, at).execute()
}

/**
 * All beds that the home has or had on a day: put in service by then, closed since or not. One that was
 * closed on its first day was never there.
 */
export async function countAllBeds(db: Database, asOf: string): Promise<number> {
  const { count } = await db
    .selectFrom('bed')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('voidedAt', 'is', null)
    .where('inServiceFrom', '<=', asOf)
    .where((eb) =>
      eb.or([eb('inServiceTo', 'is', null), eb('inServiceTo', '>', eb.ref('inServiceFrom'))]),
    )
    .executeTakeFirstOrThrow()
  return count
}

/** One bed, in service or not; undefined where there is none. */
export async function bedAsOf(db: Database, bedId: number, asOf: string, at?: string) {
  return allBeds(db, asOf, at).where('bed.id', '=', bedId).executeTakeFirst()
}

export type BedRow = Awaited<ReturnType<typeof bedsAsOf>>[number]

type Counted = Pick<
  BedRow,
  | 'residentId'
  | 'awayKind'
  | 'bedReserveId'
  | 'bookingId'
  | 'bedStayKind'
  | 'kind'
  | 'isIsolated'
  | 'isInCleaning'
  | 'isInRepair'
>

/**
 * Figures of the beds in service. Occupied and free are all of them; a booked bed is free. Away means
 * that the main bed is kept for who is on leave.
 */
export function bedTotals(rows: readonly Counted[]) {
  const count = (test: (row: Counted) => boolean) => rows.filter(test).length
  const occupiedCount = count((row) => row.residentId !== null)
  return {
    bedCount: rows.length,
    occupiedCount,
    freeCount: rows.length - occupiedCount,
    awayCount: count((row) => row.awayKind !== null && row.bedStayKind === 'main'),
    reservedCount: count((row) => row.bookingId !== null),
    extraCount: count((row) => row.bedStayKind === 'extra'),
    isolationCount: count((row) => row.isIsolated === 1),
    cleaningCount: count((row) => row.isInCleaning === 1),
    repairCount: count((row) => row.isInRepair === 1),
    medicalCount: count((row) => row.kind === 'medical'),
    reserveBedCount: count((row) => row.bedReserveId !== null),
    nursingCount: count((row) => row.kind === 'nursing' || row.kind === 'dementia'),
    dementiaCount: count((row) => row.kind === 'dementia'),
    unknownKindCount: count((row) => row.kind === null),
  }
}
