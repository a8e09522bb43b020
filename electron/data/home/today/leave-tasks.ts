import { formatDay } from '#shared/text/day.ts'
import { coversDay } from '../../database/periods.ts'
import type { LeaveKind } from '../../database/tables/residents.ts'
import { doneBy, type TaskSource } from './task.ts'

const kindWords: Readonly<Record<LeaveKind, string>> = {
  home: '回家',
  hospital: '住院',
  outing: '外出',
  other: '外出',
}

/** Who should have been back before the day and is not. */
export const leaveTasks: TaskSource = async (scope) => {
  const { asOf, context } = scope
  if (!context.can('residents.leave')) return []
  const rows = await context.db
    .selectFrom('leave')
    .innerJoin('resident', 'resident.id', 'leave.residentId')
    .select([
      'resident.id',
      'resident.name',
      'leave.kind',
      'leave.leaveFrom',
      'leave.place',
      'leave.expectedOn as dueOn',
    ])
    .where('leave.voidedAt', 'is', null)
    .where(coversDay('leave.leaveFrom', 'leave.leaveTo', asOf))
    .where('leave.expectedOn', '<', asOf)
    .orderBy('leave.expectedOn')
    .orderBy('leave.id')
    .execute()
  return rows.map(({ id, name, kind, leaveFrom, place, dueOn }) => ({
    rule: 'leave-overdue',
    severity: 'overdue' as const,
    title: `${name} 没有按预计日期返回`,
    detail: [
      `${formatDay(leaveFrom)}起${kindWords[kind]}`,
      place,
      dueOn === null ? null : `预计 ${formatDay(dueOn)} 返回`,
    ]
      .filter((part) => part !== null)
      .join('，'),
    link: `/residents/${id}/leave`,
    action: '登记返回',
    ...doneBy(scope, 'nurse'),
    dueOn,
    dueTaskId: null,
  }))
}
