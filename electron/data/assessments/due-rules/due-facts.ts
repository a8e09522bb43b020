import { sql } from 'kysely'
import type { DueFacts } from '#shared/rules/assessment-due.ts'
import { type Day, shanghaiDay } from '#shared/text/day.ts'
import { endOfDay } from '#shared/text/hour.ts'
import type { Database } from '../../database/connection.ts'

/** Whose facts: the stay of the day that is looked at. */
export interface Staying {
  readonly residentId: number
  readonly stayId: number
  readonly stayFrom: Day
}

export interface LatestOf {
  readonly assessmentId: number
  readonly assessedOn: Day
  readonly total: number
  readonly level: number | null
  readonly levelName: string | null
}

/** What is known of the staying by the end of a day, read once for all of them. */
export interface AllDueFacts {
  readonly latest: (residentId: number, instrument: string) => LatestOf | null
  readonly of: (person: Staying, instrument: string) => DueFacts
}

async function latestAssessments(db: Database, asOf: Day) {
  const rows = await db
    .selectFrom('assessment')
    .select(['id as assessmentId', 'residentId', 'instrument', 'assessedOn', 'total'])
    .select(['finalLevel as level'])
    // Null in a file whose content was erased; the level stays.
    .select(sql<string | null>`json_extract(resultJson, '$.finalLevelName')`.as('levelName'))
    .where('voidedAt', 'is', null)
    .where('assessedOn', '<=', asOf)
    .orderBy('assessedOn')
    .orderBy('id')
    .execute()
  return new Map(
    rows.map(({ residentId, instrument, ...row }) => [`${residentId} ${instrument}`, row]),
  )
}

/** The days on which somebody came back from hospital, by stay. */
async function returns(db: Database, asOf: Day) {
  const rows = await db
    .selectFrom('leave')
    .select(['stayId', 'leaveTo'])
    .where('kind', '=', 'hospital')
    .where('endsWithStay', '=', 0)
    .where('voidedAt', 'is', null)
    .where('leaveTo', '<=', asOf)
    .execute()
  return Map.groupBy(rows, ({ stayId }) => stayId)
}

async function calls(db: Database, asOf: Day) {
  const rows = await db
    .selectFrom('reassessmentCall')
    .select(['residentId', 'calledOn'])
    .where('voidedAt', 'is', null)
    .where('calledOn', '<=', asOf)
    .execute()
  return Map.groupBy(rows, ({ residentId }) => residentId)
}

/** Care-risk events of any time by person; a rule tells which of them were two within 30 days. */
async function riskEvents(db: Database, asOf: Day) {
  const rows = await db
    .selectFrom('incident')
    .innerJoin('incidentKind', 'incidentKind.key', 'incident.kind')
    .select(['residentId', 'happenedAt'])
    .where('incidentKind.isCareRisk', '=', 1)
    .where('voidedAt', 'is', null)
    .where('happenedAt', '<', endOfDay(asOf))
    .execute()
  return Map.groupBy(rows, ({ residentId }) => residentId ?? 0)
}

/** Facts for the due rule of everybody who is in, as of the end of a day. */
export async function dueFactsAsOf(db: Database, asOf: Day): Promise<AllDueFacts> {
  const assessments = await latestAssessments(db, asOf)
  const returned = await returns(db, asOf)
  const called = await calls(db, asOf)
  const happened = await riskEvents(db, asOf)
  const latest = (residentId: number, instrument: string) =>
    assessments.get(`${residentId} ${instrument}`) ?? null
  return {
    latest,
    of({ residentId, stayId, stayFrom }, instrument) {
      const inStay = (days: readonly Day[]) => days.filter((day) => day >= stayFrom)
      const eventOn = (happened.get(residentId) ?? []).map((one) => shanghaiDay(one.happenedAt))
      return {
        stayFrom,
        lastOn: latest(residentId, instrument)?.assessedOn ?? null,
        returnedOn: (returned.get(stayId) ?? []).flatMap(({ leaveTo }) => leaveTo ?? []),
        calledOn: inStay((called.get(residentId) ?? []).map(({ calledOn }) => calledOn)),
        eventOn: inStay(eventOn),
      }
    },
  }
}
