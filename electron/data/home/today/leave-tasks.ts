import { formatDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import type { LeaveKind } from '../../database/tables/residents.ts'
import { awayOn, judgedAt } from '../../residents/leave/away.ts'
import { callText, whomToCall } from '../../residents/leave/whom-to-call.ts'
import { doneBy, type Task, type TaskSource } from './task.ts'

const kindWords: Readonly<Record<LeaveKind, string>> = {
  home: '回家',
  hospital: '住院',
  outing: '外出',
  other: '外出',
}

/** `2026年11月10日 17:00`. */
function dueText(on: string | null, at: string | null): string | null {
  if (on === null) return null
  return at === null ? formatDay(on) : `${formatDay(on)} ${shanghaiHour(at)}`
}

/**
 * Who should have been back by the hour or the day and is not, with whom to call; and who is to be back
 * at an hour of this day.
 */
export const leaveTasks: TaskSource = async (scope) => {
  const { asOf, context } = scope
  if (!context.can('residents.leave')) return []
  const { db } = context
  const away = await awayOn(db, asOf, judgedAt(asOf, context))
  const due = away.filter(
    ({ isOverdue, expectedAt, expectedOn }) =>
      isOverdue || (expectedAt !== null && expectedOn === asOf),
  )
  return (await whomToCall(db, due, asOf)).map((row): Task => {
    const { residentId, name, kind, leaveFrom, place, expectedOn, expectedAt, isOverdue } = row
    const expected = dueText(expectedOn, expectedAt)
    const call = callText(row)
    const isOfToday = expectedAt !== null && expectedOn === asOf
    const late = isOfToday ? `过了 ${shanghaiHour(expectedAt)} 还没有返回` : '没有按预计日期返回'
    return {
      rule: isOverdue ? 'leave-overdue' : 'leave-due',
      severity: isOverdue ? 'overdue' : 'due',
      title: isOverdue
        ? `${name} ${late}`
        : `${name} 今天 ${expectedAt === null ? '' : shanghaiHour(expectedAt)} 应返回`,
      detail: [
        `${formatDay(leaveFrom)}起${kindWords[kind]}`,
        place,
        expected === null ? null : `预计 ${expected} 返回`,
        call === null ? null : `联系${call}`,
      ]
        .filter((part) => part !== null)
        .join('，'),
      link: `/residents/${residentId}/return`,
      action: '登记返回',
      ...doneBy(scope, 'nurse'),
      dueOn: expectedOn,
      dueTaskId: null,
    }
  })
}
