import { neededOfHundred, stillNeeded } from './bed-metrics.ts'
import type { CertificateFact, IndicatorFacts, StaffFact } from './facts.ts'
import { type Asked, type Behind, type Figure, figure, type Missing, shareOf } from './figure.ts'

export const noStaff: Missing = {
  what: '在岗员工',
  why: '当天没有登记在岗员工',
  link: '/staff/new',
}

const addStaff = { text: '登记员工', link: '/staff/new' } as const
const certificates = { text: '看证书缺哪些', link: '/staff/certificates' } as const

/** Those who hold one of some posts on the day. */
export function inPost(staff: readonly StaffFact[], posts: readonly string[]) {
  return staff.filter((one) => one.posts.some(({ post }) => posts.includes(post)))
}

/** A person with what she is and since when: `院长｜2026-03-01 起`. */
export function staffRow(
  { id, name, posts }: StaffFact,
  counts: Behind['counts'],
  about: string | null = null,
): Behind {
  const held = posts.map(({ title, postFrom }) => `${title}｜${postFrom} 起`).join('、')
  const detail = about === null ? held : `${held}｜${about}`
  return { kind: 'staff', id, name, detail, counts, link: `/staff/${id}`, fault: null }
}

const holds = new Set<CertificateFact['validity']>(['in-force', 'expiring', 'permanent'])

/** Somebody and the certificates of some kinds: one that holds is enough, one without an end is not known. */
export function certificateRow(one: StaffFact, kinds: readonly string[], what: string): Behind {
  const asked = one.certificates.filter(({ kind }) => kinds.includes(kind))
  const held = asked.find(({ validity }) => holds.has(validity))
  if (held !== undefined) return staffRow(one, 'yes', held.name)
  const open = asked.find(({ validity }) => validity === 'unknown')
  if (open !== undefined) {
    const link = `/staff/${one.id}/certificates/${open.id}/correct`
    const fault = { why: `${open.name}没有写有效期`, link }
    return { ...staffRow(one, 'unknown', `${open.name}，有效期未知`), fault }
  }
  const ended = asked.find(({ validity }) => validity === 'expired')
  const why = ended === undefined ? `没有${what}` : `${ended.name} ${ended.expiresOn ?? ''} 已到期`
  const fault = { why, link: `/staff/${one.id}/certificate` }
  return { ...staffRow(one, 'no', why), fault }
}

function carerShare({ staff }: IndicatorFacts, kinds: readonly string[], what: string): Figure {
  const rows = inPost(staff, ['carer']).map((one) => certificateRow(one, kinds, what))
  const none = { what: '护理员', why: '当天没有在岗护理员', link: '/staff/new' }
  return shareOf({ rows, none, step: certificates })
}

const skillKinds = [1, 2, 3, 4, 5].map((level) => `carer-skill-${level}`)

export function carerCertifiedShare(facts: IndicatorFacts): Figure {
  return carerShare(facts, skillKinds, '职业技能等级证书')
}

export function carerPostCertificateShare(facts: IndicatorFacts): Figure {
  return carerShare(facts, facts.choices.carerCertificateKinds, '上岗证书')
}

/** Everybody in one of some posts. Where nobody at all is in post, nobody knows. */
function headCount({ staff }: IndicatorFacts, posts: readonly string[]): Figure {
  if (staff.length === 0) return figure({ because: noStaff.why, unknown: [noStaff] })
  const rows = inPost(staff, posts).map((one) => staffRow(one, 'yes'))
  return figure({ value: rows.length, rows, step: addStaff })
}

export function carersInPost(facts: IndicatorFacts, asked: Asked): Figure {
  const count = headCount(facts, ['carer'])
  const why = `还差 ${stillNeeded(count.value ?? 0, asked)} 人`
  return { ...count, lacking: [{ what: '护理员', why, link: '/staff' }] }
}

export function socialWorkersCount(facts: IndicatorFacts, asked: Asked): Figure {
  const count = headCount(facts, ['social-worker'])
  const why = `还差 ${stillNeeded(count.value ?? 0, asked)} 人`
  return { ...count, lacking: [{ what: '社会工作者', why, link: '/staff' }] }
}

export function socialWorkersPer100Beds(facts: IndicatorFacts, asked: Asked): Figure {
  const count = headCount(facts, ['social-worker'])
  if (count.value === null) return count
  const beds = facts.beds.filter(({ isInService }) => isInService).length
  const { rows, step } = count
  if (beds === 0) {
    const none = { what: '床位', why: '当天没有在用的床位', link: '/beds/generate' }
    const counts = { numerator: count.value, denominator: 0 }
    return figure({ ...counts, rows, because: none.why, unknown: [none] })
  }
  const more = Math.max(0, neededOfHundred(beds, asked) - count.value)
  return figure({
    value: (count.value * 100) / beds,
    numerator: count.value,
    denominator: beds,
    rows,
    lacking: [{ what: '社会工作者', why: `还差 ${more} 人`, link: '/staff' }],
    step,
  })
}

/** Who has a stay, away or not, for each carer in post. Nobody is at work all day: a shift has fewer. */
export function residentsPerCarer(facts: IndicatorFacts): Figure {
  const carers = headCount(facts, ['carer'])
  if (carers.value === null) return carers
  const people = facts.residents.map(({ id, name }): Behind => ({
    kind: 'resident',
    id,
    name,
    detail: '在住',
    counts: 'yes',
    link: `/residents/${id}`,
    fault: null,
  }))
  const rows = [...people, ...carers.rows]
  const counts = { numerator: people.length, denominator: carers.value }
  if (carers.value === 0) {
    const none = { what: '护理员', why: '当天没有在岗护理员', link: '/staff/new' }
    return figure({ ...counts, rows, because: none.why, unknown: [none], step: addStaff })
  }
  return figure({ ...counts, value: people.length / carers.value, rows, step: addStaff })
}
