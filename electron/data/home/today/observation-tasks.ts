import { alarmText, openAlarms } from '../../care/observation/alarms-of.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { doneBy, namesOf, type TaskSource } from './task.ts'

/** Values outside their range about which nobody has done anything: one task for all. */
export const observationTasks: TaskSource = async (scope) => {
  const { context, asOf, residents } = scope
  if (!context.can('care.read-records')) return []
  const ids = residents.map(({ id }) => id)
  const alarms = await openAlarms(context.db, judgedAt(asOf, context), ids)
  const [newest] = alarms
  const oldest = alarms.at(-1)
  if (newest === undefined || oldest === undefined) return []
  const nameOf = new Map(residents.map(({ id, name }) => [id, name]))
  const names = [...new Set(alarms.map(({ residentId }) => nameOf.get(residentId) ?? ''))]
  const isOne = alarms.length === 1
  return [
    {
      rule: 'observation-alarm',
      severity: 'overdue',
      title: isOne
        ? `${names[0] ?? ''}的${newest.kindName}报警没有处理`
        : `${alarms.length} 个观察报警没有处理`,
      detail: isOne ? alarmText(newest) : namesOf(names),
      link: '/care/observations/alarms',
      action: '去处理',
      ...doneBy(scope, 'nurse'),
      dueOn: oldest.day,
      dueTaskId: null,
    },
  ]
}
