import { addDays, addMonths, firstOfMonth, formatMonth, monthOf } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { monthSums } from '../../indicators/subsidy/month.ts'
import { liveSchemes } from '../../indicators/subsidy/schemes.ts'
import { holdsIn, type SubsidyScheme } from '../../indicators/subsidy/scheme-row.ts'
import { doneBy, type Task, type TaskSource, type TodayScope } from './task.ts'

/** From this day of the month on nothing handed in for the month before is late. Yilu's own choice. */
const lateFrom = 20

async function taskOf(scope: TodayScope, scheme: SubsidyScheme): Promise<readonly Task[]> {
  const { context, asOf } = scope
  const month = monthOf(addDays(firstOfMonth(asOf), -1))
  if (!holdsIn(scheme, month)) return []
  const { count, sumFen, keptEdition, changes } = await monthSums(context.db, scheme, month, asOf)
  const isKept = keptEdition !== null
  if (isKept ? changes === 0 : count === 0) return []
  return [
    {
      rule: isKept ? 'subsidy-changed' : 'subsidy-not-kept',
      severity: Number(asOf.slice(8)) >= lateFrom ? 'due' : 'soon',
      title: isKept
        ? `${scheme.name}${formatMonth(month)}的名单留存后有 ${changes} 处变化`
        : `${scheme.name}${formatMonth(month)}的名单还没有留存`,
      detail: `${count} 行，合计 ${formatFen(sumFen)} 元`,
      link: `/indicators/subsidies/${scheme.id}?month=${month}`,
      action: isKept ? '看差异' : '去核对',
      dueOn: addDays(addMonths(firstOfMonth(asOf), 1), -1),
      dueTaskId: null,
      ...doneBy(scope, 'accountant'),
    },
  ]
}

/** Lists of the month that is over, which nobody has kept or which have changed since. */
export const subsidyTasks: TaskSource = async (scope) => {
  if (scope.isPast || !scope.context.can('allowances.write')) return []
  const tasks: Task[] = []
  for (const scheme of await liveSchemes(scope.context.db)) {
    tasks.push(...(await taskOf(scope, scheme)))
  }
  return tasks
}
