import { correctTraining, voidTraining } from '#shared/contract/staff/training.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { changedMeanwhile } from '../../versions.ts'
import { attendancesOf, attendeeNote, replaceAttendances, voidAttendances } from './attendance.ts'
import { assertTraining, trainingColumns, trainingRow } from './training.ts'

/** The training that somebody looked at, with its list, as the audit keeps them. */
async function trainingToChange(
  trx: Database,
  { id, version }: { readonly id: number; readonly version: number },
) {
  const row = await trainingRow(trx, id)
  if (row.version !== version) throw changedMeanwhile()
  const attendances = await attendancesOf(trx, id)
  const note = { ...trainingColumns(row), attendees: attendances.map(attendeeNote) }
  return { row, attendances, note }
}

export const correctTrainingHandler = handleCommand(correctTraining, async (context, input) => {
  const { trx, now, today } = context
  const { row, attendances, note } = await trainingToChange(trx, input)
  await assertTraining(trx, input, today)
  await keepVoidedCopy(trx, 'training', row.id, now)
  const version = row.version + 1
  const corrected = trainingColumns(input)
  await trx
    .updateTable('training')
    .set({ ...corrected, recordedAt: now, version })
    .where('id', '=', row.id)
    .execute()
  const { attendees, reason } = input
  const list = { trainingId: row.id, before: attendances, attendees }
  await replaceAttendances(trx, list, now)
  context.record({
    subject: `training:${row.id}`,
    before: note,
    after: { ...corrected, attendees: attendees.map(attendeeNote), reason },
  })
  return { version }
})

export const voidTrainingHandler = handleCommand(voidTraining, async (context, input) => {
  const { trx, now } = context
  const { row, attendances, note } = await trainingToChange(trx, input)
  await trx
    .updateTable('training')
    .set({ voidedAt: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  await voidAttendances(
    trx,
    attendances.map(({ id }) => id),
    now,
  )
  const after = { reason: input.reason }
  context.record({ subject: `training:${row.id}`, before: note, after })
  return {}
})
