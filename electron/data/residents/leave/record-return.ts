import { recordReturn } from '#shared/contract/residents/leave.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleCommand } from '../../context.ts'
import { assertCome, assertOrder } from '../day-come.ts'
import { residentRow } from '../resident/resident-row.ts'
import { leaveColumns } from './leave-hours.ts'
import { assertNoOtherLeave, openLeave } from './leave-row.ts'

export const recordReturnHandler = handleCommand(recordReturn, async (context, input) => {
  const { trx, now, today } = context
  const { residentId, returnedOn, returnCompanion = null } = input
  assertCome(returnedOn, today, 'returnedOn', '返回日期')
  const resident = await residentRow(trx, residentId)
  const leave = await openLeave(trx, resident)
  const since = `返回日期早于外出日期 ${formatDay(leave.leaveFrom)}`
  assertOrder([leave.leaveFrom, returnedOn], 'returnedOn', since)
  const { kind, leaveFrom, expectedOn } = leave
  const given = { kind, leaveFrom, expectedOn, leaveTo: returnedOn, returnedAt: input.returnedAt }
  const { returnedAt } = leaveColumns(given, now, leave)
  await assertNoOtherLeave(trx, residentId, { ...leave, leaveTo: returnedOn, returnedAt }, leave.id)
  const back = { leaveTo: returnedOn, returnedAt, returnCompanion }
  await trx.updateTable('leave').set(back).where('id', '=', leave.id).execute()
  context.record({
    subject: `resident:${residentId}`,
    before: { leaveId: leave.id, leaveTo: null },
    after: back,
  })
  return { leaveId: leave.id }
})
