import { getActivity, listActivities, listActivityKinds } from '#shared/contract/home/activity.ts'
import type { InputOf } from '#shared/operation.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { recordFilesOf } from '../../office/record-file.ts'
import { contains } from '../../person-search.ts'
import { liveActivities, liveActivity } from './activity-row.ts'

export const listActivityKindsHandler = handleQuery(listActivityKinds, async ({ db }) => {
  const rows = await db
    .selectFrom('activityKind')
    .select(['key', 'name'])
    .orderBy('position')
    .execute()
  return { rows, total: rows.length }
})

const searchedColumns = [
  'activity.title',
  'activity.leader',
  'staff.name',
  'activity.place',
  'activityKind.name',
]

function narrowed(db: Database, input: InputOf<typeof listActivities>, asOf: string) {
  const { from, kind, residentId, search = '' } = input
  let activities = liveActivities(db).where('activity.heldOn', '<=', asOf)
  if (from !== undefined) activities = activities.where('activity.heldOn', '>=', from)
  if (kind !== undefined) activities = activities.where('activity.kind', '=', kind)
  if (residentId !== undefined) {
    activities = activities.where((eb) =>
      eb.exists(
        eb
          .selectFrom('activityAttendance')
          .select('activityAttendance.id')
          .whereRef('activityAttendance.activityId', '=', 'activity.id')
          .where('activityAttendance.residentId', '=', residentId)
          .where('activityAttendance.voidedAt', 'is', null),
      ),
    )
  }
  if (search === '') return activities
  return activities.where((eb) => eb.or(searchedColumns.map((column) => contains(column, search))))
}

/** How many came, by activity; one without an attendance is absent. */
async function attendeeCounts(db: Database, ids: readonly number[]) {
  const rows = await db
    .selectFrom('activityAttendance')
    .select(['activityId', (eb) => eb.fn.countAll<number>().as('count')])
    .where('activityId', 'in', [0, ...ids])
    .where('voidedAt', 'is', null)
    .groupBy('activityId')
    .execute()
  return new Map(rows.map(({ activityId, count }) => [activityId, count]))
}

const columnOf = {
  heldOn: 'activity.heldOn',
  kind: 'activityKind.position',
  title: 'activity.title',
} as const

export const listActivitiesHandler = handleQuery(listActivities, async ({ db, today }, input) => {
  const activities = narrowed(db, input, input.asOf ?? today)
  const { total } = await activities
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await activities
    .orderBy(columnOf[input.sort], input.descending ? 'desc' : 'asc')
    .orderBy('activity.heldOn', 'desc')
    .orderBy('activity.id', 'desc')
    .limit(input.limit)
    .offset(input.offset)
    .execute()
  const counts = await attendeeCounts(
    db,
    rows.map(({ id }) => id),
  )
  const shown = rows.map(({ note: _note, leaderStaffId: _id, ...row }) => ({
    ...row,
    attendeeCount: counts.get(row.id) ?? 0,
  }))
  return { rows: shown, total }
})

/** Who came, each with the main bed of that day, by name. */
async function attendeesOf(db: Database, activityId: number, heldOn: string) {
  return db
    .selectFrom('activityAttendance')
    .innerJoin('resident', 'resident.id', 'activityAttendance.residentId')
    .leftJoin('bedStay', (join) =>
      join
        .onRef('bedStay.residentId', '=', 'resident.id')
        .on('bedStay.kind', '=', 'main')
        .on('bedStay.voidedAt', 'is', null)
        .on(coversDay('bedStay.bedFrom', 'bedStay.bedTo', heldOn)),
    )
    .leftJoin('bed', 'bed.id', 'bedStay.bedId')
    .select(['activityAttendance.residentId', 'resident.name', 'bed.code as bed'])
    .select('activityAttendance.note')
    .where('activityAttendance.activityId', '=', activityId)
    .where('activityAttendance.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .orderBy('resident.nameKey')
    .orderBy('resident.id')
    .execute()
}

export const getActivityHandler = handleQuery(getActivity, async ({ db }, { id }) => {
  const row = await liveActivity(db, id)
  const attendees = await attendeesOf(db, id, row.heldOn)
  const files = (await recordFilesOf(db, 'activity', [id])).get(id) ?? []
  return { ...row, attendeeCount: attendees.length, attendees, files }
})
