import { sql } from 'kysely'
import { listLeaves } from '#shared/contract/residents/leave.ts'
import { isOverdue } from '#shared/rules/leave-days.ts'
import { daysBetween } from '#shared/text/day.ts'
import { handleQuery } from '../../context.ts'
import { coversDay } from '../../database/periods.ts'
import { judgedAt, shownTo } from './away.ts'
import { whomToCall } from './whom-to-call.ts'

export const listLeavesHandler = handleQuery(listLeaves, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const at = judgedAt(asOf, context)
  const leaves = db
    .selectFrom('leave')
    .innerJoin('resident', 'resident.id', 'leave.residentId')
    .where('leave.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where(coversDay('leave.leaveFrom', 'leave.leaveTo', asOf))
  const { total } = await leaves
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await leaves
    .leftJoin('bedStay', (join) =>
      join
        .onRef('bedStay.residentId', '=', 'leave.residentId')
        .on('bedStay.kind', '=', 'main')
        .on('bedStay.voidedAt', 'is', null)
        .on(coversDay('bedStay.bedFrom', 'bedStay.bedTo', asOf)),
    )
    .leftJoin('bed', 'bed.id', 'bedStay.bedId')
    .selectAll('leave')
    .select(['resident.name', 'bed.code as bed'])
    .orderBy(sql`leave.expectedOn IS NULL`)
    .orderBy('leave.expectedOn')
    .orderBy('leave.expectedAt')
    .orderBy('leave.leaveFrom')
    .orderBy('resident.nameKey')
    .orderBy('leave.id')
    .limit(input.limit)
    .offset(input.offset)
    .execute()
  const withCalls = await whomToCall(db, rows, asOf)
  return {
    rows: withCalls.map((row) => ({
      ...shownTo(row, (right) => context.can(right)),
      dayCount: daysBetween(row.leaveFrom, asOf) + 1,
      isOverdue: isOverdue(row, asOf, at),
    })),
    total,
  }
})
