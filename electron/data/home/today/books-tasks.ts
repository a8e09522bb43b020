import { mealWords } from '#shared/rules/safety/food-words.ts'
import { addDays } from '#shared/text/day.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { deliveriesAsOf } from '../../safety/food/delivery-queries.ts'
import { mealsWithout } from '../../safety/food/keeping.ts'
import { samplesAsOf } from '../../safety/food/sample-queries.ts'
import { suppliersAsOf } from '../../safety/food/supplier.ts'
import { videoSystemsAsOf } from '../../safety/video/queries.ts'
import { videoDays } from '../../safety/video/video.ts'
import { doneBy, type Task, type TaskSource, type TodayScope } from './task.ts'

type Told = Pick<Task, 'rule' | 'severity' | 'title' | 'detail' | 'link' | 'action' | 'dueOn'>

const taskOf = (scope: TodayScope, told: Told): Task => ({
  ...told,
  dueTaskId: null,
  ...doneBy(scope, 'safety-officer'),
})

const firstThree = (names: readonly string[], unit: string) =>
  `${names.slice(0, 3).join('，')}${names.length > 3 ? ` 等 ${names.length} ${unit}` : ''}`

/** Meals of yesterday without a sample, once the home keeps samples. */
async function sampleTasks(scope: TodayScope): Promise<readonly Task[]> {
  const { context, asOf } = scope
  const samples = await samplesAsOf(context.db, asOf, judgedAt(asOf, context))
  const yesterday = addDays(asOf, -1)
  const missing = await mealsWithout(context.db, samples, [yesterday, yesterday])
  if (missing.length === 0) return []
  return [
    taskOf(scope, {
      rule: 'food-sample-missing',
      severity: 'due',
      title: `昨天缺食品留样：${missing.map(({ meal }) => mealWords[meal]).join('，')}`,
      detail: '有留样没有登记的补登记',
      link: '/safety/food',
      action: '去登记',
      dueOn: null,
    }),
  ]
}

/** One task for all that is past its last day: it is cleared out in one go. */
async function stockTasks(scope: TodayScope): Promise<readonly Task[]> {
  const past = (await deliveriesAsOf(scope.context.db, scope.asOf)).filter(
    ({ state }) => state === 'past-best',
  )
  if (past.length === 0) return []
  return [
    taskOf(scope, {
      rule: 'food-past-best',
      severity: 'overdue',
      title: `食品过保质期还有库存 ${past.length} 批`,
      detail: firstThree(
        past.map(({ name, bestBefore }) => `${name}（${bestBefore ?? ''}）`),
        '批',
      ),
      link: '/safety/food?tab=stock&stock=past-best',
      action: '去处理',
      dueOn: null,
    }),
  ]
}

/** Suppliers in use of which the licence runs out or ran out. */
async function supplierTasks(scope: TodayScope): Promise<readonly Task[]> {
  const suppliers = await suppliersAsOf(scope.context.db, scope.asOf)
  return suppliers.flatMap(({ name, licence, licenceTo }) => {
    if (licence !== 'soon' && licence !== 'over') return []
    return [
      taskOf(scope, {
        rule: licence === 'over' ? 'supplier-licence-over' : 'supplier-licence-soon',
        severity: licence === 'over' ? 'overdue' : 'due',
        title: `供货单位许可证${licence === 'over' ? '已到期' : '快到期'}：${name}`,
        detail: `有效期到 ${licenceTo ?? ''}`,
        link: `/safety/food?tab=suppliers&licence=${licence}`,
        action: '去更新',
        dueOn: licenceTo,
      }),
    ]
  })
}

/** Systems that keep, or are set to keep, for less than they must. */
async function videoTasks(scope: TodayScope): Promise<readonly Task[]> {
  const { context, asOf } = scope
  const systems = await videoSystemsAsOf(context.db, asOf, judgedAt(asOf, context))
  return systems.flatMap(({ name, state, keptDays, retentionDays }) => {
    if (state !== 'short') return []
    const really = keptDays === null ? `设定 ${retentionDays} 天` : `实存 ${keptDays} 天`
    return [
      taskOf(scope, {
        rule: 'video-short',
        severity: 'due',
        title: `视频保存不足 ${videoDays} 天：${name}`,
        detail: really,
        link: '/safety/video',
        action: '去处理',
        dueOn: null,
      }),
    ]
  })
}

/** What the books of food and video ask for. */
export const booksTasks: TaskSource = async (scope) => {
  if (!scope.context.can('safety.plan')) return []
  return [
    ...(await stockTasks(scope)),
    ...(await sampleTasks(scope)),
    ...(await supplierTasks(scope)),
    ...(await videoTasks(scope)),
  ]
}
