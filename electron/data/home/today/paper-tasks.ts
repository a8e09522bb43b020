import { daysLeftOn, validityOn } from '#shared/rules/validity.ts'
import { formatDay } from '#shared/text/day.ts'
import type { PaperRow } from '../paper/paper-row.ts'
import { isPaperReplaced } from '../paper/replaced.ts'
import { doneBy, severityOf, type Task, type TaskSource, type TodayScope } from './task.ts'

function doer(scope: TodayScope, { responsibleStaffId, responsible }: PaperRow) {
  if (responsibleStaffId === null) return doneBy(scope, 'administrator')
  return { who: responsible, isMine: responsibleStaffId === scope.ownStaffId }
}

function taskOf(scope: TodayScope, paper: PaperRow): readonly Task[] {
  const daysLeft = daysLeftOn(paper, scope.asOf)
  const severity = daysLeft === null ? null : severityOf(daysLeft)
  if (severity === null || paper.expiresOn === null) return []
  return [
    {
      rule: 'paper-ending',
      severity,
      title: `${paper.title ?? paper.kindName}${severity === 'overdue' ? '已过期' : '快到期'}`,
      detail: [
        paper.title === null ? null : paper.kindName,
        `${formatDay(paper.expiresOn)}到期`,
        paper.number,
        paper.issuer,
      ]
        .filter((part) => part !== null)
        .join('，'),
      link: `/home/papers/${paper.id}`,
      action: '去更新',
      ...doer(scope, paper),
      dueOn: paper.expiresOn,
      dueTaskId: null,
    },
  ]
}

/** Papers that end or have ended: for the office, and for who is responsible. */
export const paperTasks: TaskSource = (scope) => {
  const { asOf, context, ownStaffId, papers } = scope
  const mayAll = context.can('home.write')
  return papers
    .filter(({ responsibleStaffId }) => mayAll || isOwn(responsibleStaffId, ownStaffId))
    .filter((paper) => validityOn(paper, asOf) !== 'not-yet')
    .filter((paper) => !isPaperReplaced(paper, papers, asOf))
    .flatMap((paper) => taskOf(scope, paper))
}

function isOwn(responsibleStaffId: number | null, ownStaffId: number | null): boolean {
  return responsibleStaffId !== null && responsibleStaffId === ownStaffId
}
