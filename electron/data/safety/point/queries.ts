import { listPoints } from '#shared/contract/safety/point.ts'
import type { InputOf } from '#shared/operation.ts'
import type { Day } from '#shared/text/day.ts'
import { type Handler, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { contains } from '../../person-search.ts'
import { judgedAt } from '../../residents/leave/away.ts'

type Asked = Pick<InputOf<typeof listPoints>, 'floorId' | 'routeId' | 'search' | 'closed'>

/** Places that had been entered by an instant and are in use on its day; given-up ones where asked for. */
export function pointsFound(db: Database, asked: Asked, asOf: Day, at: string) {
  const { floorId, routeId, search = '', closed = false } = asked
  const wanted = search.trim()
  return db
    .selectFrom('safetyPoint')
    .leftJoin('room', 'room.id', 'safetyPoint.roomId')
    .leftJoin('floor', 'floor.id', 'safetyPoint.floorId')
    .leftJoin('building', 'building.id', 'safetyPoint.buildingId')
    .where('safetyPoint.voidedAt', 'is', null)
    .where('safetyPoint.recordedAt', '<=', at)
    .$if(!closed, (query) =>
      query.where((eb) => eb.or([eb('usedTo', 'is', null), eb('usedTo', '>', asOf)])),
    )
    .$if(floorId !== undefined, (query) => query.where('safetyPoint.floorId', '=', floorId ?? 0))
    .$if(routeId !== undefined, (query) =>
      query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('safetyRoutePoint')
            .select('safetyRoutePoint.id')
            .whereRef('safetyRoutePoint.pointId', '=', 'safetyPoint.id')
            .where('safetyRoutePoint.routeId', '=', routeId ?? 0)
            .where('safetyRoutePoint.voidedAt', 'is', null)
            .where(coversDay('safetyRoutePoint.pointFrom', 'safetyRoutePoint.pointTo', asOf)),
        ),
      ),
    )
    .$if(wanted !== '', (query) =>
      query.where((eb) =>
        eb.or(
          ['safetyPoint.code', 'safetyPoint.name', 'safetyPoint.place', 'floor.name'].map(
            (column) => contains(column, wanted),
          ),
        ),
      ),
    )
}

async function routesOf(db: Database, asOf: Day) {
  const rows = await db
    .selectFrom('safetyRoutePoint')
    .innerJoin('safetyRoute', 'safetyRoute.id', 'safetyRoutePoint.routeId')
    .select(['pointId', 'safetyRoute.id', 'safetyRoute.name'])
    .where('safetyRoutePoint.voidedAt', 'is', null)
    .where('safetyRoute.voidedAt', 'is', null)
    .where(coversDay('pointFrom', 'pointTo', asOf))
    .orderBy('safetyRoute.name')
    .execute()
  return Map.groupBy(rows, ({ pointId }) => pointId)
}

async function lastPassed(db: Database, at: string) {
  const rows = await db
    .selectFrom('safetyCheckPoint')
    .innerJoin('safetyCheck', 'safetyCheck.id', 'safetyCheckPoint.checkId')
    .select(['pointId', (eb) => eb.fn.max('passedAt').as('passedAt')])
    .where('safetyCheckPoint.voidedAt', 'is', null)
    .where('safetyCheck.voidedAt', 'is', null)
    .where('safetyCheckPoint.recordedAt', '<=', at)
    .groupBy('pointId')
    .execute()
  return new Map(rows.map(({ pointId, passedAt }) => [pointId, passedAt]))
}

const listHandler = handleQuery(listPoints, async (context, input) => {
  const { db, today } = context
  const { limit, offset, asOf = today, ...asked } = input
  const at = judgedAt(asOf, context)
  const found = pointsFound(db, asked, asOf, at)
  const { total } = await found
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await found
    .select(['safetyPoint.id', 'safetyPoint.version', 'safetyPoint.code', 'safetyPoint.name'])
    .select(['building.name as building', 'floor.name as floor', 'room.name as room'])
    .select(['safetyPoint.buildingId', 'safetyPoint.floorId', 'safetyPoint.roomId'])
    .select(['safetyPoint.place', 'safetyPoint.note', 'usedFrom', 'usedTo', 'closedReason'])
    .orderBy('building.nameKey')
    .orderBy('floor.nameKey')
    .orderBy('safetyPoint.code')
    .limit(limit)
    .offset(offset)
    .execute()
  const routes = await routesOf(db, asOf)
  const passed = await lastPassed(db, at)
  return {
    rows: rows.map((row) => ({
      ...row,
      routes: (routes.get(row.id) ?? []).map(({ id, name }) => ({ id, name })),
      lastPassedAt: passed.get(row.id) ?? null,
    })),
    total,
  }
})

export const pointQueries: readonly Handler[] = [listHandler]
