import { safetyFrequency } from '#shared/rules/safety/frequency.ts'
import type { SafetyTerm } from '#shared/rules/safety/windows.ts'
import type { Database } from '../../database/connection.ts'

/** Live terms of live schedules, or of one of them, each with the name of whoever answers for it. */
export function liveTerms(db: Database, scheduleId?: number) {
  return db
    .selectFrom('safetyScheduleTerm')
    .innerJoin('safetySchedule', 'safetySchedule.id', 'safetyScheduleTerm.scheduleId')
    .leftJoin('staff', 'staff.id', 'safetyScheduleTerm.ownerStaffId')
    .leftJoin('post', 'post.key', 'safetyScheduleTerm.ownerPost')
    .select(['safetyScheduleTerm.id', 'safetyScheduleTerm.scheduleId', 'safetySchedule.name'])
    .select(['safetySchedule.kind', 'safetySchedule.routeId', 'safetySchedule.checklistId'])
    .select(['frequency', 'detailJson', 'graceMinutes', 'termFrom', 'termTo'])
    .select(['ownerStaffId', 'ownerPost', 'safetyScheduleTerm.reason'])
    .select((eb) => eb.fn.coalesce('staff.name', 'post.name').as('owner'))
    .where('safetySchedule.voidedAt', 'is', null)
    .where('safetyScheduleTerm.voidedAt', 'is', null)
    .$if(scheduleId !== undefined, (query) => query.where('scheduleId', '=', scheduleId ?? 0))
    .orderBy('safetyScheduleTerm.scheduleId')
    .orderBy('termFrom')
    .execute()
}

export type TermRow = Awaited<ReturnType<typeof liveTerms>>[number]

/** A term as the rule of windows reads it. */
export function termOf(
  row: Pick<TermRow, 'id' | 'frequency' | 'detailJson' | 'graceMinutes' | 'termFrom' | 'termTo'>,
): SafetyTerm {
  const detail: unknown = JSON.parse(row.detailJson)
  const frequency = safetyFrequency.parse({ ...(detail as object), frequency: row.frequency })
  const { id, graceMinutes, termFrom, termTo } = row
  return { id, frequency, graceMinutes, termFrom, termTo }
}
