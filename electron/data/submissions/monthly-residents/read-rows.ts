import { sql } from 'kysely'
import { ageOn, type Day, firstOfMonth, type Month } from '#shared/text/day.ts'
import { assessmentsAsOf } from '../../assessments/in-force.ts'
import type { Database } from '../../database/connection.ts'
import { contactCovers } from '../../residents/resident/contact.ts'
import type { ResidentRow } from './snapshot.ts'

/** Stays that touch the month up to `asOf`, with the person. */
async function staysIn(db: Database, period: string, asOf: string) {
  return db
    .selectFrom('stay')
    .innerJoin('resident', 'resident.id', 'stay.residentId')
    .select([
      'stay.id as stayId',
      'stay.stayFrom',
      'stay.stayTo',
      'resident.id as residentId',
      'resident.name',
      'resident.sex',
      'resident.bornOn',
      'resident.idNumber',
      'resident.telephone',
      'resident.address',
    ])
    .where('stay.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where('stay.stayFrom', '<=', asOf)
    .where((eb) =>
      eb.or([eb('stay.stayTo', 'is', null), eb('stay.stayTo', '>=', firstOfMonth(period))]),
    )
    .orderBy('stay.id')
    .execute()
}

type Stay = Awaited<ReturnType<typeof staysIn>>[number]

/** Main bed of each stay on `asOf`, or the last before the person left. */
async function bedsOf(db: Database, asOf: string) {
  const rows = await db
    .selectFrom('bedStay')
    .innerJoin('bed', 'bed.id', 'bedStay.bedId')
    .innerJoin('room', 'room.id', 'bed.roomId')
    .leftJoin('bedKind', (join) =>
      join
        .onRef('bedKind.bedId', '=', 'bed.id')
        .on('bedKind.voidedAt', 'is', null)
        .on('bedKind.kindFrom', '<=', asOf)
        .on((eb) => eb.or([eb('bedKind.kindTo', 'is', null), eb('bedKind.kindTo', '>', asOf)])),
    )
    .select(['bedStay.stayId', 'bed.number', 'room.name as room', 'bedKind.kind as kind'])
    .where('bedStay.kind', '=', 'main')
    .where('bedStay.voidedAt', 'is', null)
    .where('bedStay.bedFrom', '<=', asOf)
    .orderBy('bedStay.bedFrom')
    .orderBy((order) => order.fn.coalesce('bedStay.bedTo', order.val('9999')))
    .orderBy('bedStay.id')
    .execute()
  // Later rows take the place of earlier ones: the last bed of the stay remains.
  return new Map(rows.map((row) => [row.stayId, row]))
}

/**
 * The last payer group of each stay on `asOf`, or the last before the person left. A row belongs to the
 * stay in which it began; one that took no day on the day of discharge still belongs to it.
 */
async function groupsOf(db: Database, asOf: string) {
  const rows = await db
    .selectFrom('residentGroup as term')
    .innerJoin('stay', (join) =>
      join
        .onRef('stay.residentId', '=', 'term.residentId')
        .on('stay.voidedAt', 'is', null)
        .on(beganIn('term.groupFrom', 'term.groupTo')),
    )
    .select(['stay.id as stayId', 'term.payerGroup'])
    .where('term.voidedAt', 'is', null)
    .where('term.groupFrom', '<=', asOf)
    .orderBy('term.groupFrom')
    .orderBy((order) => order.fn.coalesce('term.groupTo', order.val('9999')))
    .orderBy('term.id')
    .execute()
  return new Map(rows.map(({ stayId, payerGroup }) => [stayId, payerGroup]))
}

/** Likewise the monthly fee of each stay. */
async function feesOf(db: Database, asOf: string) {
  const rows = await db
    .selectFrom('monthlyFee as term')
    .innerJoin('stay', (join) =>
      join
        .onRef('stay.residentId', '=', 'term.residentId')
        .on('stay.voidedAt', 'is', null)
        .on(beganIn('term.feeFrom', 'term.feeTo')),
    )
    .select(['stay.id as stayId', 'term.monthlyFeeFen'])
    .where('term.voidedAt', 'is', null)
    .where('term.feeFrom', '<=', asOf)
    .orderBy('term.feeFrom')
    .orderBy((order) => order.fn.coalesce('term.feeTo', order.val('9999')))
    .orderBy('term.id')
    .execute()
  return new Map(rows.map(({ stayId, monthlyFeeFen }) => [stayId, monthlyFeeFen]))
}

function beganIn(from: string, to: string) {
  const [begin, end] = [sql.ref(from), sql.ref(to)]
  const takesNoDay = sql`coalesce(${begin} = ${end}, 0)`
  return sql<boolean>`(${begin} >= stay.stayFrom AND CASE WHEN ${takesNoDay}
    THEN coalesce(${begin} = stay.stayTo, 0)
    ELSE stay.stayTo IS NULL OR ${begin} < stay.stayTo END)`
}

/** The first guardian of each person who acts on the day; one of whom no days are known does. */
async function guardiansOf(db: Database, asOf: Day) {
  const rows = await db
    .selectFrom('residentContact')
    .select(['residentId', 'name', 'telephone'])
    .where('kind', '=', 'guardian')
    .where('voidedAt', 'is', null)
    .where(contactCovers(asOf))
    .orderBy('position', 'desc')
    .orderBy('id', 'desc')
    .execute()
  // Earlier rows take the place of later ones: the first guardian remains.
  return new Map(rows.map((row) => [row.residentId, row]))
}

/** The form's words for the levels 0 to 4 of GB/T 42195. */
const abilityOfLevel = ['intact', 'mild', 'moderate', 'severe', 'complete'] as const

const hasLeft = ({ stayTo }: Stay, asOf: Day) => stayTo !== null && stayTo <= asOf

/**
 * The ability of each stay by the assessment in force: on `asOf`, or on the day on which the person
 * left. What was only declared counts for nothing here.
 */
async function abilitiesOf(db: Database, stays: readonly Stay[], asOf: Day) {
  const levels = new Map<number, number>()
  const inForce = new Map(
    (await assessmentsAsOf(db, asOf))
      .filter(({ isInForce }) => isInForce)
      .map(({ residentId, finalLevel }) => [residentId, finalLevel]),
  )
  for (const stay of stays) {
    const { stayId, residentId, stayTo } = stay
    const [last] =
      hasLeft(stay, asOf) && stayTo !== null ? await assessmentsAsOf(db, stayTo, residentId) : []
    const left = last?.isInForce === true ? last.finalLevel : undefined
    const level = hasLeft(stay, asOf) ? left : inForce.get(residentId)
    if (level !== undefined) levels.set(stayId, level)
  }
  return levels
}

/**
 * The stays that touch a month up to `asOf`, each with all that the resident list says of it. What
 * nobody recorded is null.
 */
export async function readResidentRows(
  db: Database,
  period: Month,
  asOf: Day,
): Promise<ResidentRow[]> {
  const beds = await bedsOf(db, asOf)
  const groups = await groupsOf(db, asOf)
  const fees = await feesOf(db, asOf)
  const guardians = await guardiansOf(db, asOf)
  const stays = await staysIn(db, period, asOf)
  const levels = await abilitiesOf(db, stays, asOf)
  return stays.map((stay): ResidentRow => {
    const bed = beds.get(stay.stayId)
    const guardian = guardians.get(stay.residentId)
    const level = levels.get(stay.stayId)
    const { residentId, name, sex, bornOn, idNumber, telephone, address } = stay
    return {
      residentId,
      name,
      sex,
      bornOn,
      ageYears: bornOn === null ? null : ageOn(bornOn, asOf),
      idNumber,
      telephone,
      group: groups.get(stay.stayId) ?? null,
      ability: level === undefined ? null : (abilityOfLevel[level] ?? null),
      bedKind: bed?.kind ?? null,
      room: bed?.room ?? null,
      bed: bed?.number ?? null,
      monthlyFeeFen: fees.get(stay.stayId) ?? null,
      guardianName: guardian?.name ?? null,
      guardianTelephone: guardian?.telephone ?? null,
      admittedOn: stay.stayFrom,
      dischargedOn: hasLeft(stay, asOf) ? stay.stayTo : null,
      address,
    }
  })
}
