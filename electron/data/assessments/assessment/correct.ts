import { correct, voidAssessment } from '#shared/contract/assessments/assessment.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { changedMeanwhile } from '../../versions.ts'
import { assessed, assessmentNote } from './assessed.ts'
import { assessmentRow, instrumentOf } from './stored.ts'

/** The assessment that somebody looked at, as the audit keeps it. */
async function assessmentToChange(
  trx: Database,
  { id, version }: { readonly id: number; readonly version: number },
) {
  const row = await assessmentRow(trx, id)
  if (row.version !== version) throw changedMeanwhile()
  const { id: _id, recordedAt: _at, voidedAt: _voided, version: _version, ...columns } = row
  return { row, before: assessmentNote(columns) }
}

export const correctHandler = handleCommand(correct, async (context, input) => {
  const { trx, now, today } = context
  const { id, version: seen, reason, ...given } = input
  const { row, before } = await assessmentToChange(trx, { id, version: seen })
  const { residentId } = row
  const instrument = instrumentOf(row)
  const { columns, result } = await assessed(trx, given, { residentId, instrument, id, today })
  await keepVoidedCopy(trx, 'assessment', id, now)
  const version = row.version + 1
  await trx
    .updateTable('assessment')
    .set({ ...columns, recordedAt: now, version })
    .where('id', '=', id)
    .execute()
  const after = { ...assessmentNote(columns), reason }
  context.record({ subject: `assessment:${id}`, before, after })
  return { version, ...result }
})

export const voidHandler = handleCommand(voidAssessment, async (context, input) => {
  const { trx, now } = context
  const { row, before } = await assessmentToChange(trx, input)
  await trx
    .updateTable('assessment')
    .set({ voidedAt: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  const after = { reason: input.reason }
  context.record({ subject: `assessment:${row.id}`, before, after })
  return {}
})
