import { listRoutes } from '#shared/contract/safety/route.ts'
import type { Day } from '#shared/text/day.ts'
import { type Handler, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { schedulesUsing, shownDay } from '../in-use.ts'
import { pointsOfRoute } from './points-of-route.ts'

/** The first day after one on which the places of a route in use are others, by route. */
async function changeDays(db: Database, asOf: Day) {
  const rows = await db
    .selectFrom('safetyRoutePoint')
    .innerJoin('safetyRoute', 'safetyRoute.id', 'safetyRoutePoint.routeId')
    .select(['routeId', 'pointFrom', 'pointTo', 'usedFrom', 'usedTo'])
    .where('safetyRoutePoint.voidedAt', 'is', null)
    .where((eb) => eb.or([eb('pointFrom', '>', asOf), eb('pointTo', '>', asOf)]))
    .execute()
  const days = new Map<number, Day>()
  for (const { routeId, pointFrom, pointTo, usedFrom, usedTo } of rows) {
    const ends = [pointFrom, pointTo].filter((day) => day !== null && day > asOf)
    for (const day of ends) {
      // Where the route begins or ends is no change of its places.
      if (day === null || day === usedFrom || day === usedTo) continue
      const known = days.get(routeId)
      if (known === undefined || day < known) days.set(routeId, day)
    }
  }
  return days
}

const listHandler = handleQuery(listRoutes, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const routes = await db
    .selectFrom('safetyRoute')
    .select(['id', 'version', 'name', 'note', 'usedFrom', 'usedTo', 'closedReason'])
    .where('voidedAt', 'is', null)
    .where('recordedAt', '<=', judgedAt(asOf, context))
    .$if(input.closed !== true, (query) =>
      query.where((eb) => eb.or([eb('usedTo', 'is', null), eb('usedTo', '>', asOf)])),
    )
    .orderBy('name')
    .orderBy('id')
    .execute()
  const changes = await changeDays(db, asOf)
  const using = await schedulesUsing(db, asOf)
  const rows = []
  for (const route of routes) {
    const points = await pointsOfRoute(db, route.id, shownDay(route, asOf))
    rows.push({
      ...route,
      points: points.map(({ position: _position, ...point }) => point),
      changesOn: changes.get(route.id) ?? null,
      schedules: using.ofRoute(route.id),
    })
  }
  return { rows }
})

export const routeQueries: readonly Handler[] = [listHandler]
