import { recordCertificate } from '#shared/contract/staff/certificate.ts'
import { endEmployment, record, recordPost } from '#shared/contract/staff/staff.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import { type SampleCertificate, certificatesFor } from './certificates.ts'
import type { InventedPeople, InventedSex } from './names.ts'
import type { Random } from './random.ts'
import { daysOfHistory, type SampleAct, type SampleHome, type SampleSize } from './sample-home.ts'

export interface SampleStaff {
  readonly name: string
  readonly sex: InventedSex
  readonly post: string
  readonly from: Day
  readonly to: Day | null
}

/** People who may sign in too, and what they are. */
export const signers = [
  { name: '周敏', sex: 'female', post: 'office', roles: ['administrator'] },
  { name: '沈建国', sex: 'male', post: 'director', roles: ['director'] },
  { name: '何芳', sex: 'female', post: 'nurse', roles: ['nurse'] },
  { name: '马秀兰', sex: 'female', post: 'carer', roles: ['carer'] },
] as const

/** Posts in the order in which a growing home fills them; after them it goes on with `further`. */
const posts = [
  'carer',
  'cook',
  'carer',
  'carer',
  'nurse',
  'cleaner',
  'carer',
  'social-worker',
  'carer',
  'security',
  'carer',
  'accountant',
  'nurse',
  'fire-control-room',
  'carer',
  'kitchen',
  'carer',
  'electrician',
  'doctor',
  'carer',
  'deputy-director',
  'carer',
  'safety-officer',
  'therapist',
  'carer',
  'driver',
] as const
const further = [
  'carer',
  'carer',
  'nurse',
  'carer',
  'cleaner',
  'carer',
  'kitchen',
  'carer',
] as const

const mostlyMen = new Set<string>([
  'security',
  'electrician',
  'driver',
  'fire-control-room',
  'cook',
])
const education: Readonly<Record<string, string>> = {
  director: '本科',
  doctor: '本科',
  nurse: '大专',
  'social-worker': '本科',
  office: '大专',
  accountant: '大专',
  therapist: '大专',
}

function postAt(index: number): string {
  return posts[index] ?? further[(index - posts.length) % further.length] ?? 'carer'
}

/** About one for four residents, and some who left in the two years. */
export function planStaff(
  random: Random,
  people: InventedPeople,
  { count, until }: SampleSize,
): readonly SampleStaff[] {
  const from = addDays(until, -daysOfHistory)
  const total = Math.max(signers.length, Math.round(count / 4))
  const firstOnes = signers.map(({ name, sex, post }) => ({ name, sex, post, from, to: null }))
  const invented = (post: string, begin: Day, to: Day | null): SampleStaff => {
    const isMan = random.chance(mostlyMen.has(post) ? 0.8 : 0.12)
    const sex = isMan ? 'male' : 'female'
    return { name: people.name(random, { sex, age: 'young' }), sex, post, from: begin, to }
  }
  const staying = Array.from({ length: total - signers.length }, (_, index) => {
    const begin = random.chance(0.55) ? from : addDays(from, random.between(5, 690))
    return invented(postAt(index), begin, null)
  })
  const left = Array.from({ length: Math.round(total * 0.18) }, (_, index) => {
    const begin = addDays(from, random.between(0, 240))
    return invented(postAt(index), begin, addDays(begin, random.between(45, 400)))
  })
  return [...firstOnes, ...staying, ...left]
}

function recordAct(random: Random, people: InventedPeople, one: SampleStaff): SampleAct {
  const bornOn = addDays(one.from, -random.between(24 * 365, 52 * 365))
  const input = {
    name: one.name,
    idNumber: people.idNumber(random, one.sex, bornOn),
    telephone: people.telephone(random),
    education: education[one.post] ?? random.pick(['初中', '高中', '中专', null]),
    employedFrom: one.from,
    post: one.post,
  }
  return {
    on: one.from,
    act: async (home) => {
      const { staffId } = await home.call(record, input)
      home.staffIds.set(one.name, staffId)
    },
  }
}

function certificateAct(name: string, on: Day, certificate: SampleCertificate): SampleAct {
  return {
    on,
    act: (home) => home.call(recordCertificate, { staffId: home.staffId(name), ...certificate }),
  }
}

/** Two carers come to be in charge of a shift, in the middle of the time and beside what they were. */
function promotionActs(staff: readonly SampleStaff[], until: Day): readonly SampleAct[] {
  const postFrom = addDays(until, -310)
  const able = staff.filter(
    ({ post, from, to }) => post === 'carer' && to === null && addDays(from, 120) < postFrom,
  )
  return able.slice(1, 3).map(({ name }) => {
    const post = { post: 'manager', title: '护理组长', isFullTime: false, postFrom }
    return {
      on: postFrom,
      act: (home: SampleHome) => home.call(recordPost, { staffId: home.staffId(name), ...post }),
    }
  })
}

/** Staff files with posts and certificates, and those who left. */
export function staffActs(
  random: Random,
  people: InventedPeople,
  size: SampleSize,
  staff: readonly SampleStaff[],
): readonly SampleAct[] {
  const [, , , , overdue] = staff
  return [
    ...staff.flatMap((one): SampleAct[] => {
      // The health certificate of one of them ran out three weeks ago and nobody saw to it.
      const lapsedOn = one === overdue ? addDays(size.until, -21) : null
      const held = certificatesFor(random, one, { until: size.until, lapsedOn })
      const acts = held.map(({ on, certificate }) => certificateAct(one.name, on, certificate))
      return [recordAct(random, people, one), ...acts]
    }),
    ...promotionActs(staff, size.until),
    ...staff.flatMap(({ name, to }): SampleAct[] => {
      if (to === null) return []
      const end = { employedTo: to, endNote: random.pick(['回老家', '合同到期', '另谋工作']) }
      const act = (home: SampleHome) =>
        home.call(endEmployment, { staffId: home.staffId(name), ...end })
      return [{ on: to, act }]
    }),
  ]
}
