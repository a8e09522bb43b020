import { correctActivity, voidActivity } from '#shared/contract/home/activity.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { changedMeanwhile } from '../../versions.ts'
import { liveActivity } from './activity-row.ts'
import { attendancesOf, attendeeNote, replaceAttendances, voidAttendances } from './attendance.ts'
import { activityColumns, assertActivity } from './record-activity.ts'

/** The activity that somebody looked at, with who came, as the audit keeps them. */
async function activityToChange(
  trx: Database,
  { id, version }: { readonly id: number; readonly version: number },
) {
  const row = await liveActivity(trx, id)
  if (row.version !== version) throw changedMeanwhile()
  const attendances = await attendancesOf(trx, id)
  const note = { ...activityColumns(row), attendees: attendances.map(attendeeNote) }
  return { row, attendances, note }
}

export const correctActivityHandler = handleCommand(correctActivity, async (context, input) => {
  const { trx, now, today } = context
  const { row, attendances, note } = await activityToChange(trx, input)
  await assertActivity(trx, input, today)
  await keepVoidedCopy(trx, 'activity', row.id, now)
  const version = row.version + 1
  const corrected = activityColumns(input)
  await trx
    .updateTable('activity')
    .set({ ...corrected, recordedAt: now, version })
    .where('id', '=', row.id)
    .execute()
  const { attendees, reason } = input
  await replaceAttendances(trx, { activityId: row.id, before: attendances, attendees }, now)
  const after = { ...corrected, attendees: attendees.map(attendeeNote), reason }
  context.record({ subject: `activity:${row.id}`, before: note, after })
  return { version }
})

export const voidActivityHandler = handleCommand(voidActivity, async (context, input) => {
  const { trx, now } = context
  const { row, attendances, note } = await activityToChange(trx, input)
  await trx
    .updateTable('activity')
    .set({ voidedAt: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  const ids = attendances.map(({ id }) => id)
  await voidAttendances(trx, ids, now)
  const after = { reason: input.reason }
  context.record({ subject: `activity:${row.id}`, before: note, after })
  return {}
})
