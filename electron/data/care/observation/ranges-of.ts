import { sql } from 'kysely'
import type { ObservationRange } from '#shared/rules/observation-alarms.ts'
import type { Database } from '../../database/connection.ts'

export interface RangeRow extends ObservationRange {
  readonly version: number
  readonly orderedBy: string | null
  readonly reason: string | null
}

/** Ids as a list that a statement reads, however many there are. */
export function idsIn(ids: readonly number[]) {
  return sql<number>`(SELECT value FROM json_each(${JSON.stringify(ids)}))`
}

/** The home's live ranges and those of these people (null is everybody), in the order of their beginning. */
export async function liveRanges(
  db: Database,
  residentIds: readonly number[] | null,
): Promise<readonly RangeRow[]> {
  const all = db
    .selectFrom('observationRange')
    .select(['id', 'version', 'residentId', 'kind', 'low', 'high', 'orderedBy', 'reason'])
    .select(['rangeFrom', 'rangeTo'])
    .where('voidedAt', 'is', null)
    .orderBy('rangeFrom')
    .orderBy('id')
  if (residentIds === null) return all.execute()
  return all
    .where((eb) =>
      eb.or([eb('residentId', 'is', null), eb('residentId', 'in', idsIn(residentIds))]),
    )
    .execute()
}

/** Whether the home itself has a range that holds on a day: else only persons' own ranges alarm. */
export function hasHomeRanges(ranges: readonly RangeRow[], day: string): boolean {
  return ranges.some(
    ({ residentId, rangeFrom, rangeTo }) =>
      residentId === null && rangeFrom <= day && (rangeTo === null || rangeTo > day),
  )
}
