import type { getToday } from '#shared/contract/home/home.ts'
import type { OutputOf } from '#shared/operation.ts'
import { daysBetween, type Day } from '#shared/text/day.ts'
import type { StatusKind } from '#renderer/ui/StatusMark.tsx'

export type Today = OutputOf<typeof getToday>
export type Task = Today['tasks'][number]

type Severity = Task['severity']

export const severityKinds: Record<Severity, StatusKind> = {
  overdue: 'bad',
  due: 'due',
  soon: 'plain',
}

const timeless: Record<Severity, string> = { overdue: '逾期', due: '该办', soon: '不急' }

/** The mark of a thing to do: how late it is, or how long there still is, on a day. */
export function severityText(
  { severity, dueOn }: Pick<Task, 'severity' | 'dueOn'>,
  on: Day,
): string {
  if (dueOn === null) return timeless[severity]
  const left = daysBetween(on, dueOn)
  if (left < 0) return `逾期 ${-left} 天`
  // Late by the hour: the day is not over, what was due on it is.
  if (left === 0 && severity === 'overdue') return '今天逾期'
  return left === 0 ? '今天' : `${left} 天内`
}

function countOf(tasks: readonly Task[], severity: Severity): number {
  return tasks.filter((task) => task.severity === severity).length
}

/** `7 件逾期，12 件该办。先做红色的。`: how many there are of each kind, worst first. */
export function leadOf(tasks: readonly Task[], on: Day): string {
  if (tasks.length === 0) return '没有该办的事。'
  const overdue = countOf(tasks, 'overdue')
  const due = tasks.filter((task) => task.severity === 'due')
  const soon = countOf(tasks, 'soon')
  const areAllToday = due.every((task) => task.dueOn === on)
  const parts = [
    overdue === 0 ? '' : `${overdue} 件逾期`,
    due.length === 0 ? '' : `${due.length} 件${areAllToday ? '今天到期' : '该办'}`,
    soon === 0 ? '' : `${soon} 件不急`,
  ].filter((part) => part !== '')
  return `${parts.join('，')}。${overdue === 0 ? '' : '先做红色的。'}`
}

export interface TaskGroup {
  /** Who has to do these; null where nobody is named. */
  readonly who: string | null
  readonly tasks: readonly Task[]
}

/** The tasks by who has to do them: who has most overdue first, what nobody is named for last. */
export function groupByPerson(tasks: readonly Task[]): readonly TaskGroup[] {
  const groups = [...Map.groupBy(tasks, ({ who }) => who)].map(([who, own]) => ({
    who,
    tasks: own,
  }))
  return groups.toSorted(
    (a, b) =>
      Number(a.who === null) - Number(b.who === null) ||
      countOf(b.tasks, 'overdue') - countOf(a.tasks, 'overdue') ||
      b.tasks.length - a.tasks.length,
  )
}
