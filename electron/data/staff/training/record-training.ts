import { recordTraining } from '#shared/contract/staff/training.ts'
import { handleCommand } from '../../context.ts'
import { addAttendances, attendeeNote } from './attendance.ts'
import { assertTraining, trainingColumns } from './training.ts'

export const recordTrainingHandler = handleCommand(recordTraining, async (context, input) => {
  const { trx, now, today } = context
  await assertTraining(trx, input, today)
  const columns = trainingColumns(input)
  const { id } = await trx
    .insertInto('training')
    .values({ ...columns, recordedAt: now, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addAttendances(trx, id, input.attendees, now)
  const attendees = input.attendees.map(attendeeNote)
  context.record({ subject: `training:${id}`, after: { ...columns, attendees } })
  return { id }
})
