import { sql } from 'kysely'
import type { z } from 'zod'
import type { windowCounts, windowShown } from '#shared/contract/safety/check-shown.ts'
import type { Database } from '../../database/connection.ts'
import type { WindowStood } from './windows-seen.ts'

export type WindowShown = z.output<typeof windowShown>
export type WindowCounts = z.output<typeof windowCounts>

/** How many windows stand how; what is ahead is not due yet. */
export function countWindows(windows: readonly Pick<WindowStood, 'state'>[]): WindowCounts {
  const count = (state: WindowStood['state']) =>
    windows.filter((window) => window.state === state).length
  const ahead = count('ahead')
  return {
    due: windows.length - ahead,
    done: count('done'),
    late: count('late'),
    part: count('part'),
    missed: count('missed'),
    underWay: count('under-way'),
    open: count('open'),
    ahead,
  }
}

/** Rounds by id with what was passed, answered and found in them until an instant. */
export async function checksWithCounts(db: Database, ids: readonly number[], at: string) {
  const list = JSON.stringify(ids)
  const rows = await db
    .selectFrom('safetyCheck')
    .select(['id', 'version', 'doneBy', 'startedAt', 'finishedAt', 'endedAt', 'conclusion'])
    .select(['lateReason', 'partReason'])
    .select([
      sql<number>`(SELECT count(*) FROM safetyCheckPoint AS p WHERE p.checkId = safetyCheck.id
        AND p.voidedAt IS NULL AND p.recordedAt <= ${at})`.as('passedCount'),
      sql<number>`(SELECT count(*) FROM safetyCheckAnswer AS a WHERE a.checkId = safetyCheck.id
        AND a.voidedAt IS NULL AND a.recordedAt <= ${at})`.as('answeredCount'),
      sql<number>`(SELECT count(*) FROM safetyCheckAnswer AS a WHERE a.checkId = safetyCheck.id
        AND a.voidedAt IS NULL AND a.answer = 'not-met'
        AND a.recordedAt <= ${at})`.as('notMetCount'),
      sql<number>`(SELECT count(*) FROM hazard AS h WHERE h.checkId = safetyCheck.id
        AND h.voidedAt IS NULL AND h.recordedAt <= ${at})`.as('hazardCount'),
    ])
    .where((eb) => eb('id', 'in', sql<number>`(SELECT value FROM json_each(${list}))`))
    .execute()
  return new Map(
    rows.map(({ endedAt, ...row }) => {
      const isOver = endedAt !== null && endedAt <= at
      const told = isOver ? row : { ...row, finishedAt: null, conclusion: null, partReason: null }
      return [row.id, told]
    }),
  )
}

type MapValue<M> = M extends ReadonlyMap<number, infer Value> ? Value : never

export type CheckCounts = MapValue<Awaited<ReturnType<typeof checksWithCounts>>>

interface Part {
  readonly ofId: number
  readonly partFrom: string
  readonly partTo: string | null
}

/** How many parts a route or a checklist has on a day. */
function counter(parts: readonly Part[]) {
  const byId = Map.groupBy(parts, ({ ofId }) => ofId)
  return (id: number | null, day: string): number => {
    const own = id === null ? [] : (byId.get(id) ?? [])
    return own.filter(
      ({ partFrom, partTo }) => partFrom <= day && (partTo === null || partTo > day),
    ).length
  }
}

/** Counts places and items of any day from the periods of all; two statements whatever the windows are. */
async function partCounters(db: Database) {
  const points = await db
    .selectFrom('safetyRoutePoint')
    .select(['routeId as ofId', 'pointFrom as partFrom', 'pointTo as partTo'])
    .where('voidedAt', 'is', null)
    .execute()
  const items = await db
    .selectFrom('safetyChecklistItem')
    .select(['checklistId as ofId', 'itemFrom as partFrom', 'itemTo as partTo'])
    .where('voidedAt', 'is', null)
    .execute()
  return { pointsOn: counter(points), itemsOn: counter(items) }
}

/** Windows as screens show them. */
export async function shownWindows(
  db: Database,
  windows: readonly WindowStood[],
  at: string,
): Promise<WindowShown[]> {
  const kinds = await db.selectFrom('safetyScheduleKind').select(['key', 'name']).execute()
  const kindNames = new Map(kinds.map(({ key, name }) => [key, name]))
  const ids = windows.flatMap(({ check }) => check?.id ?? [])
  const checks = await checksWithCounts(db, ids, at)
  const { pointsOn, itemsOn } = await partCounters(db)
  return windows.map((window) => {
    const { graceMinutes: _grace, termId: _term, check, miss, ...shown } = window
    return {
      ...shown,
      kindName: kindNames.get(window.kind) ?? '',
      pointCount: pointsOn(window.routeId, window.day),
      itemCount: itemsOn(window.checklistId, window.day),
      check: check === null ? null : (checks.get(check.id) ?? null),
      miss: miss === null ? null : { reason: miss.reason, measure: miss.measure },
    }
  })
}
