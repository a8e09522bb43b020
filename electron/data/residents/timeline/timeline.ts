import { timeline } from '#shared/contract/residents/timeline.ts'
import { handleQuery } from '../../context.ts'
import type { TimelineSource } from './source.ts'

/** Each area adds what it keeps of a person. */
const sources: readonly TimelineSource[] = []

export const timelineHandler = handleQuery(timeline, async (context, input) => {
  const { db, today } = context
  const { residentId, asOf = today, kinds, limit, offset } = input
  const scope = { db, residentId, asOf, can: context.can }
  const events = []
  for (const source of sources) events.push(...(await source(scope)))
  events.sort(
    (one, other) =>
      other.day.localeCompare(one.day) ||
      (other.at ?? '').localeCompare(one.at ?? '') ||
      other.key.localeCompare(one.key),
  )
  const counts: Partial<Record<(typeof events)[number]['kind'], number>> = {}
  for (const { kind } of events) counts[kind] = (counts[kind] ?? 0) + 1
  const shown = events.filter(({ kind }) => kinds === undefined || kinds.includes(kind))
  return { rows: shown.slice(offset, offset + limit), total: shown.length, counts }
})
