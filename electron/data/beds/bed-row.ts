import type { Database } from '../database/connection.ts'

/** A bed with its place, its kind and who lies in it, as of the end of a day. */
export async function bedsAsOf(db: Database, asOf: string) {
  return db
    .selectFrom('bed')
    .innerJoin('room', 'room.id', 'bed.roomId')
    .innerJoin('floor', 'floor.id', 'room.floorId')
    .innerJoin('building', 'building.id', 'floor.buildingId')
    .leftJoin('bedKind', (join) =>
      join
        .onRef('bedKind.bedId', '=', 'bed.id')
        .on('bedKind.voidedAt', 'is', null)
        .on('bedKind.kindFrom', '<=', asOf)
        .on((eb) => eb.or([eb('bedKind.kindTo', 'is', null), eb('bedKind.kindTo', '>', asOf)])),
    )
    .leftJoin('bedStay', (join) =>
      join
        .onRef('bedStay.bedId', '=', 'bed.id')
        .on('bedStay.voidedAt', 'is', null)
        .on('bedStay.bedFrom', '<=', asOf)
        .on((eb) => eb.or([eb('bedStay.bedTo', 'is', null), eb('bedStay.bedTo', '>', asOf)])),
    )
    .leftJoin('resident', 'resident.id', 'bedStay.residentId')
    .leftJoin('stay', 'stay.id', 'bedStay.stayId')
    .select([
      'bed.id as bedId',
      'bed.code',
      'bed.number',
      'bed.inServiceFrom',
      'room.id as roomId',
      'room.name as room',
      'floor.id as floorId',
      'floor.name as floor',
      'building.id as buildingId',
      'building.name as building',
      'bedKind.kind as kind',
      'resident.id as residentId',
      'resident.name as residentName',
      'resident.sex as sex',
      'resident.bornOn as bornOn',
      'stay.stayFrom as admittedOn',
    ])
    .where('bed.voidedAt', 'is', null)
    .where('bed.inServiceFrom', '<=', asOf)
    .where((eb) => eb.or([eb('bed.inServiceTo', 'is', null), eb('bed.inServiceTo', '>', asOf)]))
    .orderBy('building.nameKey')
    .orderBy('building.id')
    .orderBy('floor.nameKey')
    .orderBy('floor.id')
    .orderBy('room.nameKey')
    .orderBy('room.id')
    .orderBy('bed.codeKey')
    .orderBy('bed.id')
    .execute()
}

export type BedRow = Awaited<ReturnType<typeof bedsAsOf>>[number]
