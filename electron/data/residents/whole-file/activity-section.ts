import type { FileSectionSource } from './section.ts'

/** What a person came to, the newest first. */
export const activitySection: FileSectionSource = async ({ db, residentId, asOf, can }) => {
  if (!can('activities.read')) return null
  const rows = await db
    .selectFrom('activityAttendance')
    .innerJoin('activity', 'activity.id', 'activityAttendance.activityId')
    .innerJoin('activityKind', 'activityKind.key', 'activity.kind')
    .select(['activity.heldOn', 'activity.title', 'activityKind.name as kindName'])
    .select('activityAttendance.note')
    .where('activityAttendance.residentId', '=', residentId)
    .where('activityAttendance.voidedAt', 'is', null)
    .where('activity.voidedAt', 'is', null)
    .where('activity.heldOn', '<=', asOf)
    .orderBy('activity.heldOn', 'desc')
    .orderBy('activity.id', 'desc')
    .execute()
  if (rows.length === 0) {
    return { title: '活动', parts: [{ kind: 'nothing', sentence: '没有参加活动的记录。' }] }
  }
  const columns = [
    { title: '日期', width: 10 },
    { title: '活动', width: 16 },
    { title: '种类', width: 10 },
    { title: '情况', width: 20 },
  ]
  const lines = rows.map(({ heldOn, title, kindName, note }) => [
    heldOn,
    title,
    kindName,
    note ?? '',
  ])
  return { title: '活动', parts: [{ kind: 'table', caption: null, columns, rows: lines }] }
}
