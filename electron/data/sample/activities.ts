import { recordActivity } from '#shared/contract/home/activity.ts'
import { recordMenu } from '#shared/contract/home/menu.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import { weekOf } from '../home/menu/week.ts'
import type { Random } from './random.ts'
import { daysOfHistory, type SampleAct, type SampleSize } from './sample-home.ts'
import type { SampleStay } from './stays.ts'

interface Programme {
  readonly kind: string
  readonly title: string
  readonly startsAt: string
  readonly endsAt: string
  readonly place: string
  readonly leader: string
  /** Share of those in the home who come. */
  readonly share: number
}

const hall = '一楼多功能厅'

/** What is held each week, turn by turn. */
const weekly: readonly Programme[] = [
  {
    kind: 'exercise',
    title: '八段锦',
    startsAt: '09:00',
    endsAt: '09:40',
    place: '院子',
    leader: '康复师',
    share: 0.35,
  },
  {
    kind: 'culture',
    title: '老歌合唱',
    startsAt: '14:30',
    endsAt: '15:30',
    place: hall,
    leader: '社工',
    share: 0.4,
  },
  {
    kind: 'handicraft',
    title: '剪纸和折纸',
    startsAt: '14:30',
    endsAt: '15:30',
    place: hall,
    leader: '志愿者',
    share: 0.2,
  },
  {
    kind: 'health-talk',
    title: '防跌倒讲座',
    startsAt: '10:00',
    endsAt: '10:45',
    place: hall,
    leader: '护士长',
    share: 0.3,
  },
  {
    kind: 'group-work',
    title: '怀旧小组',
    startsAt: '15:00',
    endsAt: '16:00',
    place: '社工室',
    leader: '社工',
    share: 0.1,
  },
  {
    kind: 'culture',
    title: '看老电影',
    startsAt: '14:00',
    endsAt: '16:00',
    place: hall,
    leader: '值班护理员',
    share: 0.45,
  },
]

const birthday: Programme = {
  kind: 'festival',
  title: '集体生日会',
  startsAt: '14:30',
  endsAt: '16:00',
  place: hall,
  leader: '社工',
  share: 0.65,
}

function isIn({ from, to }: SampleStay, day: Day): boolean {
  return from <= day && (to === null || to > day)
}

function heldAct(
  random: Random,
  heldOn: Day,
  { share, ...programme }: Programme,
  stays: readonly SampleStay[],
): SampleAct {
  // Who likes company comes often: the same people are seen at most programmes.
  const came = stays
    .filter((stay) => isIn(stay, heldOn))
    .filter(({ person }) => random.chance(share * (0.3 + ((person * 37) % 100) / 70)))
  return {
    on: heldOn,
    act: (home) => {
      const attendees = came.map(({ person }) => ({ residentId: home.residentId(person) }))
      return home.call(recordActivity, { ...programme, heldOn, attendees })
    },
  }
}

/** One programme a week and a birthday party a month, with those who came. */
export function activityActs(
  random: Random,
  stays: readonly SampleStay[],
  { until }: SampleSize,
): readonly SampleAct[] {
  const first = addDays(until, -daysOfHistory)
  const weeks = Array.from({ length: Math.floor(daysOfHistory / 7) }, (_, index) => index)
  return weeks.flatMap((week) => {
    const day = addDays(first, week * 7 + random.between(1, 5))
    const programme = weekly[week % weekly.length] ?? birthday
    const acts = [heldAct(random, day, programme, stays)]
    return week % 4 === 3 ? [...acts, heldAct(random, addDays(day, 1), birthday, stays)] : acts
  })
}

const porridges = ['白粥', '小米粥', '南瓜粥', '八宝粥']
const staples = ['鲜肉包', '馒头', '菜包', '花卷', '葱油饼']
const meats = ['红烧肉', '清蒸鲈鱼', '狮子头', '糖醋排骨', '番茄鸡块', '土豆烧鸭', '虾仁豆腐']
const greens = ['炒青菜', '蒜蓉西兰花', '香菇菜心', '清炒丝瓜', '凉拌黄瓜', '番茄炒蛋']
const soups = ['冬瓜汤', '紫菜蛋汤', '菌菇汤', '萝卜骨头汤']
const purees = ['山药鸡茸糊', '南瓜肉糜糊', '鱼茸粥']
const minced = ['肉末蒸蛋', '碎菜肉丸', '鱼糜豆腐']

function mealsOf(random: Random, servedOn: Day) {
  const all = (dish: string) => ({ dish })
  return [
    {
      servedOn,
      meal: 'breakfast' as const,
      dishes: [all(random.pick(porridges)), all(random.pick(staples)), all('鸡蛋')],
    },
    {
      servedOn,
      meal: 'lunch' as const,
      dishes: [
        all('米饭'),
        all(random.pick(meats)),
        all(random.pick(greens)),
        all(random.pick(soups)),
        { dish: random.pick(minced), diet: 'minced' },
        { dish: random.pick(purees), diet: 'pureed' },
      ],
    },
    {
      servedOn,
      meal: 'dinner' as const,
      dishes: [
        all(random.pick(['米饭', '面条', '馄饨'])),
        all(random.pick(meats)),
        all(random.pick(greens)),
        { dish: '杂粮饭、清炒时蔬', diet: 'diabetic' },
        { dish: random.pick(purees), diet: 'pureed' },
      ],
    },
  ]
}

/** The menus of the last weeks, this one too. */
export function menuActs(random: Random, { until }: SampleSize): readonly SampleAct[] {
  const { monday } = weekOf(until)
  return [3, 2, 1, 0].map((back) => {
    const first = addDays(monday, -7 * back)
    const days = Array.from({ length: 7 }, (_, index) => addDays(first, index))
    const meals = days.flatMap((day) => mealsOf(random, day))
    return { on: first, act: (home) => home.call(recordMenu, { meals }) }
  })
}
