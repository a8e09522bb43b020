import { correctWoundCheck, recordWoundCheck, voidWoundCheck } from '#shared/contract/care/wound.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { changedMeanwhile } from '../../versions.ts'
import { assertStaff } from '../staff-known.ts'
import { checkColumns, insertWoundCheck } from './check-columns.ts'
import { assertWoundCheck } from './wound-days.ts'
import { woundCheckRow, woundRow } from './wound-row.ts'

export const recordWoundCheckHandler = handleCommand(recordWoundCheck, async (context, input) => {
  const { woundId, ...given } = input
  const wound = await woundRow(context.trx, woundId)
  const warnings = await assertWoundCheck(context, wound, given)
  const checkId = await insertWoundCheck(context, wound, given)
  context.record({
    subject: `resident:${wound.residentId}`,
    after: { woundId, checkId, ...checkColumns(given) },
  })
  return { checkId, warnings: [...warnings] }
})

async function toChange(
  trx: Database,
  { checkId, version }: { readonly checkId: number; readonly version: number },
) {
  const row = await woundCheckRow(trx, checkId)
  if (row.version !== version) throw changedMeanwhile()
  return row
}

export const correctWoundCheckHandler = handleCommand(correctWoundCheck, async (context, input) => {
  const { trx, now } = context
  const { checkId, version: _, reason, ...given } = input
  const before = await toChange(trx, input)
  await assertWoundCheck(context, await woundRow(trx, before.woundId), given)
  await assertStaff(trx, given.checkedByStaffId, 'checkedByStaffId')
  await keepVoidedCopy(trx, 'woundCheck', checkId, now)
  const columns = checkColumns(given)
  const version = before.version + 1
  await trx
    .updateTable('woundCheck')
    .set({ ...columns, recordedAt: now, version })
    .where('id', '=', checkId)
    .execute()
  context.record({
    subject: `resident:${before.residentId}`,
    before: { woundId: before.woundId, checkId, ...checkColumns(before) },
    after: { ...columns, reason },
  })
  return { version }
})

export const voidWoundCheckHandler = handleCommand(voidWoundCheck, async (context, input) => {
  const { trx, now } = context
  const before = await toChange(trx, input)
  await trx
    .updateTable('woundCheck')
    .set({ voidedAt: now, version: before.version + 1 })
    .where('id', '=', before.id)
    .execute()
  context.record({
    subject: `resident:${before.residentId}`,
    before: { woundId: before.woundId, checkId: before.id, ...checkColumns(before) },
    after: { reason: input.reason },
  })
  return {}
})
