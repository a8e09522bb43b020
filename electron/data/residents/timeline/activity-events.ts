import type { TimelineSource } from './source.ts'

/** What a person came to. */
export const activityTimeline: TimelineSource = async ({ db, residentId, asOf, can }) => {
  if (!can('activities.read')) return []
  const rows = await db
    .selectFrom('activityAttendance')
    .innerJoin('activity', 'activity.id', 'activityAttendance.activityId')
    .innerJoin('activityKind', 'activityKind.key', 'activity.kind')
    .select(['activity.id', 'activity.title', 'activity.heldOn', 'activityKind.name as kindName'])
    .select('activityAttendance.note')
    .where('activityAttendance.residentId', '=', residentId)
    .where('activityAttendance.voidedAt', 'is', null)
    .where('activity.voidedAt', 'is', null)
    .where('activity.heldOn', '<=', asOf)
    .execute()
  return rows.map(({ id, title, heldOn, kindName, note }) => ({
    key: `activity:${id}`,
    kind: 'activity' as const,
    day: heldOn,
    at: null,
    title: `参加${title}`,
    detail: note === null ? kindName : `${kindName}，${note}`,
    link: `/home/activities/${id}`,
  }))
}
