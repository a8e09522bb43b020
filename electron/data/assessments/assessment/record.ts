import { record } from '#shared/contract/assessments/assessment.ts'
import { handleCommand } from '../../context.ts'
import { assessed, assessmentNote } from './assessed.ts'

export const recordHandler = handleCommand(record, async (context, input) => {
  const { trx, now, today } = context
  const { residentId, instrument, ...given } = input
  const of = { residentId, instrument, id: null, today }
  const { columns, result } = await assessed(trx, given, of)
  const made = { recordedAt: now, voidedAt: null }
  const { id } = await trx
    .insertInto('assessment')
    .values({ residentId, instrument, ...columns, ...made })
    .returning('id')
    .executeTakeFirstOrThrow()
  const after = { residentId, instrument, ...assessmentNote(columns) }
  context.record({ subject: `assessment:${id}`, after })
  return { id, ...result }
})
