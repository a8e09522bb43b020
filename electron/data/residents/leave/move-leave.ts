import { moveLeave } from '#shared/contract/residents/leave.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleCommand } from '../../context.ts'
import { closeTasks } from '../close-tasks.ts'
import { assertCome, assertOrder } from '../day-come.ts'
import { residentRow } from '../resident/resident-row.ts'
import { stayOn } from '../stay/stay-row.ts'
import { leaveColumns } from './leave-hours.ts'
import { assertLeaveDays, assertNoOtherLeave, openLeave } from './leave-row.ts'
import { leaveWord } from './leave-words.ts'

export const moveLeaveHandler = handleCommand(moveLeave, async (context, input) => {
  const { trx, now, today } = context
  const { residentId, ...given } = input
  assertCome(given.leaveFrom, today, 'leaveFrom', '日期')
  const resident = await residentRow(trx, residentId)
  const before = await openLeave(trx, resident)
  if (before.kind === given.kind) {
    const text = `${resident.name} 已经登记了${leaveWord(before.kind)}，没有保存。要改内容用“更正”。`
    throw new YiluError('rule_violated', 'same-leave', text, { kind: '与现在的一样' })
  }
  const since = `日期早于外出日期 ${formatDay(before.leaveFrom)}`
  assertOrder([before.leaveFrom, given.leaveFrom], 'leaveFrom', since)
  const stay = await stayOn(trx, resident, given.leaveFrom, 'leaveFrom')
  const leave = { ...given, leaveTo: null, ...leaveColumns({ ...given, leaveTo: null }, now) }
  const end = { leaveTo: leave.leaveFrom, returnedAt: null }
  await trx.updateTable('leave').set(end).where('id', '=', before.id).execute()
  await assertNoOtherLeave(trx, residentId, leave, before.id)
  assertLeaveDays({ from: leave.leaveFrom, to: null, expectedOn: leave.expectedOn }, stay, today)
  const { id } = await trx
    .insertInto('leave')
    .values({ stayId: stay.id, residentId, ...leave, recordedAt: now, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await closeTasks(context, residentId, 'enter-leave', '已登记外出、住院')
  context.record({
    subject: `resident:${residentId}`,
    before: { leaveId: before.id, kind: before.kind, leaveTo: null },
    after: { endedLeaveId: before.id, leaveTo: leave.leaveFrom, leaveId: id, leave },
  })
  return { endedLeaveId: before.id, leaveId: id }
})
