import { dropWaitingRow, retryWaitingRow } from '#shared/contract/office/import.ts'
import { YiluError } from '#shared/errors.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { applyResident } from './apply-resident.ts'
import { applyStaff } from './apply-staff.ts'
import { readCorrectedRow } from './roster-rows.ts'
import type { RosterTexts } from './roster-types.ts'
import type { ImportFinding, RowOptions, RowOutcome } from './row-outcome.ts'
import { closeWaitingRow, openWaitingRow, waitingValues } from './waiting-row.ts'

/** Why the row still waits, with the field to be corrected. */
function stillWrong({ rule, message, field }: Pick<ImportFinding, 'rule' | 'message' | 'field'>) {
  const text = `${message}，没有导入。`
  return new YiluError('invalid_input', rule, text, { [`values.${field ?? 'name'}`]: message })
}

type OpenRow = Awaited<ReturnType<typeof openWaitingRow>>

async function tryAgain(
  context: CommandContext,
  row: OpenRow,
  values: RosterTexts,
  options: RowOptions,
): Promise<{ outcome: RowOutcome; warnings: readonly ImportFinding[] }> {
  const { kind, sheet } = row
  const result = readCorrectedRow({ kind, sheet, row: row.row, values }, context.today)
  if (!result.read.ok) throw stillWrong(result.read.problem)
  const { warnings } = result.read
  if (result.kind === 'residents' && result.read.ok) {
    return { outcome: await applyResident(context, result.read.value, options), warnings }
  }
  if (result.kind === 'staff' && result.read.ok) {
    return { outcome: await applyStaff(context, result.read.value, options), warnings }
  }
  throw new Error('a row is of residents or of staff')
}

async function countIn(
  { trx }: CommandContext,
  batchId: number,
  outcome: RowOutcome & { kind: 'imported' },
): Promise<void> {
  const isResident = outcome.subject.startsWith('resident:')
  await trx
    .updateTable('importBatch')
    .set((eb) => ({
      residentCount: eb('residentCount', '+', isResident ? 1 : 0),
      staffCount: eb('staffCount', '+', isResident ? 0 : 1),
      roomCount: eb('roomCount', '+', outcome.hasNewRoom ? 1 : 0),
      bedCount: eb('bedCount', '+', outcome.hasNewBed ? 1 : 0),
    }))
    .where('id', '=', batchId)
    .execute()
}

export const retryWaitingRowHandler = handleCommand(retryWaitingRow, async (context, input) => {
  const row = await openWaitingRow(context.trx, input.id, input.version)
  const before = waitingValues.parse(JSON.parse(row.valuesJson))
  const values = { ...before, ...input.values }
  const { importBatchId: batchId, fileName, sheet } = row
  const { createBeds } = input
  const tried = await tryAgain(context, row, values, { batchId, fileName, createBeds })
  const { outcome } = tried
  if (outcome.kind === 'problem') throw stillWrong(outcome.finding)
  if (outcome.kind === 'unchanged') {
    const message = '这个人已在册，内容相同，不用再导入'
    throw stillWrong({ rule: 'duplicate-person', message, field: 'idNumber' })
  }
  const { subject } = outcome
  await closeWaitingRow(context, row.id, { state: 'imported', subject })
  await countIn(context, batchId, outcome)
  const place = { importBatchId: batchId, sheet, row: row.row }
  context.record({ subject, before: { ...place, values: before }, after: { ...place, values } })
  return { subject, warnings: [...tried.warnings, ...outcome.warnings] }
})

export const dropWaitingRowHandler = handleCommand(dropWaitingRow, async (context, input) => {
  const { id, version, reason } = input
  const row = await openWaitingRow(context.trx, id, version)
  await closeWaitingRow(context, id, { state: 'dropped', reason })
  const { sheet, importBatchId } = row
  const values = waitingValues.parse(JSON.parse(row.valuesJson))
  context.record({
    subject: `import:${importBatchId}`,
    before: { sheet, row: row.row, values },
    after: { state: 'dropped', reason },
  })
  return {}
})
