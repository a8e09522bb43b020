import { sql } from 'kysely'
import {
  careRiskCount,
  careRiskDays,
  type OpenStep,
  openSteps,
} from '#shared/rules/incident-state.ts'
import { addDays, type Day, shanghaiDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { readSetting } from '../../settings.ts'
import type { IncidentRow } from './incident-row.ts'

/** The day that is shown, and the instant that is judged by: now, or the end of that day. */
export interface ShownAt {
  readonly asOf: Day
  readonly at: string
}

const among = (ids: readonly number[]) =>
  sql<number>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`

/** What had been done about some incidents by an instant, in the order of the hours. */
export async function stepsBy(db: Database, incidentIds: readonly number[], { asOf, at }: ShownAt) {
  const rows = await db
    .selectFrom('incidentStep')
    .innerJoin('account', 'account.id', 'incidentStep.enteredBy')
    .selectAll('incidentStep')
    .select('account.name as enteredByName')
    .where('incidentStep.incidentId', 'in', among(incidentIds))
    .where('incidentStep.voidedAt', 'is', null)
    .where('incidentStep.happenedAt', '<=', at)
    .orderBy('incidentStep.happenedAt')
    .orderBy('incidentStep.id')
    .execute()
  const shown = rows.map((row) => ({
    ...row,
    doneOn: row.doneOn !== null && row.doneOn <= asOf ? row.doneOn : null,
  }))
  return Map.groupBy(shown, ({ incidentId }) => incidentId)
}

export type StepRow = NonNullable<ReturnType<Awaited<ReturnType<typeof stepsBy>>['get']>>[number]

/** Care-risk events of these people, and the last days on which their ability was assessed. */
async function riskFacts(db: Database, residentIds: readonly number[], { asOf, at }: ShownAt) {
  const events = await db
    .selectFrom('incident')
    .innerJoin('incidentKind', 'incidentKind.key', 'incident.kind')
    .select(['incident.residentId', 'incident.happenedAt'])
    .where('incidentKind.isCareRisk', '=', 1)
    .where('incident.voidedAt', 'is', null)
    .where('incident.residentId', 'in', among(residentIds))
    .where('incident.happenedAt', '<=', at)
    .execute()
  const assessed = await db
    .selectFrom('assessment')
    .select(['residentId'])
    .select((eb) => eb.fn.max('assessedOn').as('lastOn'))
    .where('instrument', '=', 'gbt42195')
    .where('voidedAt', 'is', null)
    .where('assessedOn', '<=', asOf)
    .where('residentId', 'in', among(residentIds))
    .groupBy('residentId')
    .execute()
  const staying = await db
    .selectFrom('stay')
    .select('residentId')
    .where('voidedAt', 'is', null)
    .where(coversDay('stayFrom', 'stayTo', asOf))
    .where('residentId', 'in', among(residentIds))
    .execute()
  return {
    events: Map.groupBy(events, ({ residentId }) => residentId),
    lastOn: new Map(assessed.map(({ residentId, lastOn }) => [residentId, lastOn])),
    staying: new Set(staying.map(({ residentId }) => residentId)),
  }
}

/**
 * Incidents that are the second care-risk event of somebody within 30 days, or a later one, and after
 * which her ability was not assessed although she still lives here.
 */
export async function reassessmentsDue(
  db: Database,
  incidents: readonly IncidentRow[],
  shown: ShownAt,
): Promise<ReadonlySet<number>> {
  const risks = incidents.filter(({ isCareRisk }) => isCareRisk === 1)
  const residentIds = risks.flatMap(({ residentId }) => residentId ?? [])
  const { events, lastOn, staying } = await riskFacts(db, residentIds, shown)
  const due = risks.filter(({ residentId, happenedAt }) => {
    if (residentId === null || !staying.has(residentId)) return false
    const day = shanghaiDay(happenedAt)
    const since = addDays(day, -careRiskDays)
    const within = (events.get(residentId) ?? []).filter(
      (event) => event.happenedAt <= happenedAt && shanghaiDay(event.happenedAt) >= since,
    )
    const last = lastOn.get(residentId)
    return within.length >= careRiskCount && (last === undefined || last < day)
  })
  return new Set(due.map(({ id }) => id))
}

/** Whether an incident was closed at that instant; an end after it is not told. */
export function isClosedAt({ closedAt }: Pick<IncidentRow, 'closedAt'>, at: string): boolean {
  return closedAt !== null && closedAt <= at
}

/** What is open about each incident at an instant, what is late first. */
export async function openStepsOf(
  db: Database,
  incidents: readonly IncidentRow[],
  shown: ShownAt,
): Promise<ReadonlyMap<number, readonly OpenStep[]>> {
  const open = incidents.filter((row) => !isClosedAt(row, shown.at))
  const ids = open.map(({ id }) => id)
  const steps = await stepsBy(db, ids, shown)
  const due = await reassessmentsDue(db, open, shown)
  const { familyHours } = (await readSetting(db, 'incidentRules')).value
  const { duties } = await effectiveRulebook(db, 'incident-report')
  const limits = { familyHours, duties }
  return new Map(
    open.map((row) => {
      const facts = {
        ...row,
        isReportable: row.isReportable === null ? null : row.isReportable === 1,
        isClosed: false,
        isReassessmentDue: due.has(row.id),
        steps: steps.get(row.id) ?? [],
      }
      return [row.id, openSteps(facts, limits, shown.at)] as const
    }),
  )
}
