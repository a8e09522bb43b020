import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'

/** The places of a route as of the end of a day, in order. */
export function pointsOfRoute(db: Database, routeId: number, day: string) {
  return db
    .selectFrom('safetyRoutePoint')
    .innerJoin('safetyPoint', 'safetyPoint.id', 'safetyRoutePoint.pointId')
    .leftJoin('floor', 'floor.id', 'safetyPoint.floorId')
    .select(['safetyPoint.id as pointId', 'safetyPoint.code', 'safetyPoint.name'])
    .select(['safetyPoint.place', 'floor.name as floor', 'safetyRoutePoint.position'])
    .where('safetyRoutePoint.routeId', '=', routeId)
    .where('safetyRoutePoint.voidedAt', 'is', null)
    .where(coversDay('safetyRoutePoint.pointFrom', 'safetyRoutePoint.pointTo', day))
    .orderBy('safetyRoutePoint.position')
    .orderBy('safetyRoutePoint.id')
    .execute()
}
