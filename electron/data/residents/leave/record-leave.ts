import { recordLeave } from '#shared/contract/residents/leave.ts'
import { handleCommand } from '../../context.ts'
import { assertNotSettled } from '../../fees/charge/settled.ts'
import { closeTasks } from '../close-tasks.ts'
import { assertCome } from '../day-come.ts'
import { residentRow } from '../resident/resident-row.ts'
import { stayOn } from '../stay/stay-row.ts'
import { leaveColumns } from './leave-hours.ts'
import { assertLeaveDays, assertNoOtherLeave } from './leave-row.ts'

export const recordLeaveHandler = handleCommand(recordLeave, async (context, input) => {
  const { trx, now, today } = context
  const { residentId, ...given } = input
  assertCome(given.leaveFrom, today, 'leaveFrom', '外出日期')
  const resident = await residentRow(trx, residentId)
  const stay = await stayOn(trx, resident, given.leaveFrom, 'leaveFrom')
  await assertNotSettled(trx, stay.id)
  const leave = { ...given, ...leaveColumns(given, now) }
  await assertNoOtherLeave(trx, residentId, leave, null)
  const days = { from: leave.leaveFrom, to: leave.leaveTo, expectedOn: leave.expectedOn }
  assertLeaveDays(days, stay, today)
  const { id } = await trx
    .insertInto('leave')
    .values({ stayId: stay.id, residentId, ...leave, recordedAt: now, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await closeTasks(context, residentId, 'enter-leave', '已登记外出、住院')
  context.record({ subject: `resident:${residentId}`, after: { leaveId: id, ...leave } })
  return { leaveId: id }
})
