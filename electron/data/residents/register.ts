import { sql } from 'kysely'
import type { Database } from '../database/connection.ts'
import { coversDay } from '../database/periods.ts'
import { agreementOfStay, agreementUntil } from './agreement/of-stays.ts'
import { noSuchResident } from './resident/resident-row.ts'

export type ResidentState = 'in' | 'away' | 'waiting' | 'left' | 'none'

/** The types of a long join grow with every table that it might take: here it is told which ones it does. */
type PersonTables =
  | 'agreement'
  | 'assessment'
  | 'bed'
  | 'bedStay'
  | 'careLevel'
  | 'declaredAbility'
  | 'leave'
  | 'monthlyFee'
  | 'payerGroup'
  | 'resident'
  | 'residentCareLevel'
  | 'residentGroup'
  | 'stay'

/**
 * The live residents, each with the latest stay that began by the end of a day, the main bed, the leave,
 * the payer group and the fee of that day, and the latest assessment and declaration of the ability by then.
 */
function peopleAsOf(db: Database, asOf: string) {
  return db
    .$pickTables<PersonTables>()
    .selectFrom('resident')
    .leftJoin('stay', (join) =>
      join.on('stay.id', '=', (eb) =>
        eb
          .selectFrom('stay as s')
          .select('s.id')
          .whereRef('s.residentId', '=', 'resident.id')
          .where('s.voidedAt', 'is', null)
          .where('s.stayFrom', '<=', asOf)
          .orderBy('s.stayFrom', 'desc')
          // Who came and went on the day of another stay's beginning is in by the other.
          .orderBy((order) => order.fn.coalesce('s.stayTo', order.val('9999')), 'desc')
          .orderBy('s.id', 'desc')
          .limit(1),
      ),
    )
    .leftJoin('bedStay', (join) =>
      join
        .onRef('bedStay.residentId', '=', 'resident.id')
        .onRef('bedStay.stayId', '=', 'stay.id')
        .on('bedStay.kind', '=', 'main')
        .on('bedStay.voidedAt', 'is', null)
        .on(coversDay('bedStay.bedFrom', 'bedStay.bedTo', asOf)),
    )
    .leftJoin('bed', 'bed.id', 'bedStay.bedId')
    .leftJoin('leave', (join) =>
      join
        .onRef('leave.residentId', '=', 'resident.id')
        .onRef('leave.stayId', '=', 'stay.id')
        .on('leave.voidedAt', 'is', null)
        .on(coversDay('leave.leaveFrom', 'leave.leaveTo', asOf)),
    )
    .leftJoin('residentGroup', (join) =>
      join
        .onRef('residentGroup.residentId', '=', 'resident.id')
        .on('residentGroup.voidedAt', 'is', null)
        .on(coversDay('residentGroup.groupFrom', 'residentGroup.groupTo', asOf)),
    )
    .leftJoin('payerGroup', 'payerGroup.key', 'residentGroup.payerGroup')
    .leftJoin('monthlyFee', (join) =>
      join
        .onRef('monthlyFee.residentId', '=', 'resident.id')
        .on('monthlyFee.voidedAt', 'is', null)
        .on(coversDay('monthlyFee.feeFrom', 'monthlyFee.feeTo', asOf)),
    )
    .leftJoin('declaredAbility', (join) =>
      join.on('declaredAbility.id', '=', (eb) =>
        eb
          .selectFrom('declaredAbility as d')
          .select('d.id')
          .whereRef('d.residentId', '=', 'resident.id')
          .where('d.voidedAt', 'is', null)
          .where('d.declaredOn', '<=', asOf)
          .orderBy('d.declaredOn', 'desc')
          .orderBy('d.id', 'desc')
          .limit(1),
      ),
    )
    .leftJoin('assessment', (join) =>
      join.on('assessment.id', '=', (eb) =>
        eb
          .selectFrom('assessment as a')
          .select('a.id')
          .whereRef('a.residentId', '=', 'resident.id')
          .where('a.instrument', '=', 'gbt42195')
          .where('a.voidedAt', 'is', null)
          .where('a.assessedOn', '<=', asOf)
          .orderBy('a.assessedOn', 'desc')
          .orderBy('a.id', 'desc')
          .limit(1),
      ),
    )
    .leftJoin('agreement', (join) => join.on('agreement.id', '=', agreementOfStay('stay.id', asOf)))
    .leftJoin('residentCareLevel', (join) =>
      join
        .onRef('residentCareLevel.residentId', '=', 'resident.id')
        .on('residentCareLevel.voidedAt', 'is', null)
        .on(coversDay('residentCareLevel.levelFrom', 'residentCareLevel.levelTo', asOf)),
    )
    .leftJoin('careLevel', 'careLevel.id', 'residentCareLevel.careLevelId')
    .where('resident.voidedAt', 'is', null)
}

/** Whether somebody asked for a place and the matter was open at the end of a day. */
function isWaiting(asOf: string) {
  return sql<boolean>`(EXISTS (SELECT 1 FROM waiting WHERE waiting.residentId = resident.id
      AND waiting.voidedAt IS NULL AND waiting.waitingFrom <= ${asOf}
      AND (waiting.waitingTo IS NULL OR waiting.waitingTo > ${asOf}))
    OR EXISTS (SELECT 1 FROM enquiry WHERE enquiry.residentId = resident.id
      AND enquiry.voidedAt IS NULL AND enquiry.enquiredOn <= ${asOf}
      AND (enquiry.closedOn IS NULL OR enquiry.closedOn > ${asOf})))`
}

/**
 * The register as of the end of a day, before filters. `left` means that the last stay had ended, `away`
 * that the person is in, but on leave, `waiting` that she is not in and asked for a place, `none` that no
 * stay had begun by then.
 */
export function registerAsOf(db: Database, asOf: string) {
  const register = peopleAsOf(db, asOf).select([
    'resident.id',
    'resident.name',
    'resident.sex',
    'resident.bornOn',
    'resident.idNumber',
    'resident.idKind',
    'resident.telephone',
    'resident.address',
    'resident.ethnic',
    'resident.marital',
    'resident.remark',
    'resident.version',
    'resident.namePinyin',
    'resident.nameInitials',
    'resident.nameKey',
    'stay.id as stayId',
    'stay.stayFrom as admittedOn',
    // A discharge that lies after the day had not happened by then.
    sql<string | null>`CASE WHEN stay.stayTo <= ${asOf} THEN stay.stayTo END`.as('dischargedOn'),
    sql<ResidentState>`CASE WHEN stay.stayTo > ${asOf} OR (stay.id IS NOT NULL AND stay.stayTo IS NULL)
          THEN iif(leave.id IS NULL, 'in', 'away')
        WHEN ${isWaiting(asOf)} THEN 'waiting'
        WHEN stay.id IS NULL THEN 'none' ELSE 'left' END`.as('state'),
    'bed.id as bedId',
    'bed.code as bed',
    'bed.codeKey as bedKey',
    'leave.kind as awayKind',
    'leave.leaveFrom as awayFrom',
    'leave.expectedOn',
    'residentGroup.payerGroup as group',
    'payerGroup.name as groupName',
    'monthlyFee.monthlyFeeFen',
    'declaredAbility.word as abilityWord',
    'declaredAbility.level as abilityLevel',
    'declaredAbility.declaredOn as abilityOn',
    'declaredAbility.source as abilitySource',
    'assessment.id as assessmentId',
    'assessment.assessedOn',
    'assessment.finalLevel as assessedLevel',
    sql<'paper-pending' | 'draft' | 'signed' | 'none' | null>`CASE WHEN stay.id IS NULL THEN NULL
        ELSE coalesce(agreement.status, 'none') END`.as('agreementStatus'),
    agreementUntil('stay.id', asOf).as('agreementUntil'),
    'careLevel.id as careLevelId',
    'careLevel.name as careLevelName',
    'careLevel.position as careLevelPosition',
  ])
  return db.selectFrom(register.as('person')).selectAll()
}

export type Register = ReturnType<typeof registerAsOf>
export type RegisterRow = Awaited<ReturnType<Register['executeTakeFirstOrThrow']>>

/** Narrows the register to who is staying, away or not. */
export function staying(register: Register): Register {
  return register.where('state', 'in', ['in', 'away'])
}

/** Narrows the register to some people, found before: their ids steer how the register is read. */
export function among(register: Register, residentIds: readonly number[]): Register {
  const list = JSON.stringify(residentIds)
  return register.where(sql<boolean>`id IN (SELECT value FROM json_each(${list}))`)
}

/** One person of the register. Error: `not_found`. */
export async function residentAsOf(db: Database, residentId: number, asOf: string) {
  const row = await registerAsOf(db, asOf).where('id', '=', residentId).executeTakeFirst()
  if (row !== undefined) return row
  throw await noSuchResident(db, residentId)
}
