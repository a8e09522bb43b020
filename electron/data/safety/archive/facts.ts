import { sql } from 'kysely'
import { addDays, addMonths, type Day } from '#shared/text/day.ts'
import { instantAt } from '#shared/text/hour.ts'
import { coversDay } from '../../database/periods.ts'
import type { Database } from '../../database/connection.ts'
import { windowsBetween } from '../check/windows-seen.ts'
import { drillsAsOf } from '../emergency/drill-queries.ts'
import { emergencyPlansAsOf } from '../emergency/plan-queries.ts'
import { equipmentStanding } from '../equipment/standing.ts'
import { hazardsShown } from '../hazard/shown.ts'

/** Which days the archive looks at, and the instant as of which it is told. */
export interface ArchiveSpan {
  readonly from: Day
  readonly asOf: Day
  readonly at: string
}

/** The first of the twelve months to a day. */
export const yearBefore = (asOf: Day): Day => addDays(addMonths(asOf, -12), 1)

const midnight = (day: Day): string => instantAt(day, '00:00') ?? ''

function checksOf(db: Database, { from, at }: ArchiveSpan) {
  return db
    .selectFrom('safetyCheck')
    .select(['id', 'kind', 'title', 'startedAt', 'doneBy', 'contractor', 'reportNumber'])
    .select(['conclusion', 'endedAt'])
    .where('voidedAt', 'is', null)
    .where('recordedAt', '<=', at)
    .where('startedAt', '>=', midnight(from))
    .where('startedAt', '<=', at)
    .orderBy('startedAt')
    .orderBy('id')
    .execute()
}

/** Fire trainings that began in the span, with how many completed them. */
function trainingsOf(db: Database, { from, asOf }: ArchiveSpan) {
  return db
    .selectFrom('training')
    .select(['id', 'topic', 'startsOn', 'endsOn', 'hours', 'trainer', 'place'])
    .select(
      sql<number>`(SELECT count(*) FROM trainingAttendance AS a WHERE a.trainingId = training.id
        AND a.voidedAt IS NULL AND a.isCompleted = 1)`.as('completedCount'),
    )
    .where('kind', '=', 'fire')
    .where('voidedAt', 'is', null)
    .where('startsOn', '>=', from)
    .where('startsOn', '<=', asOf)
    .orderBy('startsOn')
    .orderBy('id')
    .execute()
}

/** Fires among the incidents: day and place alone, as what happened may be about a resident. */
function firesOf(db: Database, { from, at }: ArchiveSpan) {
  return db
    .selectFrom('incident')
    .select(['id', 'happenedAt', 'placeDetail', 'foundBy', 'closedAt'])
    .where('kind', '=', 'fire')
    .where('voidedAt', 'is', null)
    .where('happenedAt', '>=', midnight(from))
    .where('happenedAt', '<=', at)
    .orderBy('happenedAt')
    .orderBy('id')
    .execute()
}

/** Fire licences among the papers of the home. */
function licencesOf(db: Database, { asOf }: ArchiveSpan) {
  return db
    .selectFrom('paper')
    .innerJoin('paperKind', 'paperKind.key', 'paper.kind')
    .select(['paper.id', 'paperKind.name as kindName', 'title', 'number', 'issuer'])
    .select(['startsOn', 'expiresOn'])
    .where('paper.kind', 'in', ['fire-acceptance', 'fire-filing', 'fire-inspection'])
    .where('paper.voidedAt', 'is', null)
    .where((eb) => eb.or([eb('startsOn', 'is', null), eb('startsOn', '<=', asOf)]))
    .orderBy('startsOn')
    .orderBy('paper.id')
    .execute()
}

/** Operators of fire facilities with a certificate, of those who work here on the day. */
function operatorsOf(db: Database, { asOf }: ArchiveSpan) {
  return db
    .selectFrom('staffCertificate')
    .innerJoin('staff', 'staff.id', 'staffCertificate.staffId')
    .select(['staffCertificate.id', 'staff.name', 'staffCertificate.issuer', 'issuedOn'])
    .select(['expiresOn', 'isPermanent'])
    .where('staffCertificate.kind', '=', 'fire-facility-operator')
    .where('staffCertificate.voidedAt', 'is', null)
    .where((eb) => eb.or([eb('issuedOn', 'is', null), eb('issuedOn', '<=', asOf)]))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('staffPost')
          .select('staffPost.id')
          .whereRef('staffPost.staffId', '=', 'staff.id')
          .where('staffPost.voidedAt', 'is', null)
          .where(coversDay('staffPost.postFrom', 'staffPost.postTo', asOf)),
      ),
    )
    .orderBy('staff.id')
    .orderBy('staffCertificate.id')
    .execute()
}

function placesOf(db: Database, { asOf }: ArchiveSpan) {
  return db
    .selectFrom('safetyPoint')
    .leftJoin('floor', 'floor.id', 'safetyPoint.floorId')
    .select(['safetyPoint.id', 'code', 'safetyPoint.name', 'floor.name as floor', 'place'])
    .where('safetyPoint.voidedAt', 'is', null)
    .where(coversDay('safetyPoint.usedFrom', 'safetyPoint.usedTo', asOf))
    .orderBy('code')
    .execute()
}

const fireKinds: readonly string[] = ['fire', 'electric', 'gas']

/** Hazards that may set the house on fire, found in the span or open at some time of it. */
async function hazardsOf(db: Database, { from, asOf }: ArchiveSpan) {
  const all = await hazardsShown(db, asOf)
  return all.filter(
    ({ kind, foundOn, closedOn }) =>
      fireKinds.includes(kind) && (foundOn >= from || closedOn === null || closedOn >= from),
  )
}

/** What the records of the program know that belongs into the archive. */
export async function archiveFacts(db: Database, span: ArchiveSpan) {
  const { from, asOf, at } = span
  const drills = await drillsAsOf(db, asOf, at)
  const plans = await emergencyPlansAsOf(db, asOf, at)
  return {
    span,
    windows: await windowsBetween(db, { from, to: asOf }, at),
    checks: await checksOf(db, span),
    equipment: await equipmentStanding(db, asOf),
    hazards: await hazardsOf(db, span),
    drills: drills
      .filter(({ kind, heldOn }) => kind === 'fire' && heldOn !== null && heldOn >= from)
      .toReversed(),
    plans: plans.rows.filter((plan) => plan.class === 'accident'),
    trainings: await trainingsOf(db, span),
    fires: await firesOf(db, span),
    licences: await licencesOf(db, span),
    operators: await operatorsOf(db, span),
    places: await placesOf(db, span),
  }
}

export type ArchiveFacts = Awaited<ReturnType<typeof archiveFacts>>
