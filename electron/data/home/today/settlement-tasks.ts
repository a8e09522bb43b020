import { addDays, daysBetween, formatDay } from '#shared/text/day.ts'
import { staysToSettle } from '../../fees/settlement/list.ts'
import { doneBy, namesOf, type TaskSource } from './task.ts'

/** So many days after somebody left, what was not settled is told. */
const quietDays = 7

/** Beyond as many, they become one. */
const singleCount = 5

/** Who left more than a week ago and was not settled. */
export const settlementTasks: TaskSource = async (scope) => {
  const { asOf, context } = scope
  if (!context.can('fees.receive')) return []
  const open = (await staysToSettle(context.db, asOf)).filter(
    ({ settlement, stayTo }) => settlement === null && daysBetween(stayTo, asOf) > quietDays,
  )
  const [first] = open
  if (first === undefined) return []
  const task = (stayTo: string) => ({
    rule: 'settlement-open',
    severity: 'overdue' as const,
    action: '去结算',
    ...doneBy(scope, 'accountant'),
    dueOn: addDays(stayTo, quietDays),
    dueTaskId: null,
  })
  if (open.length > singleCount) {
    const title = `${open.length} 人离开 ${quietDays} 天以上，还没有结算`
    const detail = `${namesOf(open.map(({ name }) => name))}，最早 ${formatDay(first.stayTo)} 离开`
    return [{ ...task(first.stayTo), title, detail, link: '/fees/settlements?show=open' }]
  }
  return open.map(({ name, stayId, stayTo }) => ({
    ...task(stayTo),
    title: `${name}离开 ${daysBetween(stayTo, asOf)} 天，还没有结算`,
    detail: `${formatDay(stayTo)}离开`,
    link: `/fees/settlements/${stayId}`,
  }))
}
