import { correctCondition, voidCondition } from '#shared/contract/beds/condition.ts'
import { handleCommand } from '../../context.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertInService, assertNotFuture } from '../bed/named-beds.ts'
import { overlapping, overlapRefused } from './condition-period.ts'
import { type ConditionRow, conditionRow } from './condition-row.ts'

function noteOf({ code, kind, conditionFrom, conditionTo, reason }: ConditionRow) {
  return { bed: code, kind, conditionFrom, conditionTo, reason }
}

export const correctConditionHandler = handleCommand(correctCondition, async (context, input) => {
  const { trx, now, today } = context
  const { conditionFrom, conditionTo, reason, correctionReason } = input
  assertNotFuture(conditionFrom, today, 'conditionFrom')
  if (conditionTo !== null) assertNotFuture(conditionTo, today, 'conditionTo')
  const row = await conditionRow(trx, input.conditionId)
  assertInService([{ ...row, id: row.bedId }], conditionFrom, 'conditionFrom')
  const { bedId, kind } = row
  const span = { from: conditionFrom, to: conditionTo }
  const other = await overlapping(trx, { bedId, kind, besides: row.id }, span)
  if (other !== undefined) throw overlapRefused(row.code, kind, other)
  await keepVoidedCopy(trx, 'bedCondition', row.id, now)
  const set = { conditionFrom, conditionTo, reason }
  await trx
    .updateTable('bedCondition')
    .set({ ...set, recordedAt: now })
    .where('id', '=', row.id)
    .execute()
  context.record({
    subject: `bed:${bedId}`,
    before: noteOf(row),
    after: { bed: row.code, kind, ...set, correctionReason },
  })
  return {}
})

export const voidConditionHandler = handleCommand(voidCondition, async (context, input) => {
  const { trx, now } = context
  const row = await conditionRow(trx, input.conditionId)
  await trx.updateTable('bedCondition').set({ voidedAt: now }).where('id', '=', row.id).execute()
  context.record({
    subject: `bed:${row.bedId}`,
    before: noteOf(row),
    after: { voidedAt: now, reason: input.reason },
  })
  return {}
})
