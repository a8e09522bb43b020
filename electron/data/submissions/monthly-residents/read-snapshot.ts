import { sql } from 'kysely'
import { YiluError } from '#shared/errors.ts'
import { ageOn, firstOfMonth, formatMonth, lastOfMonth } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { readHome } from '../../home/queries.ts'
import { form } from './form.ts'
import type { ResidentRow, ResidentsSnapshot } from './snapshot.ts'

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

/** The first guardian of each person. Contacts carry no days: those of today are meant. */
async function guardiansOf(db: Database) {
  const rows = await db
    .selectFrom('residentContact')
    .select(['residentId', 'name', 'telephone'])
    .where('kind', '=', 'guardian')
    .where('voidedAt', 'is', null)
    .orderBy('id', 'desc')
    .execute()
  // Earlier rows take the place of later ones: the first guardian remains.
  return new Map(rows.map((row) => [row.residentId, row]))
}

/** Refuses a month that has not begun. */
function asOfFor(period: string, today: string): string {
  if (firstOfMonth(period) > today) {
    const text = `${formatMonth(period)}还没有到，不能生成。`
    throw new YiluError('rule_violated', 'period-in-future', text, { period: '还没有到' })
  }
  const last = lastOfMonth(period)
  return last < today ? last : today
}

/**
 * Everything that the month's resident list is made from, as of the month's last day (of today while
 * the month runs). What nobody recorded is null; so is the ability, because a declared one is no assessment.
 * Error: `rule_violated` `period-in-future`.
 */
export async function readResidentsSnapshot(
  db: Database,
  period: string,
  today: string,
): Promise<ResidentsSnapshot> {
  const asOf = asOfFor(period, today)
  const home = await readHome(db)
  const beds = await bedsOf(db, asOf)
  const groups = await groupsOf(db, asOf)
  const fees = await feesOf(db, asOf)
  const guardians = await guardiansOf(db)
  const residents = (await staysIn(db, period, asOf)).map((stay): ResidentRow => {
    const bed = beds.get(stay.stayId)
    const guardian = guardians.get(stay.residentId)
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
      ability: null,
      bedKind: bed?.kind ?? null,
      room: bed?.room ?? null,
      bed: bed?.number ?? null,
      monthlyFeeFen: fees.get(stay.stayId) ?? null,
      guardianName: guardian?.name ?? null,
      guardianTelephone: guardian?.telephone ?? null,
      admittedOn: stay.stayFrom,
      dischargedOn: stay.stayTo !== null && stay.stayTo <= asOf ? stay.stayTo : null,
      address,
    }
  })
  return {
    schemaVersion: 1,
    kind: 'monthly-residents',
    period,
    asOf,
    home: { name: home.name },
    isSample: home.isSample,
    rulebook: { id: form.id as 'monthly-residents', version: form.version },
    residents,
  }
}
