import { careRiskDays } from '#shared/rules/incident-state.ts'
import { addDays, type Day, shanghaiDay } from '#shared/text/day.ts'
import { endOfDay } from '#shared/text/hour.ts'
import type { Database } from '../../database/connection.ts'

/** An event of the last 30 days that raises the ability level together with another one. */
export interface CareRiskEvent {
  readonly incidentId: number
  readonly residentId: number
  readonly kind: string
  /** As the home calls the kind, e.g. 跌倒. */
  readonly name: string
  /** Field of table A.2.14 of GB/T 42195 in which it counts, e.g. `riskFall`. */
  readonly aboutKey: string | null
  readonly happenedAt: string
  readonly day: Day
}

/**
 * Care-risk events (近30天照护风险事件, GB/T 42195 A.2.14) of live records from 30 days before a day until
 * its end, oldest first; of everybody where no person is named. Two or more raise the ability level.
 */
async function eventsUntil(
  db: Database,
  asOf: Day,
  residentId: number | null,
): Promise<readonly CareRiskEvent[]> {
  const rows = await db
    .selectFrom('incident')
    .innerJoin('incidentKind', 'incidentKind.key', 'incident.kind')
    .select(['incident.id as incidentId', 'incident.residentId', 'incident.kind'])
    .select(['incidentKind.name', 'incidentKind.aboutKey', 'incident.happenedAt'])
    .where('incidentKind.isCareRisk', '=', 1)
    .where('incident.voidedAt', 'is', null)
    .where('incident.happenedAt', '>=', endOfDay(addDays(asOf, -careRiskDays - 1)))
    .where('incident.happenedAt', '<', endOfDay(asOf))
    .$if(residentId !== null, (found) => found.where('incident.residentId', '=', residentId))
    .orderBy('incident.happenedAt')
    .orderBy('incident.id')
    .execute()
  return rows.flatMap(({ residentId: of, ...row }) =>
    of === null ? [] : [{ ...row, residentId: of, day: shanghaiDay(row.happenedAt) }],
  )
}

/** One person's events, oldest first. Two or more call for an assessment (`careRiskCount`). */
export async function careRiskEvents(
  db: Database,
  residentId: number,
  asOf: Day,
): Promise<readonly CareRiskEvent[]> {
  return eventsUntil(db, asOf, residentId)
}

/** One person's events until an instant, that one too: those before an incident and itself. */
export async function careRiskEventsBy(
  db: Database,
  residentId: number,
  until: string,
): Promise<readonly CareRiskEvent[]> {
  const events = await careRiskEvents(db, residentId, shanghaiDay(until))
  return events.filter(({ happenedAt }) => happenedAt <= until)
}

/** The events of everybody by person, for lists. */
export async function careRiskEventsByPerson(
  db: Database,
  asOf: Day,
): Promise<ReadonlyMap<number, readonly CareRiskEvent[]>> {
  const found = new Map<number, CareRiskEvent[]>()
  for (const event of await eventsUntil(db, asOf, null)) {
    const events = found.get(event.residentId)
    if (events === undefined) found.set(event.residentId, [event])
    else events.push(event)
  }
  return found
}
