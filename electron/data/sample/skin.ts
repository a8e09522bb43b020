import {
  beginRestraint,
  endRestraint,
  recordRestraintCheck,
} from '#shared/contract/care/restraint.ts'
import {
  attachWoundPicture,
  closeWound,
  recordWound,
  recordWoundCheck,
} from '#shared/contract/care/wound.ts'
import { list } from '#shared/contract/residents/resident.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import { instantAt } from '#shared/text/hour.ts'
import { drawnWound } from './pictures.ts'
import { Random } from './random.ts'
import type { SampleHome } from './sample-home.ts'

interface When {
  readonly seed: number
  readonly until: Day
  /** The instant up to which something can have happened. */
  readonly last: string
}

type Call = Awaited<ReturnType<SampleHome['as']>>

interface Course {
  readonly kind: string
  readonly bodySite: string
  readonly cause: string
  readonly isFromOutside: boolean
  /** Length and width in millimetres at each look, every four days up to today. */
  readonly sizes: readonly (readonly [lengthMm: number, widthMm: number])[]
  readonly stage: '1' | '2' | '3' | null
  readonly look: string
  readonly treatment: string
  /** Days from the last look to the next one; null where it has healed by now. */
  readonly nextDays: number | null
}

const courses: readonly Course[] = [
  {
    kind: 'pressure',
    bodySite: '骶尾部',
    cause: '长期卧床，夜间翻身间隔过长',
    isFromOutside: false,
    sizes: [
      [38, 24],
      [34, 20],
      [27, 16],
      [20, 12],
      [14, 9],
    ],
    stage: '2',
    look: '创面红润，少量渗液，边缘整齐',
    treatment: '生理盐水清洗，泡沫敷料，两小时翻身',
    nextDays: 4,
  },
  {
    kind: 'pressure',
    bodySite: '右足跟',
    cause: '住院期间形成',
    isFromOutside: true,
    sizes: [
      [12, 10],
      [15, 12],
      [22, 16],
    ],
    stage: '3',
    look: '创面有黄色坏死组织，周围皮肤发红',
    treatment: '清创换药，足跟悬空，联系医生',
    nextDays: 2,
  },
  {
    kind: 'skin-tear',
    bodySite: '左前臂',
    cause: '穿衣时擦过床栏',
    isFromOutside: false,
    sizes: [
      [25, 8],
      [10, 4],
    ],
    stage: null,
    look: '皮瓣贴合，无渗血',
    treatment: '非粘性敷料',
    nextDays: null,
  },
]

const lookDays = 4

async function addWound(
  { call, residentId, until, last }: When & { readonly call: Call; readonly residentId: number },
  course: Course,
): Promise<void> {
  const { kind, bodySite, cause, isFromOutside, sizes, stage, look, treatment } = course
  const days = sizes.map((_, index) => addDays(until, -1 - (sizes.length - 1 - index) * lookDays))
  const [foundOn = until] = days
  const wound = { residentId, kind, bodySite, cause, isFromOutside, foundOn }
  const { woundId } = await call(recordWound, wound)
  for (const [index, [lengthMm, widthMm]] of sizes.entries()) {
    const day = days[index] ?? until
    const checkedAt = instantAt(day, '09:30') ?? ''
    if (checkedAt > last) break
    const isLast = index === sizes.length - 1
    const nextDays = isLast ? course.nextDays : lookDays
    const nextOn = nextDays === null ? null : addDays(day, nextDays)
    const seen = { checkedAt, lengthMm, widthMm, stage, look, treatment, nextOn }
    const { checkId } = await call(recordWoundCheck, { woundId, ...seen, checkedBy: '何芳' })
    const isShown = stage !== null && (index === 0 || isLast)
    if (!isShown) continue
    const bytes = drawnWound(Math.min(0.9, lengthMm / 50))
    await call(attachWoundPicture, { checkId, fileName: `${bodySite}-${day}.png`, bytes })
  }
  if (course.nextDays === null) await call(closeWound, { woundId, version: 1, healedOn: until })
}

const looked = { circulation: 'good', skin: 'sound', checkedBy: '马秀兰' } as const

/** Begun some days ago in the evening, ended in the morning; one release came late. */
async function addEndedRestraint(call: Call, residentId: number, until: Day): Promise<void> {
  const [evening, morning] = [addDays(until, -8), addDays(until, -7)]
  const at = (day: Day, hour: string) => instantAt(day, hour) ?? ''
  const { restraintId } = await call(beginRestraint, {
    residentId,
    kind: 'mitten',
    reason: '谵妄，夜间反复拔鼻饲管',
    triedBefore: '专人陪护、转移注意、调整灯光',
    orderedBy: '李医生',
    orderedAt: at(evening, '20:40'),
    consentBy: '王芳',
    consentRelation: '女儿',
    consentAt: at(evening, '20:50'),
    beganAt: at(evening, '21:00'),
  })
  const looks: readonly (readonly [day: Day, hour: string, skin: 'sound' | 'red'])[] = [
    [evening, '22:55', 'sound'],
    [morning, '00:50', 'sound'],
    [morning, '03:15', 'red'],
    [morning, '05:10', 'sound'],
  ]
  for (const [day, hour, skin] of looks) {
    const look = { restraintId, checkedAt: at(day, hour), isReleased: true, releasedMinutes: 15 }
    await call(recordRestraintCheck, { ...look, ...looked, skin })
  }
  const end = { restraintId, version: 1, endedAt: at(morning, '06:30'), endedBy: '何芳' }
  await call(endRestraint, end)
}

const hours = 3_600_000

/** A belt in the wheelchair that runs now, loosened in time but for the order's consent by telephone. */
async function addRunningRestraint(call: Call, residentId: number, last: string): Promise<void> {
  const at = (before: number) => new Date(Date.parse(last) - before * hours).toISOString()
  const { restraintId } = await call(beginRestraint, {
    residentId,
    kind: 'chair-belt',
    reason: '坐轮椅时反复前滑，两次险些跌出',
    triedBefore: '防滑垫、改坐靠背椅、专人看护',
    orderedBy: '李医生',
    orderedAt: at(6.5),
    isEmergency: true,
    beganAt: at(6),
  })
  for (const before of [4.2, 2.3, 1.7]) {
    const isReleased = before !== 2.3
    const minutes = isReleased ? { releasedMinutes: 10 } : {}
    const look = { restraintId, checkedAt: at(before), isReleased, ...minutes }
    await call(recordRestraintCheck, { ...look, ...looked })
  }
}

/** Wounds of three people, one getting worse and one healed, and two restraints, one of which runs. */
export async function addSkin(home: SampleHome, when: When): Promise<void> {
  const { seed, until, last } = when
  const random = new Random(seed + 83)
  const call = await home.as('何芳')
  const { rows } = await call(list, { state: 'in', limit: 1000 })
  const long = rows.filter(
    ({ state, admittedOn }) =>
      state === 'in' && admittedOn !== null && admittedOn <= addDays(until, -40),
  )
  if (long.length === 0) return
  const from = random.between(0, long.length - 1)
  const somebody = (step: number) =>
    long[(from + step * Math.max(1, Math.floor(long.length / 5))) % long.length]?.id ?? 0
  for (const [index, course] of courses.entries()) {
    await addWound({ ...when, call, residentId: somebody(index) }, course)
  }
  await addEndedRestraint(call, somebody(3), until)
  await addRunningRestraint(call, somebody(4), last)
}
