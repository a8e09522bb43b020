import { sql } from 'kysely'
import { listLeaves } from '#shared/contract/residents/leave.ts'
import { daysBetween } from '#shared/text/day.ts'
import { handleQuery } from '../../context.ts'
import { coversDay } from '../../database/periods.ts'

export const listLeavesHandler = handleQuery(listLeaves, async ({ db, today }, input) => {
  const asOf = input.asOf ?? today
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
    .select([
      'leave.id',
      'leave.residentId',
      'resident.name',
      'bed.code as bed',
      'leave.kind',
      'leave.leaveFrom',
      'leave.expectedOn',
      'leave.place',
      'leave.companion',
    ])
    .orderBy(sql`leave.expectedOn IS NULL`)
    .orderBy('leave.expectedOn')
    .orderBy('leave.leaveFrom')
    .orderBy('resident.nameKey')
    .orderBy('leave.id')
    .limit(input.limit)
    .offset(input.offset)
    .execute()
  return {
    rows: rows.map((row) => ({
      ...row,
      dayCount: daysBetween(row.leaveFrom, asOf) + 1,
      isOverdue: row.expectedOn !== null && row.expectedOn < asOf,
    })),
    total,
  }
})
