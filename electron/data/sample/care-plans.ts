import { draftPlan, reviewPlan, signPlan } from '#shared/contract/care/care-plan.ts'
import { getReviewMonth, recordResidentReview } from '#shared/contract/care/resident-review.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { addDays, type Day, daysBetween, lastOfMonth, monthOf } from '#shared/text/day.ts'
import type { Random } from './random.ts'
import type { SamplePerson } from './resident-person.ts'
import type { SampleAct, SampleHome } from './sample-home.ts'
import type { SampleStay } from './stays.ts'

interface PlansOf {
  readonly stays: readonly SampleStay[]
  readonly people: readonly SamplePerson[]
  readonly until: Day
}

type Items = NonNullable<GivenInputOf<typeof draftPlan>['items']>
type Item = Items[number]
type Frequency = Item['frequency']

/** Of the sample staff; a nurse. */
const nurse = '何芳'

const at = (...hours: string[]): Frequency => ({ frequency: 'at-hours', hours })
const weekly = (weekdays: number[], hour: string): Frequency => ({
  frequency: 'weekly',
  weekdays,
  hours: [hour],
})
const every = (everyCount: number): Frequency => ({
  frequency: 'every-hours',
  everyCount,
  hours: ['06:00'],
})

const night: Item = { careItemId: 41, frequency: at('22:00', '02:00', '05:00') }
const pressure: Item = { careItemId: 52, frequency: weekly([1, 4], '08:30') }
const morning: Item = { careItemId: 1, frequency: at('06:30') }
const evening: Item = { careItemId: 2, frequency: at('19:30') }
const meals = at('07:00', '11:00', '17:00')
const mouth: Item = { careItemId: 3, frequency: at('07:30', '20:00'), goal: '口腔清洁，无异味' }
const bath: Item = { careItemId: 4, frequency: weekly([2, 5], '09:30') }
const activity: Item = { careItemId: 92, frequency: weekly([2, 4], '14:30') }

/** What people of an ability level (0 to 4) commonly have in this home. */
const byLevel: readonly Items[] = [
  [night, pressure, activity],
  [night, pressure, bath, activity, { careItemId: 1, frequency: at('06:30') }],
  [
    morning,
    evening,
    bath,
    { careItemId: 11, frequency: meals, goal: '每餐吃完大半' },
    { careItemId: 21, frequency: at('06:30', '13:30', '20:30'), goal: '不失禁' },
    { careItemId: 81, frequency: weekly([1, 3, 5], '10:00'), goal: '保持行走 50 米' },
    night,
  ],
  [
    morning,
    evening,
    mouth,
    bath,
    { careItemId: 11, frequency: meals, goal: '不呛咳', instruction: '坐直，小口，慢' },
    { careItemId: 22, frequency: every(6), goal: '皮肤干爽' },
    { careItemId: 32, frequency: at('09:00', '15:00') },
    night,
  ],
  [
    morning,
    evening,
    mouth,
    bath,
    { careItemId: 12, frequency: meals, goal: '不呛咳', instruction: '床头抬高，小口慢喂' },
    { careItemId: 14, frequency: at('09:30', '15:00') },
    { careItemId: 31, frequency: every(2), goal: '皮肤完好', instruction: '左、平、右轮换' },
    { careItemId: 22, frequency: every(4), goal: '皮肤干爽' },
    { careItemId: 61, frequency: at('20:00') },
  ],
]

const needs = [
  '生活自理，饮食起居要有人提醒。',
  '起居基本自理，洗澡要人搭手。',
  '起居、如厕要人搭手，走路不稳，怕跌倒。',
  '起居主要靠别人，大小便有时失禁，吃饭偶有呛咳。',
  '长期卧床，吃饭、翻身、大小便全靠照护。',
]

const wishes = [
  '想每天下楼走走。',
  '想和老同事打牌。',
  '想周末和女儿通视频。',
  '想睡前听一段评弹。',
  '不想总躺着，愿意坐轮椅到窗边。',
]

/** Beside what the level asks for, for who may get lost. */
const guarded: Item = {
  careItemId: 72,
  frequency: at('09:00', '15:00', '20:00'),
  goal: '不单独出院门',
}

function itemsFor({ level, isDemented }: SamplePerson): Items {
  const items = byLevel[level] ?? []
  return isDemented ? [...items, guarded] : [...items]
}

async function signed(
  home: SampleHome,
  of: {
    readonly stay: SampleStay
    readonly person: SamplePerson
    readonly random: Random
    readonly on: Day
    readonly reviewOn: Day
    readonly items: Items
    readonly isDraft: boolean
  },
): Promise<{ id: number; version: number } | null> {
  const { stay, person, random, on, reviewOn, items, isDraft } = of
  const staffId = home.staffId(nurse)
  const head = { needs: needs[person.level] ?? null, wishes: random.pick(wishes) }
  const days = { planFrom: on, reviewOn, writtenByStaffId: staffId }
  const residentId = home.residentId(stay.person)
  const { id } = await home.call(draftPlan, { residentId, ...head, ...days, items: [...items] })
  if (isDraft) return null
  const [contact] = person.contacts
  const isAgreed = contact !== undefined && !random.chance(0.15)
  const agreed = isAgreed
    ? { agreedAs: 'guardian' as const, agreedBy: contact.name, agreedOn: on }
    : {}
  const signature = { id, version: 1, signedOn: on, signedByStaffId: staffId }
  const { version } = await home.call(signPlan, { ...signature, ...agreed })
  return { id, version }
}

/** A plan for one stay that goes on; a few are drafts, were changed, or wait for their review. */
function planActs(
  random: Random,
  { stay, person, until }: { stay: SampleStay; person: SamplePerson; until: Day },
): readonly SampleAct[] {
  const days = daysBetween(stay.from, until)
  if (days < 3) return []
  const items = itemsFor(person)
  const earliest = addDays(stay.from, 2)
  const wanted = addDays(until, -random.between(25, 85))
  const isLate = random.chance(0.06)
  const begun = isLate ? addDays(until, -random.between(95, 120)) : wanted
  const on = begun > earliest ? begun : earliest
  const reviewOn = addDays(on, 90)
  const before = addDays(on, -120)
  const isDraft = random.chance(0.05)
  const of = { stay, person, random, items }
  const acts: SampleAct[] = []
  if (random.chance(0.2) && before > earliest) {
    const fewer = items.slice(0, -1)
    acts.push({
      on: before,
      act: (home) =>
        signed(home, { ...of, items: fewer, on: before, reviewOn: on, isDraft: false }),
    })
  }
  acts.push({
    on,
    act: async (home) => {
      const plan = await signed(home, { ...of, on, reviewOn, isDraft })
      const reviewedOn = addDays(until, -5)
      if (plan === null || isLate || reviewedOn < on || !random.chance(0.1)) return
      await home.call(reviewPlan, {
        carePlanId: plan.id,
        version: plan.version,
        reviewedOn,
        outcome: 'continue',
        nextReviewOn: addDays(reviewedOn, 90),
        note: '情况平稳，按原计划执行。',
        participants: `${nurse}、护理组长`,
        reviewedByStaffId: home.staffId(nurse),
      })
    },
  })
  return acts
}

/** The looks at each resident in the last two months; a few were passed over. */
async function reviewPeople(home: SampleHome, random: Random, until: Day): Promise<void> {
  const months = [monthOf(addDays(`${monthOf(until)}-01`, -1)), monthOf(until)]
  const reviewedByStaffId = home.staffId(nurse)
  for (const month of months) {
    const asOf = lastOfMonth(month) < until ? lastOfMonth(month) : until
    const { rows } = await home.call(getReviewMonth, { month, asOf })
    for (const { residentId, dueOn, state } of rows) {
      if (dueOn === null || (state !== 'missed' && state !== 'due') || dueOn === until) continue
      if (random.chance(0.04)) continue
      const isWhole = !random.chance(0.08)
      await home.call(recordResidentReview, {
        residentId,
        reviewedOn: dueOn,
        isFileSeen: true,
        isPlanSeen: true,
        areRisksSeen: true,
        isRoomSeen: isWhole,
        areWishesSeen: true,
        note: isWhole ? null : '同屋老人休息，房间改天看。',
        reviewedByStaffId,
      })
    }
  }
}

/** Care plans of who is in, and the monthly looks at them. */
export function carePlanActs(
  random: Random,
  { stays, people, until }: PlansOf,
): readonly SampleAct[] {
  const going = stays.filter(({ from, to }) => from <= until && (to === null || to > until))
  const plans = going.flatMap((stay) => {
    const person = people[stay.person]
    return person === undefined
      ? []
      : planActs(random.of(`plan ${stay.number}`), { stay, person, until })
  })
  return [...plans, { on: until, act: (home) => reviewPeople(home, random.of('reviews'), until) }]
}
