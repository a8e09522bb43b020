import { visitPurposeWords } from '#shared/rules/safety/visit-words.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { endOfDay } from '#shared/text/hour.ts'
import type { TimelineSource } from './source.ts'

/** Who came to see a person. */
export const visitTimeline: TimelineSource = async ({ db, residentId, asOf, can }) => {
  if (!can('safety.read')) return []
  const rows = await db
    .selectFrom('visit')
    .selectAll()
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('cameAt', '<', endOfDay(asOf))
    .execute()
  return rows.map(({ id, cameAt, purpose, relation, visitorName, note }) => ({
    key: `visit:${id}`,
    kind: 'visit' as const,
    day: shanghaiDay(cameAt),
    at: cameAt,
    title: visitPurposeWords[purpose],
    detail: [`${relation ?? ''}${visitorName}`, note].filter((part) => part !== null).join('，'),
    link: '/safety/visits',
  }))
}
