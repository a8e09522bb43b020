import { addDays, daysBetween, formatDay } from '#shared/text/day.ts'
import { trialsAsOf, trialStateOn } from '../../residents/trial/queries.ts'
import { doneBy, type TaskSource } from './task.ts'

/** Days before the last one of a trial from which on its end is told. */
const toldDays = 3

/** Trials that end in some days or are over, without a conclusion. */
export const trialTasks: TaskSource = async (scope) => {
  const { asOf, context } = scope
  if (!context.can('residents.write')) return []
  const rows = await trialsAsOf(context.db, asOf)
    .orderBy('trial.trialTo')
    .orderBy('trial.id')
    .execute()
  return rows.flatMap((row) => {
    const lastOn = addDays(row.trialTo, -1)
    const left = daysBetween(asOf, lastOn)
    if (trialStateOn(row, asOf) === 'over' || left > toldDays) return []
    return [
      {
        rule: 'trial-ending',
        severity: left < 0 ? ('overdue' as const) : ('due' as const),
        title: `${row.name}的试住${left < 0 ? '已到期，没有结论' : '快到期'}`,
        detail: `${formatDay(row.trialFrom)}到${formatDay(lastOn)}`,
        link: `/residents/${row.residentId}/trial`,
        action: '写结论',
        ...doneBy(scope, 'administrator'),
        dueOn: lastOn,
        dueTaskId: null,
      },
    ]
  })
}
