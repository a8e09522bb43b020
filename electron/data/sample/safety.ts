import type { SafetyFrequency } from '#shared/rules/safety/frequency.ts'
import { addDays, type Day, firstOfMonth } from '#shared/text/day.ts'
import type { Database } from '../database/connection.ts'
import { termColumns } from '../safety/schedule/schedule-rules.ts'
import { Random } from './random.ts'
import { morningOf, tieDrills, writeRounds } from './safety-rounds.ts'
import { daysOfHistory, type SampleHome, type SampleSize } from './sample-home.ts'

/** Where rounds stop on each floor, and where they begin. */
const floorPoints = ['东侧楼梯口', '西侧楼梯口'] as const
const housePoints = ['消防控制室', '厨房', '配电间'] as const

interface ListSaid {
  readonly name: string
  readonly items: readonly {
    readonly heading: string
    readonly text: string
    readonly hazardKind: string
    readonly unit?: string
    readonly minimum?: number
    readonly maximum?: number
  }[]
}

const nightList: ListSaid = {
  name: '夜间防火巡查表',
  items: [
    { heading: '通道', text: '疏散通道和安全出口畅通', hazardKind: 'fire' },
    { heading: '用火用电', text: '没有违规用火用电、充电', hazardKind: 'electric' },
    { heading: '值守', text: '控制室和各层有人值守', hazardKind: 'management' },
  ],
}

const monthList: ListSaid = {
  name: '每月防火检查表',
  items: [
    { heading: '通道', text: '疏散通道、安全出口没有占用、堵塞、封闭', hazardKind: 'fire' },
    { heading: '通道', text: '疏散指示标志、应急照明完好', hazardKind: 'fire' },
    { heading: '设施', text: '灭火器在位、有效', hazardKind: 'fire' },
    {
      heading: '设施',
      text: '消火栓水压',
      unit: 'MPa',
      minimum: 0.15,
      maximum: 0.5,
      hazardKind: 'fire',
    },
    { heading: '用电', text: '电气线路没有私拉乱接', hazardKind: 'electric' },
    { heading: '用气', text: '燃气报警装置正常', hazardKind: 'gas' },
  ],
}

const foodList: ListSaid = {
  name: '厨房每日检查表',
  items: [
    { heading: '冷藏', text: '冷藏柜温度', unit: '℃', minimum: 0, maximum: 8, hazardKind: 'food' },
    { heading: '留样', text: '每餐留样在柜、标签齐全', hazardKind: 'food' },
    { heading: '卫生', text: '餐具消毒、生熟分开', hazardKind: 'food' },
  ],
}

interface ScheduleSaid {
  readonly kind: string
  readonly name: string
  readonly frequency: SafetyFrequency
  readonly graceMinutes: number
  readonly list: ListSaid | null
  readonly isWalked: boolean
  /** The item of a rulebook that it answers. */
  readonly rule: readonly [rulebook: string, item: string] | null
}

const schedules: readonly ScheduleSaid[] = [
  {
    kind: 'patrol',
    name: '夜间防火巡查',
    frequency: { frequency: 'hours', every: 2, from: '22:00', to: '06:00' },
    graceMinutes: 30,
    list: nightList,
    isWalked: true,
    rule: ['fire-checklist', 'F-D11'],
  },
  {
    kind: 'patrol',
    name: '日间防火巡查',
    frequency: { frequency: 'daily' },
    graceMinutes: 0,
    list: null,
    isWalked: true,
    rule: ['fire-checklist', 'F-D10'],
  },
  {
    kind: 'inspection',
    name: '每月防火检查',
    frequency: { frequency: 'monthly', fromDay: 1, toDay: 31 },
    graceMinutes: 0,
    list: monthList,
    isWalked: false,
    rule: ['fire-checklist', 'F-M01'],
  },
  {
    kind: 'food',
    name: '厨房日检查',
    frequency: { frequency: 'daily' },
    graceMinutes: 0,
    list: foodList,
    isWalked: false,
    rule: ['emergency', 'FD-01'],
  },
  {
    kind: 'utility',
    name: '水电气周检查',
    frequency: { frequency: 'weekly', weekday: null },
    graceMinutes: 0,
    list: null,
    isWalked: false,
    rule: null,
  },
  {
    kind: 'facility-test',
    name: '消防设施季度检测',
    frequency: { frequency: 'quarterly', fromMonth: 3, toMonth: 3 },
    graceMinutes: 0,
    list: null,
    isWalked: false,
    rule: null,
  },
  {
    kind: 'drill',
    name: '半年应急演练',
    frequency: { frequency: 'half-yearly', fromMonth: 1, toMonth: 6 },
    graceMinutes: 0,
    list: null,
    isWalked: false,
    rule: ['fire-checklist', 'F-T06'],
  },
]

interface Setting {
  readonly trx: Database
  readonly from: Day
  readonly recordedAt: string
}

async function addPoints({ trx, from: usedFrom, recordedAt }: Setting): Promise<readonly number[]> {
  const floors = await trx
    .selectFrom('floor')
    .select(['id', 'name', 'buildingId'])
    .where('voidedAt', 'is', null)
    .orderBy('buildingId')
    .orderBy('nameKey')
    .execute()
  const [ground] = floors
  const places = [
    ...housePoints.map((name) => ({ name, floor: ground })),
    ...floors.flatMap((floor) => floorPoints.map((name) => ({ name, floor }))),
  ]
  const ids: number[] = []
  for (const [index, { name, floor }] of places.entries()) {
    const code = `P${String(index + 1).padStart(3, '0')}`
    const where = { buildingId: floor?.buildingId ?? null, floorId: floor?.id ?? null }
    const row = { code, name, ...where, roomId: null, place: null, note: null, usedFrom }
    const rest = { usedTo: null, closedReason: null, recordedAt, voidedAt: null }
    const inserted = trx.insertInto('safetyPoint').values({ ...row, ...rest })
    ids.push((await inserted.returning('id').executeTakeFirstOrThrow()).id)
  }
  return ids
}

async function addRoute(setting: Setting, pointIds: readonly number[]): Promise<number> {
  const { trx, from, recordedAt } = setting
  const row = { name: '全楼巡查路线', note: null, usedFrom: from, usedTo: null, closedReason: null }
  const { id: routeId } = await trx
    .insertInto('safetyRoute')
    .values({ ...row, recordedAt, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  const points = pointIds.map((pointId, position) => ({
    routeId,
    pointId,
    position,
    pointFrom: from,
    pointTo: null,
    recordedAt,
    voidedAt: null,
  }))
  await trx.insertInto('safetyRoutePoint').values(points).execute()
  return routeId
}

async function addList({ trx, from, recordedAt }: Setting, list: ListSaid): Promise<number> {
  const row = { name: list.name, note: null, usedFrom: from, usedTo: null, closedReason: null }
  const { id: checklistId } = await trx
    .insertInto('safetyChecklist')
    .values({ ...row, recordedAt, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  const items = list.items.map(({ heading, text, hazardKind, ...range }, position) => ({
    checklistId,
    position,
    heading,
    text,
    hint: null,
    asks: range.unit === undefined ? ('met' as const) : ('number' as const),
    unit: range.unit ?? null,
    minimum: range.minimum ?? null,
    maximum: range.maximum ?? null,
    rulebook: null,
    ruleItem: null,
    hazardKind,
    itemFrom: from,
    itemTo: null,
    recordedAt,
    voidedAt: null,
  }))
  await trx.insertInto('safetyChecklistItem').values(items).execute()
  return checklistId
}

async function addSchedules(setting: Setting, routeId: number): Promise<void> {
  const { trx, from, recordedAt } = setting
  for (const { kind, name, list, isWalked, rule, ...said } of schedules) {
    const checklistId = list === null ? null : await addList(setting, list)
    const own = { kind, name, routeId: isWalked ? routeId : null, checklistId, note: null }
    const { id: scheduleId } = await trx
      .insertInto('safetySchedule')
      .values({ ...own, recordedAt, voidedAt: null, voidReason: null })
      .returning('id')
      .executeTakeFirstOrThrow()
    if (rule !== null) {
      const [rulebook, ruleItem] = rule
      const row = { scheduleId, rulebook, ruleItem, recordedAt, voidedAt: null }
      await trx.insertInto('safetyScheduleRule').values(row).execute()
    }
    const term = termColumns({ ...said, ownerStaffId: null, ownerPost: 'safety-officer' })
    const period = { termFrom: from, termTo: null, reason: null, recordedAt, voidedAt: null }
    await trx
      .insertInto('safetyScheduleTerm')
      .values({ scheduleId, ...term, ...period })
      .execute()
  }
}

async function walkersOf(trx: Database) {
  const rows = await trx
    .selectFrom('staffPost')
    .innerJoin('employment', 'employment.id', 'staffPost.employmentId')
    .innerJoin('staff', 'staff.id', 'employment.staffId')
    .select(['employment.staffId', 'staff.name'])
    .where('staffPost.post', 'in', ['carer', 'nurse', 'security'])
    .where('employment.employedTo', 'is', null)
    .orderBy('employment.staffId')
    .limit(6)
    .execute()
  return [...new Map(rows.map((row) => [row.staffId, row])).values()]
}

/**
 * Places, checklists, schedules and two years of their rounds. A schedule never begins in the past by a
 * command, so these are written as the rows that the commands would have left two years ago.
 */
export async function addSafety(
  home: SampleHome,
  { seed, until, last }: SampleSize & { readonly last: string },
): Promise<void> {
  const { db } = home.open.service.home?.writer ?? {}
  if (db === undefined) throw new Error('the sample home is not open')
  const from = firstOfMonth(addDays(until, -daysOfHistory + 31))
  await db.transaction().execute(async (trx) => {
    const setting = { trx, from, recordedAt: morningOf(addDays(from, -1)) }
    const routeId = await addRoute(setting, await addPoints(setting))
    await addSchedules(setting, routeId)
    const { id: accountId } = await trx
      .selectFrom('account')
      .select('id')
      .where('name', '=', '马秀兰')
      .executeTakeFirstOrThrow()
    const walk = { random: new Random(seed).of('rounds'), accountId, from, last }
    await writeRounds(trx, { ...walk, walkers: await walkersOf(trx) }, until)
  })
}

/** The drills of the two years answer the schedule of drills. */
export async function addDrillRounds(home: SampleHome, { until }: SampleSize): Promise<void> {
  const { db } = home.open.service.home?.writer ?? {}
  const from = firstOfMonth(addDays(until, -daysOfHistory + 31))
  await db?.transaction().execute((trx) => tieDrills(trx, from, until))
}
