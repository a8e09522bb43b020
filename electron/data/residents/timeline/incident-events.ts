import { placeText, shortInjuryWords } from '#shared/rules/incident-words.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { endOfDay } from '#shared/text/hour.ts'
import type { TimelineSource } from './source.ts'

/** What happened to a person: falls, choking, burns. */
export const incidentTimeline: TimelineSource = async ({ db, residentId, asOf, can }) => {
  if (!can('incidents.read')) return []
  const rows = await db
    .selectFrom('incident')
    .innerJoin('incidentKind', 'incidentKind.key', 'incident.kind')
    .select(['incident.id', 'incident.happenedAt', 'incident.isHourKnown', 'incidentKind.name'])
    .select(['incident.place', 'incident.placeDetail', 'incident.injury', 'incident.what'])
    .where('incident.residentId', '=', residentId)
    .where('incident.voidedAt', 'is', null)
    .where('incident.happenedAt', '<', endOfDay(asOf))
    .execute()
  return rows.map((row) => ({
    key: `incident:${row.id}`,
    kind: 'incident' as const,
    day: shanghaiDay(row.happenedAt),
    at: row.isHourKnown === 1 ? row.happenedAt : null,
    title: `不良事件：${row.name}`,
    detail: `${placeText(row.place, row.placeDetail)}，${shortInjuryWords[row.injury]}。${row.what}`,
    link: `/care/incidents/${row.id}`,
  }))
}
