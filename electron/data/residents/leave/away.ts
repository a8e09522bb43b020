import { isOverdue } from '#shared/rules/leave-days.ts'
import { endOfDay } from '#shared/text/hour.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import type { RoleRight } from '#shared/permissions.ts'

/** The instant that is judged as of a day: now, or the end of a past day. */
export function judgedAt(
  asOf: string,
  { now, today }: { readonly now: string; readonly today: string },
) {
  return asOf < today ? endOfDay(asOf) : now
}

/** Leaves that cover a day, each with the person and whether she should have been back. */
export async function awayOn(db: Database, asOf: string, at: string) {
  const rows = await db
    .selectFrom('leave')
    .innerJoin('resident', 'resident.id', 'leave.residentId')
    .selectAll('leave')
    .select('resident.name')
    .where('leave.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where(coversDay('leave.leaveFrom', 'leave.leaveTo', asOf))
    .orderBy('leave.expectedOn')
    .orderBy('leave.expectedAt')
    .orderBy('leave.id')
    .execute()
  return rows.map((row) => ({ ...row, isOverdue: isOverdue(row, asOf, at) }))
}

/** A leave without what only those see who care: ward and diagnosis are health data. */
export function shownTo<Leave extends { department: string | null; diagnosis: string | null }>(
  leave: Leave,
  can: (right: RoleRight) => boolean,
): Leave {
  return can('health.read') ? leave : { ...leave, department: null, diagnosis: null }
}
