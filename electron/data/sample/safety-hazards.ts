import {
  assignHazard,
  correctedHazard,
  decideHazardLevel,
  recordHazard,
  reportHazard,
  verifyHazard,
} from '#shared/contract/safety/hazard.ts'
import { listHazardCriteria } from '#shared/contract/safety/hazard-shown.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import { Random } from './random.ts'
import { daysOfHistory, type SampleHome, type SampleSize } from './sample-home.ts'

interface Found {
  readonly kind: string
  readonly place: string
  readonly description: string
  readonly measure: string
  readonly source: 'round' | 'inspection' | 'staff' | 'regulator' | 'test'
  /** In yuan. */
  readonly cost: number
}

const found: readonly Found[] = [
  {
    kind: 'fire',
    place: '2 层西侧楼梯口',
    description: '楼梯口堆放轮椅，占用疏散通道',
    measure: '移到轮椅间，贴禁止堆放标识',
    source: 'round',
    cost: 0,
  },
  {
    kind: 'electric',
    place: '值班室',
    description: '插线板串接，给取暖器供电',
    measure: '拆除插线板，另装固定插座',
    source: 'inspection',
    cost: 180,
  },
  {
    kind: 'fire',
    place: '厨房',
    description: '灭火器压力不足',
    measure: '更换灭火器两具',
    source: 'inspection',
    cost: 160,
  },
  {
    kind: 'environment',
    place: '1 层卫生间',
    description: '防滑垫破损，地面有水',
    measure: '更换防滑垫，疏通地漏',
    source: 'staff',
    cost: 240,
  },
  {
    kind: 'gas',
    place: '厨房',
    description: '燃气软管超过使用年限',
    measure: '由燃气公司更换金属软管',
    source: 'regulator',
    cost: 320,
  },
  {
    kind: 'special-equipment',
    place: '电梯轿厢',
    description: '应急照明不亮',
    measure: '维保单位更换电池',
    source: 'test',
    cost: 260,
  },
  {
    kind: 'food',
    place: '冷藏柜',
    description: '冷藏柜温度显示偏高',
    measure: '清理冷凝器，校验温度计',
    source: 'round',
    cost: 0,
  },
  {
    kind: 'building',
    place: '院内坡道',
    description: '扶手松动',
    measure: '重新固定扶手',
    source: 'staff',
    cost: 400,
  },
]

type Step = { readonly id: number; readonly version: number }

/** How far a hazard of the sample home has come. */
type Reached = 'found' | 'decided' | 'assigned' | 'corrected' | 'closed'

interface Course {
  readonly on: Day
  readonly what: Found
  readonly reached: Reached
  /** Days that were given, and the day after the finding on which it was put right. */
  readonly givenDays: number
  readonly correctedAfter: number
  readonly level: 'general' | 'major'
}

class HazardLife {
  readonly #home: SampleHome
  readonly #until: Day
  #version = 1
  #id = 0

  constructor(home: SampleHome, until: Day) {
    this.#home = home
    this.#until = until
  }

  async #step(make: (of: { hazardId: number; version: number }) => Promise<Step>): Promise<void> {
    const { version } = await make({ hazardId: this.#id, version: this.#version })
    this.#version = version
  }

  async #find({ on, what }: Course): Promise<void> {
    const finder = await this.#home.as('马秀兰')
    const { kind, place, description, source } = what
    const { id } = await finder(recordHazard, { kind, place, description, source, foundOn: on })
    this.#id = id
    this.#version = 1
  }

  async #decide({ on, level }: Course): Promise<void> {
    const director = await this.#home.as('沈建国')
    const { notOnFile, proposed } = await director(listHazardCriteria, { hazardId: this.#id })
    const seen = notOnFile.map(({ text }) => text)
    const criterion = level === 'major' ? (proposed[0]?.item ?? null) : null
    const reason = level === 'major' ? '开启方向被占，夜间无法疏散' : null
    await this.#step((of) =>
      director(decideHazardLevel, { ...of, stepOn: on, level, criterion, seen, reason }),
    )
    if (level !== 'major') return
    await this.#step((of) =>
      director(reportHazard, { ...of, stepOn: on, receiver: '县民政局、消防救援大队' }),
    )
  }

  async #assign({ on, what, givenDays }: Course): Promise<void> {
    const office = await this.#home.as('周敏')
    const staffId = this.#home.staffId('马秀兰')
    const { measure, cost } = what
    const moneyFen = cost === 0 ? null : cost * 100
    const said = { staffId, measure, moneyFen, dueOn: addDays(on, givenDays) }
    await this.#step((of) => office(assignHazard, { ...of, stepOn: on, ...said }))
  }

  async #correct({ on, what, correctedAfter }: Course): Promise<void> {
    const owner = await this.#home.as('马秀兰')
    const staffId = this.#home.staffId('马秀兰')
    const stepOn = addDays(on, correctedAfter)
    const moneyFen = what.cost === 0 ? null : what.cost * 100
    const said = { staffId, measure: `${what.measure}，已完成`, moneyFen }
    await this.#step((of) => owner(correctedHazard, { ...of, stepOn, ...said }))
  }

  async #verify({ on, correctedAfter }: Course): Promise<void> {
    const nurse = await this.#home.as('何芳')
    const staffId = this.#home.staffId('何芳')
    const stepOn = addDays(on, correctedAfter + 1)
    const said = { staffId, outcome: 'passed' as const, note: '现场看过，已消除' }
    await this.#step((of) => nurse(verifyHazard, { ...of, stepOn, ...said }))
  }

  /** Goes as far as it has come; what would lie after the last day has not happened. */
  async run(course: Course): Promise<void> {
    const steps = [
      () => this.#find(course),
      () => this.#decide(course),
      () => this.#assign(course),
      () => this.#correct(course),
      () => this.#verify(course),
    ]
    const order: readonly Reached[] = ['found', 'decided', 'assigned', 'corrected', 'closed']
    const days = [0, 0, 0, course.correctedAfter, course.correctedAfter + 1]
    for (const [index, step] of steps.entries()) {
      const day = addDays(course.on, days[index] ?? 0)
      if (index > order.indexOf(course.reached) || day > this.#until) return
      await step()
    }
  }
}

/** The last ones, which show each state: open and late, waiting, undecided, and a major one. */
function lately(until: Day): readonly Course[] {
  const [stairs, sockets, extinguisher, mat] = found
  if (!stairs || !sockets || !extinguisher || !mat) return []
  const locked: Found = {
    kind: 'fire',
    place: '3 层东侧安全出口',
    description: '安全出口上锁，钥匙不在现场',
    measure: '换成推杆锁，现场留钥匙',
    source: 'inspection',
    cost: 600,
  }
  const usual = { correctedAfter: 3, givenDays: 5, level: 'general' } as const
  return [
    { ...usual, on: addDays(until, -25), what: sockets, reached: 'assigned', givenDays: 10 },
    {
      ...usual,
      on: addDays(until, -12),
      what: locked,
      reached: 'assigned',
      level: 'major',
      givenDays: 30,
    },
    { ...usual, on: addDays(until, -8), what: extinguisher, reached: 'corrected' },
    { ...usual, on: addDays(until, -4), what: stairs, reached: 'decided' },
    { ...usual, on: addDays(until, -1), what: mat, reached: 'found' },
  ]
}

/** About one hazard a month through the two years, most put right in time, and those that are open now. */
export async function addHazards(home: SampleHome, { seed, until }: SampleSize): Promise<void> {
  const random = new Random(seed).of('hazards')
  const life = new HazardLife(home, until)
  const courses: Course[] = []
  for (let back = daysOfHistory - 40; back > 40; back -= random.between(20, 40)) {
    const givenDays = random.between(3, 10)
    const correctedAfter = random.chance(0.85)
      ? random.between(0, givenDays)
      : givenDays + random.between(1, 9)
    const what = random.pick(found)
    const on = addDays(until, -back)
    courses.push({ on, what, reached: 'closed', givenDays, correctedAfter, level: 'general' })
  }
  for (const course of [...courses, ...lately(until)]) await life.run(course)
}
