import { askAbsence, decideAbsence } from '#shared/contract/staff/absence.ts'
import {
  createTrainingSession,
  holdTrainingSession,
  recordTrainingPlanItem,
} from '#shared/contract/staff/training-plan.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import { sql } from 'kysely'
import type { SampleHome, SampleSize } from './sample-home.ts'

type Item = readonly [month: number, kind: string, topic: string, hours: number, posts: string[]]

const carers = ['carer', 'nurse']

/** What the home plans for a year; everybody where no posts are named. */
const plan: readonly Item[] = [
  [1, 'safety', '安全生产责任和岗位风险', 4, []],
  [2, 'in-service', '压力性损伤预防和翻身', 4, carers],
  [3, 'fire', '灭火器和消火栓使用', 2.5, []],
  [4, 'in-service', '认知障碍老人的沟通', 4, carers],
  [5, 'emergency', '心肺复苏和噎食急救', 3, []],
  [6, 'infection', '手卫生和消毒隔离', 3, carers],
  [7, 'safety', '下半年安全生产教育', 4, []],
  [8, 'food', '食品安全和留样', 3, ['cook', 'kitchen']],
  [9, 'fire', '初期火灾扑救和疏散', 2.5, []],
  [10, 'in-service', '跌倒预防和转移技术', 4, carers],
  [11, 'emergency', '走失、跌倒应急处置', 3, []],
  [12, 'in-service', '职业道德和防范欺老虐老', 4, []],
]

/** Who holds one of some posts since a day or longer; anybody where none are named. */
async function employedIn(home: SampleHome, posts: readonly string[], since: Day) {
  const { db } = home.open.service.home?.reader ?? {}
  if (db === undefined) return []
  const rows = await db
    .selectFrom('staffPost')
    .select(['staffId', 'post'])
    .where('voidedAt', 'is', null)
    .where('postTo', 'is', null)
    .where('postFrom', '<=', since)
    .orderBy('staffId')
    .execute()
  const found = rows.filter(({ post }) => posts.length === 0 || posts.includes(post))
  return [...new Set(found.map(({ staffId }) => staffId))]
}

async function planItem(home: SampleHome, year: number, item: Item): Promise<number> {
  const [plannedMonth, kind, topic, hours, posts] = item
  const input = { year, kind, topic, hours, plannedMonth, posts, trainer: '何芳' }
  return (await home.call(recordTrainingPlanItem, input)).id
}

/**
 * The home begins to plan its training in the month of the last day: what is left of the year and the next
 * one. One course was held a week before, the next one has its day and its people.
 */
async function addTrainingPlan(home: SampleHome, until: Day): Promise<void> {
  const [year, month] = [Number(until.slice(0, 4)), Number(until.slice(5, 7))]
  const ids: number[] = []
  for (const item of plan.filter(([planned]) => planned >= month)) {
    ids.push(await planItem(home, year, item))
  }
  for (const item of plan) await planItem(home, year + 1, item)
  const [current] = plan.filter(([planned]) => planned >= month)
  const [planItemId] = ids
  if (current === undefined || planItemId === undefined) return
  const [, kind, topic, hours, posts] = current
  const place = '一楼多功能厅'
  const held = { heldOn: addDays(until, -7), startsAt: '14:00', hours, trainer: '何芳', place }
  const staffIds = await employedIn(home, posts, held.heldOn)
  const { id } = await home.call(createTrainingSession, {
    planItemId,
    kind,
    topic,
    ...held,
    staffIds,
  })
  const came = staffIds.filter((_id, index) => index % 9 !== 8)
  const attendees = came.map((staffId) => ({ staffId, isCompleted: true, score: null }))
  await home.call(holdTrainingSession, { id, version: 1, passScore: null, attendees })
  await home.call(createTrainingSession, {
    kind: 'in-service',
    topic: '失禁照护和皮肤清洁',
    ...held,
    heldOn: addDays(until, 6),
    hours: 4,
    staffIds: await employedIn(home, carers, until),
  })
}

/** Who has no duties on the rota was on leave; one of the carers asks for some days to come. */
async function addAbsences(home: SampleHome, until: Day): Promise<void> {
  const [first, second, third] = await employedIn(
    home,
    ['cook', 'social-worker', 'security'],
    addDays(until, -60),
  )
  const [, , , carer] = await employedIn(home, ['carer'], until)
  const ask = async (staffId: number, kind: 'annual' | 'sick', from: number, days: number) => {
    const absentFrom = addDays(until, from)
    const input = { staffId, kind, absentFrom, absentTo: addDays(absentFrom, days) }
    return (await home.call(askAbsence, { ...input, reason: kind === 'sick' ? '感冒' : '回老家' }))
      .id
  }
  const agreed = async (
    staffId: number | undefined,
    ...of: ['annual' | 'sick', number, number]
  ) => {
    if (staffId === undefined) return
    const id = await ask(staffId, ...of)
    await home.call(decideAbsence, { id, version: 1, decision: 'agreed' })
  }
  await agreed(first, 'annual', -60, 5)
  await agreed(second, 'sick', -24, 2)
  await agreed(third, 'annual', -1, 4)
  if (carer !== undefined) await ask(carer, 'annual', 9, 3)
  // They were entered just now, and asked for some days before.
  const { db } = home.open.service.home?.writer ?? {}
  const askedOn = sql<string>`min(date(absentFrom, '-3 days'), ${until})`
  await db?.updateTable('staffAbsence').set({ askedOn }).execute()
}

/** Training that is planned, and who is or will be away. */
export async function addStaffPlans(home: SampleHome, { until }: SampleSize): Promise<void> {
  await addTrainingPlan(home, until)
  await addAbsences(home, until)
}
