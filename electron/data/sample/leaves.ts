import { recordLeave, recordReturn } from '#shared/contract/residents/leave.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import { instantAt } from '#shared/text/hour.ts'
import type { Random } from './random.ts'
import type { SamplePerson } from './resident-person.ts'
import type { SampleAct } from './sample-home.ts'
import { lengthOf, type SampleStay } from './stays.ts'

export interface SampleLeave {
  readonly stay: SampleStay
  readonly kind: 'home' | 'hospital' | 'other'
  readonly from: Day
  readonly expectedOn: Day | null
  /** First day back; null where the stay ended meanwhile or she is still away. */
  readonly to: Day | null
}

const places = {
  home: ['女儿家', '儿子家', '老家', '侄子家'],
  hospital: ['市第一人民医院', '市中医医院', '镇卫生院', '康复医院'],
  other: ['寺庙还愿', '同学聚会', '外地旅游'],
} as const
const reasons = {
  home: ['回家小住', '家里办事', '过节团聚'],
  hospital: ['肺部感染', '血压不稳', '跌伤检查', '调整用药', '白内障手术'],
  other: ['外出活动'],
} as const

/** Days away; in hospital longer than at home. */
function lengthFor(random: Random, kind: SampleLeave['kind']): number {
  if (kind === 'hospital') return random.between(4, 18)
  return kind === 'home' ? random.between(1, 6) : random.between(1, 3)
}

/** Times away with a return, one after another, well within the stay. */
function usualLeaves(random: Random, stay: SampleStay, until: Day): SampleLeave[] {
  const leaves: SampleLeave[] = []
  const last = lengthOf(stay, until) - 34
  for (let at = random.between(20, 160); at < last; at += random.between(60, 260)) {
    const kind = random.weighted<SampleLeave['kind']>([
      ['home', 55],
      ['hospital', 40],
      ['other', 5],
    ])
    const days = lengthFor(random, kind)
    const from = addDays(stay.from, at)
    const expectedOn = random.chance(0.7) ? addDays(from, days + random.between(0, 1)) : null
    leaves.push({ stay, kind, from, expectedOn, to: addDays(from, days) })
    at += days
  }
  return leaves
}

/** Who died or went to hospital for good was often there before: that leave has no return. */
function lastLeave(random: Random, stay: SampleStay, until: Day): readonly SampleLeave[] {
  const { to, endReason } = stay
  const isIll = endReason === 'death' || endReason === 'hospital'
  if (to === null || !isIll || lengthOf(stay, until) < 40 || random.chance(0.4)) return []
  const from = addDays(to, -random.between(2, 12))
  return [{ stay, kind: 'hospital', from, expectedOn: null, to: null }]
}

/** Some are away on the last day: the first of them should have been back, most are in hospital. */
function stillAway(random: Random, stay: SampleStay, index: number, until: Day): SampleLeave {
  if (index === 0) {
    const from = addDays(until, -random.between(6, 9))
    return { stay, kind: 'home', from, expectedOn: addDays(until, -2), to: null }
  }
  const from = addDays(until, -random.between(1, 14))
  if (index % 3 === 2) {
    const expectedOn = addDays(until, random.between(1, 4))
    return { stay, kind: 'home', from: addDays(until, -1), expectedOn, to: null }
  }
  const expectedOn = random.chance(0.5) ? addDays(until, random.between(3, 10)) : null
  return { stay, kind: 'hospital', from, expectedOn, to: null }
}

/** Times away from the home with the bed kept, over all stays. */
export function planLeaves(
  random: Random,
  stays: readonly SampleStay[],
  until: Day,
): readonly SampleLeave[] {
  const long = stays.filter((stay) => stay.to === null && lengthOf(stay, until) > 45)
  const awayCount = Math.min(long.length, Math.max(2, Math.round(long.length * 0.04)))
  const step = Math.max(1, Math.floor(long.length / Math.max(1, awayCount)))
  const away = new Map<SampleStay, number>()
  for (let index = 0; index < awayCount; index += 1) {
    const stay = long[index * step]
    if (stay !== undefined) away.set(stay, index)
  }
  return stays.flatMap((stay) => {
    const index = away.get(stay)
    const last = index === undefined ? [] : [stillAway(random, stay, index, until)]
    return [...usualLeaves(random, stay, until), ...lastLeave(random, stay, until), ...last]
  })
}

const wards = ['呼吸内科', '心内科', '骨科', '神经内科', '老年科'] as const

/** Who takes the person out, by the contacts of her file; some go with the driver of the home. */
function companionOf(random: Random, kind: SampleLeave['kind'], person: SamplePerson | undefined) {
  const contact = person?.contacts[0]
  if (contact === undefined || (kind !== 'hospital' && random.chance(0.3))) return {}
  const { name: companion, relation: companionRelation, telephone: companionTelephone } = contact
  return { companion, companionRelation, companionTelephone }
}

/** The hour of going, known of about half of the leaves. */
function hourOf(random: Random, day: Day): string | null {
  const hour = `${String(random.between(8, 11)).padStart(2, '0')}:${random.pick(['00', '20', '40'])}`
  return random.chance(0.5) ? instantAt(day, hour) : null
}

/** What is entered of a leave: that somebody goes, and that she is back. */
export function leaveActs(
  random: Random,
  leaves: readonly SampleLeave[],
  people: readonly SamplePerson[],
): readonly SampleAct[] {
  return leaves.flatMap(({ stay, kind, from, expectedOn, to }) => {
    const place = random.pick(places[kind])
    const companion = companionOf(random, kind, people[stay.person])
    const reason = random.pick(reasons[kind])
    const isWard = kind === 'hospital'
    const about = isWard ? { department: random.pick(wards), diagnosis: reason } : { reason }
    const days = { kind, leaveFrom: from, leftAt: hourOf(random, from), expectedOn }
    const leave = { ...days, place, ...companion, ...about }
    const goes: SampleAct = {
      on: from,
      act: (home) => home.call(recordLeave, { residentId: home.residentId(stay.person), ...leave }),
    }
    if (to === null) return [goes]
    const back = { returnedOn: to, returnCompanion: companion.companion ?? null }
    const comes: SampleAct = {
      on: to,
      act: (home) => home.call(recordReturn, { residentId: home.residentId(stay.person), ...back }),
    }
    return [goes, comes]
  })
}
