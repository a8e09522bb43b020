import { correctLeave, voidLeave } from '#shared/contract/residents/leave.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleCommand } from '../../context.ts'
import { assertNotSettled } from '../../fees/charge/settled.ts'
import { assertOrder } from '../day-come.ts'
import { correctParts, voidPart } from '../stay/stay-parts.ts'
import { stayRow } from '../stay/stay-row.ts'
import { leaveColumns } from './leave-hours.ts'
import { assertLeaveDays, assertNoOtherLeave, leaveNote, leaveRow } from './leave-row.ts'

export const correctLeaveHandler = handleCommand(correctLeave, async (context, input) => {
  const { trx, now, today } = context
  const { leaveId, correctionReason, ...given } = input
  const row = await leaveRow(trx, leaveId)
  const stay = await stayRow(trx, row.stayId)
  const leave = { ...given, ...leaveColumns(given, now, row) }
  const days = { from: leave.leaveFrom, to: leave.leaveTo }
  const isSame = row.leaveFrom === days.from && row.leaveTo === days.to && row.kind === leave.kind
  if (!isSame) await assertNotSettled(trx, stay.id)
  const since = `外出日期早于入住日期 ${formatDay(stay.stayFrom)}`
  assertOrder([stay.stayFrom, leave.leaveFrom], 'leaveFrom', since)
  assertLeaveDays({ ...days, expectedOn: leave.expectedOn }, stay, today)
  await assertNoOtherLeave(trx, row.residentId, leave, leaveId)
  // A leave that the discharge ended does so no longer once another day of return is known.
  const endsWithStay = row.endsWithStay === 1 && leave.leaveTo === row.leaveTo ? 1 : 0
  const change = {
    part: { table: 'leave', id: leaveId } as const,
    ...days,
    set: { ...leave, endsWithStay },
  }
  await correctParts(trx, [change], now)
  context.record({
    subject: `resident:${row.residentId}`,
    before: { leaveId, ...leaveNote(row) },
    after: { ...leave, correctionReason },
  })
  return {}
})

export const voidLeaveHandler = handleCommand(voidLeave, async (context, { leaveId, reason }) => {
  const { trx, now } = context
  const { residentId, stayId, kind, leaveFrom, leaveTo } = await leaveRow(trx, leaveId)
  await assertNotSettled(trx, stayId)
  await voidPart(trx, { table: 'leave', id: leaveId }, now)
  context.record({
    subject: `resident:${residentId}`,
    before: { leaveId, kind, leaveFrom, leaveTo },
    after: { reason },
  })
  return {}
})
