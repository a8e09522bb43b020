import { reopenHazard, reportHazard, voidHazardStep } from '#shared/contract/safety/hazard.ts'
import { handleCommand } from '../../context.ts'
import { said } from '../../record-rows.ts'
import { assertWithinYear } from '../../residents/day-come.ts'
import { changeRow } from '../rows.ts'
import { doerOf } from '../who.ts'
import { addStep, assertMay, assertStepDay, hazardToChange, refuse } from './step.ts'

export const reportHazardHandler = handleCommand(reportHazard, async (context, input) => {
  const { hazardId, version, staffId, ...columns } = input
  const seen = await hazardToChange(context, { id: hazardId, version })
  assertMay('report', seen)
  assertStepDay(columns.stepOn, seen, context.today)
  const doer = await doerOf(context, { staffId, name: null })
  const by = { staffId: doer.staffId, person: doer.name }
  return addStep(context, seen, 'report', { ...columns, ...by })
})

export const reopenHazardHandler = handleCommand(reopenHazard, async (context, input) => {
  const { hazardId, version, ...columns } = input
  const seen = await hazardToChange(context, { id: hazardId, version })
  assertMay('reopen', seen)
  assertStepDay(columns.stepOn, seen, context.today)
  if (columns.dueOn < context.today) {
    throw refuse('due-in-past', '新的整改期限已经过了', { dueOn: '已经过了' })
  }
  assertWithinYear(columns.dueOn, context.today, 'dueOn', '整改期限')
  return addStep(context, seen, 'reopen', columns)
})

export const voidHazardStepHandler = handleCommand(voidHazardStep, async (context, input) => {
  const { trx, now: voidedAt } = context
  const { id, hazardId, version, reason } = input
  const seen = await hazardToChange(context, { id: hazardId, version })
  const last = seen.steps.at(-1)
  if (last?.id !== id) {
    throw refuse('not-last-step', '只能撤回最后一步，先撤回它后面的')
  }
  assertMay('void-step', seen)
  const query = trx.updateTable('hazardStep').set({ voidedAt, voidReason: reason })
  await query.where('id', '=', id).execute()
  const next = await changeRow(trx, 'hazard', seen.hazard, {})
  const { kind, ...before } = said(last)
  context.record({
    subject: `hazard:${hazardId}`,
    before: { step: kind, stepId: id, ...before },
    after: { isVoid: true, reason },
  })
  return { version: next }
})
