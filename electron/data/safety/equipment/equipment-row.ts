import { YiluError } from '#shared/errors.ts'
import type { Day } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'

/** Live pieces with the words of their places and people, in the order of the ledger. */
export function livePieces(db: Database) {
  return db
    .selectFrom('equipment')
    .innerJoin('equipmentKind', 'equipmentKind.key', 'equipment.kind')
    .innerJoin('account', 'account.id', 'equipment.enteredBy')
    .leftJoin('staff', 'staff.id', 'equipment.responsibleStaffId')
    .leftJoin('room', 'room.id', 'equipment.roomId')
    .leftJoin('floor', 'floor.id', 'equipment.floorId')
    .selectAll('equipment')
    .select(['equipmentKind.name as kindName', 'equipmentKind.category', 'equipmentKind.position'])
    .select(['staff.name as responsible', 'room.name as room', 'floor.name as floor'])
    .select('account.name as enteredByName')
    .where('equipment.voidedAt', 'is', null)
    .orderBy('equipmentKind.position')
    .orderBy('equipment.code')
}

export type PieceRow = Awaited<ReturnType<ReturnType<typeof livePieces>['execute']>>[number]

/** Live states, oldest first; of one piece, or of all. */
export function liveStates(db: Database, equipmentId?: number) {
  return db
    .selectFrom('equipmentState')
    .innerJoin('account', 'account.id', 'equipmentState.enteredBy')
    .selectAll('equipmentState')
    .select('account.name as enteredByName')
    .where('equipmentState.voidedAt', 'is', null)
    .$if(equipmentId !== undefined, (query) => query.where('equipmentId', '=', equipmentId ?? 0))
    .orderBy('stateFrom')
    .execute()
}

export type StateRow = Awaited<ReturnType<typeof liveStates>>[number]

/** Live rules, oldest first; of one piece, or of all. */
export function liveRules(db: Database, equipmentId?: number) {
  return db
    .selectFrom('equipmentRule')
    .selectAll()
    .where('voidedAt', 'is', null)
    .$if(equipmentId !== undefined, (query) => query.where('equipmentId', '=', equipmentId ?? 0))
    .orderBy('ruleFrom')
    .execute()
}

export type RuleRow = Awaited<ReturnType<typeof liveRules>>[number]

/** Live inspections made by a day, oldest first; of one piece, or of all. */
export function liveInspections(db: Database, asOf: Day, equipmentId?: number) {
  return db
    .selectFrom('equipmentInspection')
    .innerJoin('account', 'account.id', 'equipmentInspection.enteredBy')
    .leftJoin('hazard', 'hazard.id', 'equipmentInspection.hazardId')
    .selectAll('equipmentInspection')
    .select(['account.name as enteredByName', 'hazard.number as hazardNumber'])
    .where('equipmentInspection.voidedAt', 'is', null)
    .where('inspectedOn', '<=', asOf)
    .$if(equipmentId !== undefined, (query) => query.where('equipmentId', '=', equipmentId ?? 0))
    .orderBy('inspectedOn')
    .orderBy('equipmentInspection.id')
    .execute()
}

export type InspectionRow = Awaited<ReturnType<typeof liveInspections>>[number]

/** One live piece. Error: `not_found` `equipment-unknown`. */
export async function livePiece(db: Database, id: number): Promise<PieceRow> {
  const row = await livePieces(db).where('equipment.id', '=', id).executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'equipment-unknown', '没有这台设备，可能已经作废。')
}
