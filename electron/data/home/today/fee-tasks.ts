import { formatFen } from '#shared/text/money.ts'
import { type ArrearsRow, arrearsAsOf } from '../../fees/arrears/list.ts'
import { doneBy, namesOf, type Task, type TaskSource, type TodayScope } from './task.ts'

/** After so many days a bill that is open is told here. */
const lateDays = 30

const owedIn = (rows: readonly ArrearsRow[], pick: (row: ArrearsRow) => number) =>
  `共 ${formatFen(rows.reduce((sum, row) => sum + pick(row), 0))} 元`

/** One line for all of a kind, with the first names and the sum. */
function arrearsTask(
  scope: TodayScope,
  rows: readonly ArrearsRow[],
  of: Pick<Task, 'rule' | 'title' | 'link' | 'dueOn'> & { readonly sum: string },
): readonly Task[] {
  if (rows.length === 0) return []
  const { sum, ...rest } = of
  const names = namesOf(rows.map(({ name }) => name))
  return [
    {
      ...rest,
      severity: 'overdue',
      detail: `${names}，${sum}`,
      action: '去催缴',
      ...doneBy(scope, 'administrator'),
      dueTaskId: null,
    },
  ]
}

const firstOf = (days: readonly (string | null)[]): string | null =>
  days.filter((day) => day !== null).toSorted()[0] ?? null

/** Promises to pay whose day passed, and bills that have been due for long. */
async function arrearsTasks(scope: TodayScope): Promise<readonly Task[]> {
  const rows = await arrearsAsOf(scope.context.db, scope.asOf)
  const broken = rows.filter(({ promise }) => promise?.state === 'broken')
  const late = rows
    .filter(({ overdueDays }) => overdueDays > lateDays)
    .toSorted((one, other) => other.overdueDays - one.overdueDays)
  return [
    ...arrearsTask(scope, broken, {
      rule: 'fees-promise-broken',
      title: `${broken.length} 位老人答应的缴费没有到`,
      link: '/fees/arrears?show=broken',
      dueOn: firstOf(broken.map(({ promise }) => promise?.promisedOn ?? null)),
      sum: owedIn(broken, ({ owedFen }) => owedFen),
    }),
    ...arrearsTask(scope, late, {
      rule: 'fees-overdue',
      title: `${late.length} 位老人欠费逾期超过 ${lateDays} 天`,
      link: '/fees/arrears?show=overdue',
      dueOn: firstOf(late.map(({ oldestDueOn }) => oldestDueOn)),
      sum: owedIn(late, ({ overdueFen }) => overdueFen),
    }),
  ]
}

/** What is to be done about money. Each area adds its own line here. */
export const feeTasks: TaskSource = async (scope) => {
  if (!scope.context.can('fees.read')) return []
  return [...(await arrearsTasks(scope))]
}
