import { formatDay, addDays, monthOf } from '#shared/text/day.ts'
import { peopleWithPlans, type PersonWithPlan } from '../../care/plan/list-plans.ts'
import { reviewMonth } from '../../care/review/month.ts'
import { readSetting } from '../../settings.ts'
import { doneBy, namesOf, type Task, type TaskSource, type TodayScope } from './task.ts'

interface Group {
  readonly rule: string
  readonly severity: Task['severity']
  readonly state: PersonWithPlan['state']
  readonly title: (count: number) => string
  readonly show: string
  readonly action: string
}

const groups: readonly Group[] = [
  {
    rule: 'care-plan-none',
    severity: 'overdue',
    state: 'overdue',
    title: (count) => `${count} 位老人还没有签署的照护计划`,
    show: 'none',
    action: '去拟定',
  },
  {
    rule: 'care-plan-review-overdue',
    severity: 'overdue',
    state: 'review-overdue',
    title: (count) => `${count} 份照护计划过了复核日期`,
    show: 'review-overdue',
    action: '去复核',
  },
  {
    rule: 'care-plan-review-due',
    severity: 'due',
    state: 'review-due',
    title: (count) => `${count} 份照护计划快到复核日期`,
    show: 'review-due',
    action: '去复核',
  },
]

/** The earliest day on which one of them was or is due. */
function firstDueOn(people: readonly PersonWithPlan[], planDueDays: number): string | null {
  const days = people.flatMap(({ reviewOn, admittedOn }) => {
    if (reviewOn !== null) return [reviewOn]
    return admittedOn === null ? [] : [addDays(admittedOn, planDueDays)]
  })
  return days.toSorted()[0] ?? null
}

async function planTasks(scope: TodayScope): Promise<readonly Task[]> {
  const { context, asOf } = scope
  const people = await peopleWithPlans(context.db, asOf)
  const { planDueDays } = (await readSetting(context.db, 'carePlanRules')).value
  return groups.flatMap(({ rule, severity, state, title, show, action }): readonly Task[] => {
    const own = people.filter((person) => person.state === state)
    if (own.length === 0) return []
    const dueOn = firstDueOn(own, planDueDays)
    const names = namesOf(own.map(({ name }) => name))
    const since = dueOn === null ? '' : `，最早 ${formatDay(dueOn)}`
    const days = rule === 'care-plan-none' ? `，本院约定入住 ${planDueDays} 天内签` : ''
    return [
      {
        rule,
        severity,
        title: title(own.length),
        detail: `${names}${since}${days}`,
        link: `/care/plans?show=${show}`,
        action,
        ...doneBy(scope, 'nurse'),
        dueOn,
        dueTaskId: null,
      },
    ]
  })
}

/** Whose day of the month it is, and who was passed over in it. */
async function reviewTasks(scope: TodayScope): Promise<readonly Task[]> {
  const { context, asOf } = scope
  if (!context.can('care.plan')) return []
  const rows = await reviewMonth(context.db, monthOf(asOf), asOf)
  const due = rows.filter(({ state }) => state === 'due')
  // Who has gone meanwhile can be looked at no more.
  const isIn = new Set(scope.residents.map(({ id }) => id))
  const missed = rows.filter(({ state, residentId }) => state === 'missed' && isIn.has(residentId))
  const task = { link: '/care/resident-days', action: '去查看', dueTaskId: null }
  const today: readonly Task[] =
    due.length === 0
      ? []
      : [
          {
            rule: 'resident-day',
            severity: 'due',
            title: `今天的重点老人：${namesOf(due.map(({ name }) => name))}`,
            detail: '看档案、计划、风险、房间和意愿',
            ...task,
            ...doneBy(scope, 'nurse'),
            dueOn: asOf,
          },
        ]
  const late: readonly Task[] =
    missed.length === 0
      ? []
      : [
          {
            rule: 'resident-day-missed',
            severity: 'soon',
            title: `这个月有 ${missed.length} 位重点老人过了日子没看`,
            detail: namesOf(missed.map(({ name }) => name)),
            ...task,
            ...doneBy(scope, 'nurse'),
            dueOn: null,
          },
        ]
  return [...today, ...late]
}

/** Plans that are missing or to be reviewed, and the residents of the day. */
export const carePlanTasks: TaskSource = async (scope) => {
  const { context } = scope
  const plans = context.can('care.plan') ? await planTasks(scope) : []
  const reviews = context.can('care.record') ? await reviewTasks(scope) : []
  return [...reviews, ...plans]
}
