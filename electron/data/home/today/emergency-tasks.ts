import { formatDay } from '#shared/text/day.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { drillsAsOf } from '../../safety/emergency/drill-queries.ts'
import { emergencyPlansAsOf } from '../../safety/emergency/plan-queries.ts'
import { suppliesAsOf } from '../../safety/emergency/supply-queries.ts'
import { doneBy, type Task, type TaskSource, type TodayScope } from './task.ts'

type Told = Pick<Task, 'rule' | 'severity' | 'title' | 'detail' | 'link' | 'action' | 'dueOn'>

const taskOf = (scope: TodayScope, told: Told): Task => ({
  ...told,
  dueTaskId: null,
  ...doneBy(scope, 'safety-officer'),
})

/** Plans that are to be looked at again, and those of which a review said so. */
async function planTasks(scope: TodayScope, at: string): Promise<readonly Task[]> {
  const { rows } = await emergencyPlansAsOf(scope.context.db, scope.asOf, at)
  return rows.flatMap((plan) => {
    if (!plan.mustRevise && !plan.isReviewOverdue) return []
    const since =
      plan.lastReviewedOn === null ? '没有评审过' : `${formatDay(plan.lastReviewedOn)}评审`
    const told = plan.mustRevise
      ? { rule: 'plan-to-revise', title: `预案要修订：${plan.name}`, action: '去修订' }
      : { rule: 'plan-review-due', title: `预案满一年没有评审：${plan.name}`, action: '去评审' }
    return [
      taskOf(scope, {
        ...told,
        severity: 'due',
        detail: `${plan.className}，${since}`,
        link: `/safety/plans/${plan.id}`,
        dueOn: plan.mustRevise ? null : plan.reviewDueOn,
      }),
    ]
  })
}

/** Drills whose day has passed, and those that nobody has judged. */
async function drillTasks(scope: TodayScope, at: string): Promise<readonly Task[]> {
  const drills = await drillsAsOf(scope.context.db, scope.asOf, at)
  return drills.flatMap((drill) => {
    const told =
      drill.state === 'overdue'
        ? { rule: 'drill-overdue', title: `演练过期没有登记：${drill.title}`, action: '去登记' }
        : { rule: 'drill-unjudged', title: `演练还没有评估：${drill.title}`, action: '去评估' }
    if (drill.state !== 'overdue' && drill.state !== 'held') return []
    return [
      taskOf(scope, {
        ...told,
        severity: drill.state === 'overdue' ? 'overdue' : 'due',
        detail: `${drill.kindName}，计划 ${formatDay(drill.plannedOn)}，负责人 ${drill.leader}`,
        link: `/safety/drills/${drill.id}`,
        dueOn: drill.state === 'overdue' ? drill.plannedOn : null,
      }),
    ]
  })
}

/** One task for what is short, one for what has run out: they are put right in one go. */
async function supplyTasks(scope: TodayScope): Promise<readonly Task[]> {
  const supplies = await suppliesAsOf(scope.context.db, scope.asOf)
  const named = (rows: typeof supplies) => {
    const names = rows.slice(0, 3).map(({ name, place }) => `${name}（${place}）`)
    return `${names.join('，')}${rows.length > 3 ? ` 等 ${rows.length} 种` : ''}`
  }
  const short = supplies.filter(({ isShort }) => isShort)
  const expired = supplies.filter((row) => row.expired > 0)
  return [
    ...(short.length === 0
      ? []
      : [
          taskOf(scope, {
            rule: 'supply-short',
            severity: 'due',
            title: `应急物资不足 ${short.length} 种`,
            detail: named(short),
            link: '/safety/supplies?state=short',
            action: '去补充',
            dueOn: null,
          }),
        ]),
    ...(expired.length === 0
      ? []
      : [
          taskOf(scope, {
            rule: 'supply-expired',
            severity: 'overdue',
            title: `应急物资过期 ${expired.length} 种`,
            detail: named(expired),
            link: '/safety/supplies?state=expired',
            action: '去更换',
            dueOn: null,
          }),
        ]),
  ]
}

/** What emergency preparation asks for: plans, drills and supplies. */
export const emergencyTasks: TaskSource = async (scope) => {
  const { context, asOf } = scope
  if (!context.can('safety.plan')) return []
  const at = judgedAt(asOf, context)
  return [
    ...(await drillTasks(scope, at)),
    ...(await planTasks(scope, at)),
    ...(await supplyTasks(scope)),
  ]
}
