import { recordReturn } from '#shared/contract/residents/leave.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleCommand } from '../../context.ts'
import { assertCome, assertOrder } from '../day-come.ts'
import { residentRow } from '../resident/resident-row.ts'
import { endPart } from '../stay/stay-parts.ts'

export const recordReturnHandler = handleCommand(recordReturn, async (context, input) => {
  const { trx, today } = context
  const { residentId, returnedOn } = input
  assertCome(returnedOn, today, 'returnedOn', '返回日期')
  const resident = await residentRow(trx, residentId)
  const leave = await trx
    .selectFrom('leave')
    .select(['id', 'leaveFrom'])
    .where('residentId', '=', residentId)
    .where('leaveTo', 'is', null)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (leave === undefined) {
    const text = `${resident.name} 没有登记外出，没有保存。`
    throw new YiluError('rule_violated', 'not-away', text)
  }
  const since = `返回日期早于外出日期 ${formatDay(leave.leaveFrom)}`
  assertOrder([leave.leaveFrom, returnedOn], 'returnedOn', since)
  await endPart(trx, { table: 'leave', id: leave.id }, returnedOn)
  context.record({
    subject: `resident:${residentId}`,
    before: { leaveId: leave.id, leaveTo: null },
    after: { leaveTo: returnedOn },
  })
  return { leaveId: leave.id }
})
