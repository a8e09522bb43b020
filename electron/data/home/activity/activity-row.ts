import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'

/** Live activities with their kind and who led them; `leader` is the name on the staff file where there is one. */
export function liveActivities(db: Database) {
  return db
    .selectFrom('activity')
    .innerJoin('activityKind', 'activityKind.key', 'activity.kind')
    .leftJoin('staff', 'staff.id', 'activity.leaderStaffId')
    .select([
      'activity.id',
      'activity.kind',
      'activityKind.name as kindName',
      'activity.title',
      'activity.heldOn',
      'activity.startsAt',
      'activity.endsAt',
      'activity.place',
      'activity.leaderStaffId',
      'activity.note',
      'activity.version',
      (eb) => eb.fn.coalesce('staff.name', 'activity.leader').as('leader'),
    ])
    .where('activity.voidedAt', 'is', null)
}

/** One live activity. Error: `not_found`. */
export async function liveActivity(db: Database, id: number) {
  const row = await liveActivities(db).where('activity.id', '=', id).executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'activity-unknown', '没有这次活动，可能已作废。')
}
