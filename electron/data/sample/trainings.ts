import { recordTraining } from '#shared/contract/staff/training.ts'
import { addDays, addMonths, type Day } from '#shared/text/day.ts'
import type { Random } from './random.ts'
import { daysOfHistory, type SampleAct } from './sample-home.ts'
import type { SampleStaff } from './staff.ts'

interface Course {
  readonly kind: string
  readonly topic: string
  readonly startsOn: Day
  /** Whole days that it takes. */
  readonly days: number
  readonly hours: number
  readonly trainer: string
  readonly place: string
  readonly isMarked: boolean
}

/** One of the staff with how often she comes to a training, 0 to 1. */
interface Learner {
  readonly one: SampleStaff
  readonly diligence: number
}

const monthly = [
  ['压力性损伤预防和翻身', '何芳'],
  ['噎食急救和进食照护', '何芳'],
  ['手卫生和消毒隔离', '何芳'],
  ['认知障碍老人的沟通', '市养老服务协会'],
  ['跌倒预防和转移技术', '何芳'],
  ['口腔护理和助浴', '何芳'],
  ['老年人心理和尊重隐私', '市养老服务协会'],
  ['用药核对和不良反应观察', '何芳'],
  ['照护记录怎样写', '沈建国'],
  ['失禁照护和皮肤清洁', '何芳'],
  ['职业道德和防范欺老虐老', '沈建国'],
  ['生命体征测量', '何芳'],
] as const

const emergencyTopics = [
  '心肺复苏和噎食急救',
  '走失、跌倒应急处置',
  '突发传染病应急',
  '停电停水应急',
]
const fireTopics = [
  '灭火器和消火栓使用',
  '初期火灾扑救和疏散',
  '用电用火安全、疏散',
  '消防设施识别',
]

const hall = '一楼多功能厅'
/** Posts whose work the monthly training is about. */
const caring = new Set(['carer', 'nurse', 'social-worker', 'therapist', 'doctor'])
const professional = new Set(['nurse', 'doctor', 'therapist', 'social-worker'])
const leading = new Set(['director', 'deputy-director'])

function lastDayOf({ startsOn, days }: Course): Day {
  return addDays(startsOn, days - 1)
}

/** Whether somebody was employed on some day of the course. */
function isEmployed({ from, to }: SampleStaff, course: Course): boolean {
  return from <= lastDayOf(course) && (to === null || to > course.startsOn)
}

/** Who came, and whether she stayed to the end. A course to which nobody came was not held. */
function courseActs(
  random: Random,
  course: Course,
  learners: readonly Learner[],
): readonly SampleAct[] {
  const { startsOn, days, isMarked, ...given } = course
  const came = learners
    .filter(({ one }) => isEmployed(one, course))
    .filter(({ diligence }) => random.chance(diligence))
    .map(({ one }) => {
      const isCompleted = random.chance(0.98)
      const score = random.between(58, 100)
      return { name: one.name, isCompleted, score: isMarked && isCompleted ? score : null }
    })
  if (came.length === 0) return []
  const endsOn = days === 1 ? null : lastDayOf(course)
  const act: SampleAct['act'] = (home) => {
    const attendees = came.map(({ name, ...of }) => ({ staffId: home.staffId(name), ...of }))
    return home.call(recordTraining, { ...given, startsOn, endsOn, attendees })
  }
  return [{ on: endsOn ?? startsOn, act }]
}

/** Before somebody begins to work: the first staff together, each later one by herself, some not yet. */
function preJobActs(random: Random, learners: readonly Learner[], from: Day) {
  const course = (startsOn: Day): Course => ({
    kind: 'pre-job',
    topic: '岗位职责、服务规范和安全',
    startsOn,
    days: 3,
    hours: 18,
    trainer: '何芳、沈建国',
    place: hall,
    isMarked: true,
  })
  const certain = learners.map(({ one }) => ({ one, diligence: 0.97 }))
  const first = certain.filter(({ one }) => one.from === from)
  const later = certain.filter(({ one }) => one.from > from)
  return [
    ...courseActs(random, course(addDays(from, 1)), first),
    ...later.flatMap((learner) => {
      const isTrained = random.chance(learner.one.post === 'carer' ? 0.9 : 0.7)
      const startsOn = addDays(learner.one.from, random.between(0, 5))
      return isTrained ? courseActs(random, course(startsOn), [learner]) : []
    }),
  ]
}

/** Each month a topic of care, for those who care. */
function monthlyActs(random: Random, learners: readonly Learner[], from: Day) {
  const carers = learners.filter(({ one }) => caring.has(one.post))
  return Array.from({ length: 24 }).flatMap((_, index) => {
    const [topic, trainer] = monthly[index % monthly.length] ?? monthly[0]
    const course: Course = {
      kind: 'in-service',
      topic,
      startsOn: addDays(addMonths(from, index), random.between(8, 24)),
      days: 1,
      hours: random.pick([4, 4.5, 5, 6]),
      trainer,
      place: hall,
      isMarked: false,
    }
    return courseActs(random, course, carers)
  })
}

/** Each half year emergencies and fire for everybody, each year a course outside for some posts. */
function yearlyActs(random: Random, learners: readonly Learner[], from: Day) {
  const all = learners.map(({ one, diligence }) => ({ one, diligence: (1 + diligence) / 2 }))
  const certain = (posts: ReadonlySet<string>) =>
    learners.filter(({ one }) => posts.has(one.post)).map(({ one }) => ({ one, diligence: 1 }))
  const halves = Array.from({ length: 4 }).flatMap((_, index) => {
    const at = (days: number) => addDays(from, 60 + index * 180 + days + random.between(0, 9))
    const inHouse = { days: 1, place: hall }
    const emergency: Course = {
      kind: 'emergency',
      topic: emergencyTopics[index] ?? '',
      startsOn: at(0),
      hours: 3,
      trainer: '何芳',
      isMarked: false,
      ...inHouse,
    }
    const fire: Course = {
      kind: 'fire',
      topic: fireTopics[index] ?? '',
      startsOn: at(20),
      hours: 2.5,
      trainer: '镇消防救援站',
      isMarked: true,
      ...inHouse,
    }
    return [...courseActs(random, emergency, all), ...courseActs(random, fire, all)]
  })
  const years = [0, 1].flatMap((year) => {
    const at = (days: number) => addDays(from, year * 365 + days + random.between(0, 20))
    const outside = { place: '市民政局培训中心', isMarked: true }
    const director: Course = {
      kind: 'director',
      topic: '养老机构负责人安全和运营管理',
      startsOn: at(150),
      days: 4,
      hours: 24,
      trainer: '省养老服务协会',
      ...outside,
    }
    const skilled: Course = {
      kind: 'professional',
      topic: '老年护理和社会工作实务',
      startsOn: at(220),
      days: 2,
      hours: 12,
      trainer: '市卫生健康委员会',
      ...outside,
    }
    return [
      ...courseActs(random, director, certain(leading)),
      ...courseActs(random, skilled, certain(professional)),
    ]
  })
  return [...halves, ...years]
}

/** Two years of training: with unlike diligence, so that hours differ and some fall short. */
export function trainingActs(
  random: Random,
  staff: readonly SampleStaff[],
  until: Day,
): readonly SampleAct[] {
  const from = addDays(until, -daysOfHistory)
  const learners = staff.map((one) => ({ one, diligence: 0.55 + random.next() * 0.45 }))
  return [
    ...preJobActs(random.of('pre-job'), learners, from),
    ...monthlyActs(random.of('monthly'), learners, from),
    ...yearlyActs(random.of('yearly'), learners, from),
  ]
}
