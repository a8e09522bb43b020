import { addDays, addMonths, type Day } from '#shared/text/day.ts'
import type { Random } from './random.ts'
import type { SampleStaff } from './staff.ts'

export interface SampleCertificate {
  readonly kind: string
  readonly number: string
  readonly issuer: string
  readonly issuedOn: Day
  readonly expiresOn: Day | null
  readonly isPermanent: boolean
}

/** A certificate with the day on which the home entered it. */
interface Held {
  readonly on: Day
  readonly certificate: SampleCertificate
}

interface KindOf {
  readonly kind: string
  readonly issuer: string
  /** Null for those that have no end. */
  readonly years: number | null
}

const issuers = { health: '区疾病预防控制中心', labour: '市人力资源和社会保障局' } as const

/** What a post asks for, besides the health certificate that everybody has. */
const byPost: Readonly<Record<string, readonly KindOf[]>> = {
  director: [{ kind: 'director-training', issuer: '省养老服务协会', years: 3 }],
  'deputy-director': [{ kind: 'director-training', issuer: '省养老服务协会', years: 3 }],
  nurse: [{ kind: 'nurse-licence', issuer: '市卫生健康委员会', years: 5 }],
  doctor: [{ kind: 'doctor-licence', issuer: '市卫生健康委员会', years: null }],
  therapist: [{ kind: 'therapist', issuer: '国家卫生健康委员会', years: null }],
  'social-worker': [{ kind: 'social-worker-assistant', issuer: issuers.labour, years: null }],
  cook: [{ kind: 'food-safety-manager', issuer: '区市场监督管理局', years: 3 }],
  'fire-control-room': [
    { kind: 'fire-facility-operator', issuer: '消防行业职业技能鉴定站', years: null },
  ],
  'safety-officer': [{ kind: 'safety-management', issuer: '市应急管理局', years: 3 }],
  electrician: [{ kind: 'electrician', issuer: '市应急管理局', years: 3 }],
  driver: [{ kind: 'driving-licence', issuer: '市公安局交通警察支队', years: 6 }],
  security: [{ kind: 'security-guard', issuer: '市公安局', years: null }],
  accountant: [{ kind: 'accounting', issuer: '市财政局', years: null }],
}

const carerSkills = ['carer-skill-5', 'carer-skill-5', 'carer-skill-4', 'carer-skill-3'] as const

function kindsFor(random: Random, post: string): readonly KindOf[] {
  if (post !== 'carer') return byPost[post] ?? []
  // Some carers have none yet: that is what the board of certificates is for.
  if (random.chance(0.15)) return []
  return [{ kind: random.pick(carerSkills), issuer: issuers.labour, years: null }]
}

function certificateOf(random: Random, of: KindOf, issuedOn: Day): SampleCertificate {
  const { kind, issuer, years } = of
  return {
    kind,
    issuer,
    number: `样${issuedOn.slice(0, 4)}${String(random.between(0, 99_999)).padStart(5, '0')}`,
    issuedOn,
    expiresOn: years === null ? null : addDays(addMonths(issuedOn, years * 12), -1),
    isPermanent: years === null,
  }
}

const healthKind: KindOf = { kind: 'health', issuer: issuers.health, years: 1 }

/** A health certificate each year from before the first day on; the last one ends on `lapsedOn` if told. */
function healthCertificates(
  random: Random,
  { from, to }: SampleStaff,
  { until, lapsedOn }: { readonly until: Day; readonly lapsedOn: Day | null },
): readonly Held[] {
  const end = to ?? until
  const first = addDays(from, -random.between(3, 330))
  const yearly = [first, addMonths(first, 12), addMonths(first, 24)]
  const issued =
    lapsedOn === null
      ? yearly.filter((day) => day <= end)
      : [addDays(addMonths(lapsedOn, -12), 1)].filter((day) => day <= end)
  return issued.map((day, index) => {
    // The new one is issued some days before the old one ends.
    const issuedOn = index === 0 ? day : addDays(day, -random.between(1, 12))
    const on = issuedOn < from ? from : issuedOn
    return { on, certificate: certificateOf(random, healthKind, issuedOn) }
  })
}

/** The certificates of one of the staff. Those that end have been renewed, or will soon have to be. */
export function certificatesFor(
  random: Random,
  one: SampleStaff,
  times: { readonly until: Day; readonly lapsedOn: Day | null },
): readonly Held[] {
  const held = kindsFor(random, one.post).map((kind) => {
    const days = kind.years === null ? 3000 : kind.years * 365 - 800
    const issuedOn = addDays(one.from, -random.between(30, Math.max(60, days)))
    return { on: one.from, certificate: certificateOf(random, kind, issuedOn) }
  })
  return [...held, ...healthCertificates(random, one, times)]
}
