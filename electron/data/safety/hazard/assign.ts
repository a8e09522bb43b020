import { assignHazard, extendHazard } from '#shared/contract/safety/hazard.ts'
import { type Day, formatDay } from '#shared/text/day.ts'
import { handleCommand } from '../../context.ts'
import { assertWithinYear } from '../../residents/day-come.ts'
import {
  addStep,
  assertMay,
  assertStepDay,
  employedName,
  type HazardSeen,
  hazardToChange,
  refuse,
} from './step.ts'

/** The last day stays for another owner; a first one is not before the assignment. */
function assertDue(dueOn: Day, stepOn: Day, { standing }: HazardSeen): void {
  if (standing.dueOn !== null) {
    if (standing.dueOn === dueOn) return
    const text = `已经定了期限 ${formatDay(standing.dueOn)}，要改期用“延长期限”`
    throw refuse('due-moved', text, { dueOn: `期限是 ${formatDay(standing.dueOn)}` })
  }
  if (dueOn >= stepOn) return
  throw refuse('due-in-past', '整改期限早于交办日期', { dueOn: '早于交办日期' })
}

export const assignHazardHandler = handleCommand(assignHazard, async (context, input) => {
  const { hazardId, version, ...columns } = input
  const { stepOn, staffId, dueOn, reason } = columns
  const seen = await hazardToChange(context, { id: hazardId, version })
  assertMay('assign', seen)
  assertStepDay(stepOn, seen, context.today)
  assertDue(dueOn, stepOn, seen)
  assertWithinYear(dueOn, context.today, 'dueOn', '整改期限')
  if (reason === null && seen.standing.ownerStaffId !== null) {
    throw refuse('reason-missing', '已经交办过，改交办要写原因', { reason: '写明原因' })
  }
  const person = await employedName(context.trx, staffId, stepOn)
  return addStep(context, seen, 'assign', { ...columns, person })
})

export const extendHazardHandler = handleCommand(extendHazard, async (context, input) => {
  const { hazardId, version, dueOn, reason } = input
  const { today: stepOn } = context
  const seen = await hazardToChange(context, { id: hazardId, version })
  assertMay('extend', seen)
  assertStepDay(stepOn, seen, stepOn)
  const held = seen.standing.dueOn
  if (dueOn <= stepOn || (held !== null && dueOn <= held)) {
    const text = `新期限要晚于今天，也要晚于现在的期限 ${formatDay(held ?? stepOn)}`
    throw refuse('not-later', text, { dueOn: '不晚于今天或现在的期限' })
  }
  assertWithinYear(dueOn, stepOn, 'dueOn', '整改期限')
  return addStep(context, seen, 'extend', { stepOn, dueOn, reason })
})
