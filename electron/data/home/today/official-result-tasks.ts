import { daysBetween, formatDay } from '#shared/text/day.ts'
import {
  type OfficialAsOf,
  officialResultsAsOf,
} from '../../assessments/official-result/official-results-as-of.ts'
import { doneBy, namesOf, severityOf, type Task, type TaskSource, type TodayScope } from './task.ts'

/** Beyond as many, results of one severity become one task. */
const singleCount = 5

const endingWords = { overdue: '已过期', due: '一个月内到期', soon: '三个月内到期' } as const

const kindWords = { ability: '外来能力评估', 'care-insurance': '长护险等级' } as const

interface Ending extends OfficialAsOf {
  readonly name: string
  readonly lastOn: string
}

function taskOf(
  scope: TodayScope,
  { residentId, name, kind, lastOn }: Ending,
  severity: Task['severity'],
) {
  return {
    rule: 'official-result-ending',
    severity,
    title: `${name}的${kindWords[kind]}${endingWords[severity]}`,
    detail: `有效到 ${formatDay(lastOn)}`,
    link: `/residents/${residentId}?tab=assessments`,
    action: '去更新',
    ...doneBy(scope, 'nurse'),
    dueOn: lastOn,
    dueTaskId: null,
  }
}

function tasksOf(
  scope: TodayScope,
  endings: readonly Ending[],
  severity: Task['severity'],
): readonly Task[] {
  const own = endings
    .filter(({ lastOn }) => severityOf(daysBetween(scope.asOf, lastOn)) === severity)
    .toSorted((one, other) => one.lastOn.localeCompare(other.lastOn))
  const [first] = own
  if (first === undefined || own.length <= singleCount) {
    return own.map((one) => taskOf(scope, one, severity))
  }
  const task = taskOf(scope, first, severity)
  const title = `${own.length} 份外来评估结果${endingWords[severity]}`
  const detail = `${namesOf(own.map(({ name }) => name))}，最早的${task.detail}`
  return [{ ...task, title, detail, link: '/assessments/official?sort=expiresOn' }]
}

/**
 * Results from outside that end or have ended and that no later one of their kind follows. What stands
 * with an insurance is told with the insurances.
 */
export const officialResultTasks: TaskSource = async (scope) => {
  const { asOf, context, residents } = scope
  if (!context.can('assessments.write')) return []
  const names = new Map(residents.map(({ id, name }) => [id, name]))
  const endings = (await officialResultsAsOf(context.db, asOf)).flatMap((one): Ending[] => {
    const name = names.get(one.residentId)
    if (name === undefined || one.expiresOn === null) return []
    if (one.isReplaced || one.source === 'insurance') return []
    return [{ ...one, name, lastOn: one.expiresOn }]
  })
  return (['overdue', 'due', 'soon'] as const).flatMap((severity) =>
    tasksOf(scope, endings, severity),
  )
}
