import type { TestHome } from './home.ts'
import { feeAnswer, type FeeRaw, readFeeRaw } from './recount-fees.ts'
import { hazardFigures, type HazardRaw, readHazardRaw } from './recount-hazards.ts'

type Row = Readonly<Record<string, unknown>>

/** Value, numerator and denominator as the slow way finds them; null is unknown. */
export type Counted = readonly [number | null, number | null, number | null]

const tables = [
  'bed',
  'bedKind',
  'bedReserve',
  'bedStay',
  'stay',
  'resident',
  'residentGroup',
  'assessment',
  'staff',
  'staffPost',
  'staffCertificate',
  'training',
  'trainingAttendance',
  'paper',
  'dutyRecord',
  'homeProfile',
  'enquiry',
] as const

export type Raw = Readonly<Record<(typeof tables)[number] | 'submission', readonly Row[]>> & {
  readonly fees: FeeRaw
  readonly safety: HazardRaw
}

/** All live rows that indicators come from, by plain SQL. */
export function readRaw(home: TestHome): Raw {
  const live = tables.map((table) => [
    table,
    home.rows(`SELECT * FROM ${table} WHERE voidedAt IS NULL ORDER BY id`),
  ])
  const submission = home.rows('SELECT * FROM submission ORDER BY id')
  return {
    ...Object.fromEntries(live),
    submission,
    fees: readFeeRaw(home),
    safety: readHazardRaw(home),
  } as Raw
}

const text = (row: Row, column: string) => row[column] as string
const over = (row: Row, from: string, to: string, day: string) =>
  text(row, from) <= day && (row[to] === null || text(row, to) > day)

/** `2026-02-28` for `2025-08-31` and 6: a month that is shorter ends earlier. */
function monthsLater(day: string, months: number): string {
  const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  last.setUTCDate(Math.min(dayOfMonth, last.getUTCDate()))
  return last.toISOString().slice(0, 10)
}

function dayLater(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
}

/** yes, no or not known: whether a paper or certificate holds. */
function holdsOn(row: Row, from: string, day: string): boolean | null {
  if (row[from] !== null && text(row, from) > day) return false
  if (row['isPermanent'] === 1) return true
  return row['expiresOn'] === null ? null : text(row, 'expiresOn') >= day
}

/** One that holds is enough, else one of which nobody knows. */
function anyHolds(rows: readonly Row[], from: string, day: string): boolean | null {
  const states = rows.map((row) => holdsOn(row, from, day))
  if (states.includes(true)) return true
  return states.includes(null) ? null : false
}

function share(states: readonly (boolean | null)[]): Counted {
  if (states.length === 0) return [null, 0, 0]
  if (states.includes(null)) return [null, null, states.length]
  const yes = states.filter(Boolean).length
  return [(yes / states.length) * 100, yes, states.length]
}

interface Choices {
  readonly assessmentValidMonths: number
  readonly carerCertificateKinds: readonly string[]
  readonly disabledLevels: readonly number[] | null
  readonly publicHelpGroups: readonly string[]
}

interface Scope {
  readonly raw: Raw
  readonly day: string
  readonly years: readonly [number, number]
  readonly choices: Choices
}

function people({ raw, day }: Scope) {
  const inside = new Set(
    raw.stay.filter((row) => over(row, 'stayFrom', 'stayTo', day)).map((row) => row['residentId']),
  )
  return raw.resident.filter((row) => inside.has(row['id']))
}

function groupOf({ raw, day }: Scope, person: Row): string | null {
  const row = raw.residentGroup.find(
    (one) => one['residentId'] === person['id'] && over(one, 'groupFrom', 'groupTo', day),
  )
  return row === undefined ? null : text(row, 'payerGroup')
}

/** Level of the latest assessment, null where it is too old or there is none. */
function levelOf({ raw, day, choices }: Scope, person: Row): number | null {
  const own = raw.assessment
    .filter((row) => row['residentId'] === person['id'] && row['instrument'] === 'gbt42195')
    .filter((row) => text(row, 'assessedOn') <= day)
    .toSorted((a, b) => (text(a, 'assessedOn') < text(b, 'assessedOn') ? -1 : 1))
  const last = own.at(-1)
  if (last === undefined) return null
  const until = monthsLater(text(last, 'assessedOn'), choices.assessmentValidMonths)
  return until >= day ? (last['finalLevel'] as number) : null
}

/** Who is in post, in any of some posts. */
function staffIn({ raw, day }: Scope, posts: readonly string[] | null): readonly number[] {
  const known = new Set(raw.staff.map((row) => row['id']))
  const held = raw.staffPost
    .filter((row) => known.has(row['staffId']) && over(row, 'postFrom', 'postTo', day))
    .filter((row) => posts === null || posts.includes(text(row, 'post')))
  return [...new Set(held.map((row) => row['staffId'] as number))]
}

interface Attended {
  readonly staffId: number
  readonly trainingId: number
  readonly kind: string
  readonly endedOn: string
  readonly hours: number
}

function attended({ raw, day }: Scope): readonly Attended[] {
  return raw.trainingAttendance.flatMap((row) => {
    const training = raw.training.find((one) => one['id'] === row['trainingId'])
    if (training === undefined || row['isCompleted'] !== 1) return []
    const endedOn = (training['endsOn'] ?? training['startsOn']) as string
    if (endedOn > day) return []
    const staffId = row['staffId'] as number
    const hours = training['hours'] as number
    const trainingId = training['id'] as number
    return [{ staffId, trainingId, kind: text(training, 'kind'), endedOn, hours }]
  })
}

function bedFigures(scope: Scope): Readonly<Record<string, Counted>> {
  const { raw, day } = scope
  const beds = raw.bed.filter((row) => over(row, 'inServiceFrom', 'inServiceTo', day))
  const all = raw.bed
    .filter((row) => text(row, 'inServiceFrom') <= day)
    .filter((row) => row['inServiceTo'] !== row['inServiceFrom'])
  const kindOf = (bed: Row) =>
    raw.bedKind.find((row) => row['bedId'] === bed['id'] && over(row, 'kindFrom', 'kindTo', day))?.[
      'kind'
    ] ?? null
  const isLainIn = (bed: Row) =>
    raw.bedStay.some((row) => row['bedId'] === bed['id'] && over(row, 'bedFrom', 'bedTo', day))
  const isReserve = (bed: Row) =>
    beds.includes(bed) &&
    raw.bedReserve.some(
      (row) => row['bedId'] === bed['id'] && over(row, 'reserveFrom', 'reserveTo', day),
    )
  const count = (number: number): Counted => [beds.length === 0 ? null : number, null, null]
  const workers = staffIn(scope, ['social-worker']).length
  const nobody = staffIn(scope, null).length === 0
  const perHundred: Counted =
    beds.length === 0 ? [null, workers, 0] : [(workers / beds.length) * 100, workers, beds.length]
  return {
    nursing_bed_share: share(
      beds.map((bed) => {
        const kind = kindOf(bed)
        return kind === null ? null : kind === 'nursing' || kind === 'dementia'
      }),
    ),
    dementia_beds: count(beds.filter((bed) => kindOf(bed) === 'dementia').length),
    emergency_reserve_share: share(all.map(isReserve)),
    occupancy: share(beds.map(isLainIn)),
    beds_total: count(beds.length),
    social_workers_per_100_beds: nobody ? [null, null, null] : perHundred,
    social_workers_count: [nobody ? null : workers, null, null],
    carers_in_post: [nobody ? null : staffIn(scope, ['carer']).length, null, null],
  }
}

function staffFigures(scope: Scope): Readonly<Record<string, Counted>> {
  const { raw, day, years, choices } = scope
  const certified = (kinds: readonly string[]) =>
    share(
      staffIn(scope, ['carer']).map((id) =>
        anyHolds(
          raw.staffCertificate.filter(
            (row) => row['staffId'] === id && kinds.includes(text(row, 'kind')),
          ),
          'issuedOn',
          day,
        ),
      ),
    )
  const done = attended(scope)
  const trained = (ids: readonly number[], test: (one: Attended) => boolean) =>
    share(ids.map((id) => done.some((one) => one.staffId === id && test(one))))
  const preJob = (one: Attended) => one.kind === 'pre-job'
  const inPlan = ({ endedOn }: Attended) =>
    Number(endedOn.slice(0, 4)) >= years[0] && Number(endedOn.slice(0, 4)) <= years[1]
  const hours = staffIn(scope, null).map((id) =>
    done
      .filter((one) => one.staffId === id && one.endedOn.slice(0, 4) === day.slice(0, 4))
      .reduce((sum, one) => sum + one.hours, 0),
  )
  const skills = [1, 2, 3, 4, 5].map((level) => `carer-skill-${level}`)
  const professions = ['doctor', 'nurse', 'therapist', 'pharmacist', 'dietitian', 'social-worker']
  return {
    carer_certified_share: certified(skills),
    carer_post_certificate_share: certified(choices.carerCertificateKinds),
    carer_pretrained_share: trained(staffIn(scope, ['carer']), preJob),
    staff_pretrained_share: trained(staffIn(scope, null), preJob),
    director_trained: trained(
      staffIn(scope, ['director']),
      (one) => one.kind === 'director' && inPlan(one),
    ),
    professionals_trained: trained(staffIn(scope, professions), inPlan),
    training_hours_per_person: [
      hours.length === 0 ? null : hours.toSorted((a, b) => a - b)[0]!,
      null,
      null,
    ],
    training_person_times: [done.filter(inPlan).length, null, null],
  }
}

function ratio(states: readonly (boolean | null)[], workers: number): Counted {
  if (states.includes(null)) return [null, null, workers]
  const count = states.filter(Boolean).length
  return [workers === 0 ? null : count / workers, count, workers]
}

function residentFigures(scope: Scope): Readonly<Record<string, Counted>> {
  const { raw, day, choices } = scope
  const inside = people(scope)
  const isAssessed = (person: Row) => levelOf(scope, person) !== null
  const eightyBefore = `${Number(day.slice(0, 4)) - 80}${day.slice(4)}`
  const old = inside.filter(
    (person) => person['bornOn'] === null || text(person, 'bornOn') <= eightyBefore,
  )
  const known = (rows: readonly Row[], isKnown: (row: Row) => boolean): Counted =>
    rows.every(isKnown) ? share(rows.map(isAssessed)) : [null, null, null]
  const helped = inside.filter((person) => {
    const group = groupOf(scope, person)
    return group === null || choices.publicHelpGroups.includes(group)
  })
  const workers = staffIn(scope, null).length
  const { disabledLevels } = choices
  const disabled = inside.map((person) => {
    const level = levelOf(scope, person)
    return level === null ? null : (disabledLevels ?? []).includes(level)
  })
  const supported = inside.map((person) => {
    const group = groupOf(scope, person)
    return group === null ? null : group === 'extreme-poverty'
  })
  const since = raw.enquiry.map((row) => text(row, 'enquiredOn')).toSorted()[0]
  const asking = raw.enquiry
    .filter((row) => over(row, 'enquiredOn', 'closedOn', day))
    .map((row) => raw.resident.find((one) => one['id'] === row['residentId'])!)
    .filter((person) => !inside.includes(person))
  const asked = [...inside, ...asking]
  const poor = asked.filter((person) => groupOf(scope, person) === 'extreme-poverty')
  const admitted: Counted = asked.some((person) => groupOf(scope, person) === null)
    ? [null, null, null]
    : share(poor.map((person) => inside.includes(person)))
  return {
    supported_admitted_share: since === undefined || day < since ? [null, null, null] : admitted,
    ability_assessed_80_share: known(old, (person) => person['bornOn'] !== null),
    subsidy_assessed_share: known(helped, (person) => groupOf(scope, person) !== null),
    staff_ratio_disabled: disabledLevels === null ? [null, null, null] : ratio(disabled, workers),
    staff_ratio_supported: ratio(supported, workers),
  }
}

function gradeFigure({ raw, day }: Scope): Counted {
  const grades = raw.paper
    .filter((row) => row['kind'] === 'official-grade' && holdsOn(row, 'startsOn', day) === true)
    .toSorted((a, b) => (String(a['startsOn']) < String(b['startsOn']) ? 1 : -1))
  return [(grades[0]?.['grade'] as number | undefined) ?? null, null, null]
}

/** Every metric as of a day, counted row by row; it shares no code with the indicators. */
export function recountMetrics(scope: Scope): Readonly<Record<string, Counted>> {
  return {
    ...bedFigures(scope),
    ...staffFigures(scope),
    ...residentFigures(scope),
    grade_in_force: gradeFigure(scope),
    ...hazardFigures(scope.raw.safety, scope.day),
  }
}

const endless = new Set(['filing', 'fire-acceptance', 'fire-filing', 'fire-inspection'])

/** Records that are papers, by the kinds that answer them. */
const onPaper: Readonly<Record<string, readonly string[]>> = {
  medical_service: ['clinic-licence', 'hospital-agreement'],
  liability_insurance: ['liability-insurance'],
  filing: ['filing'],
  medical_contract: ['hospital-agreement'],
  clinic_filing: ['clinic-licence'],
  clinic_licence: ['clinic-licence'],
  insurance_policy: ['accident-insurance', 'employer-insurance', 'other-insurance'],
  insurance_designation: ['health-insurance-designation'],
  fire_acceptance: ['fire-acceptance', 'fire-filing', 'fire-inspection'],
}

/** Records that the institution record answers too. */
const inProfile: Readonly<Record<string, string>> = {
  home_class: 'homeClass',
  operating_subsidy: 'isOperationSubsidised',
  outreach_service: 'isHomeService',
  tax_relief: 'isTaxRelieved',
  utility_price: 'isResidentUtilityPrice',
  construction_subsidy: 'isConstructionSubsidised',
}

const otherDuty: Readonly<Record<string, string>> = {
  ltci_items: 'care-insurance-items',
  conduct_check: 'business-conduct',
}

function profileAnswer({ raw, day }: Scope, key: string): boolean | null {
  const versions = raw.homeProfile
    .filter((row) => text(row, 'profileFrom') <= day)
    .toSorted((a, b) => (text(a, 'profileFrom') < text(b, 'profileFrom') ? -1 : 1))
  const values = JSON.parse(String(versions.at(-1)?.['valuesJson'] ?? '{}')) as Row
  const value = values[key]
  return value === undefined ? null : value !== false
}

/** Whether something done until a day is recent enough. */
function isRecent(last: string, every: string | null, day: string): boolean {
  if (every === null) return true
  const until = {
    P1D: dayLater(last),
    P1M: monthsLater(last, 1),
    P1Y: monthsLater(last, 12),
    P2Y: monthsLater(last, 24),
  }[every]
  return until !== undefined && until >= day
}

type PapersOfDay = Pick<Scope, 'day'> & { readonly raw: Pick<Raw, 'paper'> }

function paperAnswer({ raw, day }: PapersOfDay, kinds: readonly string[]): boolean | null {
  const begun = raw.paper
    .filter((row) => kinds.includes(text(row, 'kind')))
    .filter((row) => row['startsOn'] === null || text(row, 'startsOn') <= day)
  const states = begun.map((row) => {
    const state = holdsOn(row, 'startsOn', day)
    return state === null && endless.has(text(row, 'kind')) ? true : state
  })
  if (states.includes(true)) return true
  return states.includes(null) ? null : false
}

function dutyAnswer({ raw, day }: Scope, record: string, every: string | null): boolean {
  const kind = otherDuty[record] ?? record.replaceAll('_', '-')
  return raw.dutyRecord
    .filter((row) => row['kind'] === kind && text(row, 'startsOn') <= day)
    .some((row) => {
      const last = row['endsOn'] as string | null
      if (every === null) return last === null || last >= day
      return isRecent(last ?? text(row, 'startsOn'), every, day)
    })
}

const qualified = [
  ['doctor', 'doctor-licence'],
  ['nurse', 'nurse-licence'],
  ['therapist', 'therapist'],
  ['fire-control-room', 'fire-facility-operator'],
] as const

function qualifiedAnswer(scope: Scope): boolean | null {
  const states = qualified.flatMap(([post, kind]) =>
    staffIn(scope, [post]).map((id) =>
      anyHolds(
        scope.raw.staffCertificate.filter((row) => row['staffId'] === id && row['kind'] === kind),
        'issuedOn',
        scope.day,
      ),
    ),
  )
  if (states.length === 0) return null
  if (states.includes(false)) return false
  return states.includes(null) ? null : true
}

/** All licences of the home that no newer one of the same kind and name has replaced. */
function licencesAnswer({ raw, day }: Scope): boolean | null {
  const insuredOrGraded = /insurance|grade|clinic|hospital|designation/
  const begun = raw.paper
    .filter((row) => !insuredOrGraded.test(text(row, 'kind')))
    .filter((row) => row['startsOn'] === null || text(row, 'startsOn') <= day)
  const last = begun.filter(
    (row) =>
      !begun.some(
        (other) =>
          other['kind'] === row['kind'] &&
          other['title'] === row['title'] &&
          String(other['expiresOn'] ?? '9999') > String(row['expiresOn'] ?? '9999'),
      ),
  )
  const states = last.map((row) => paperAnswer({ raw: { paper: [row] }, day }, [text(row, 'kind')]))
  if (states.length === 0 || states.includes(false)) return false
  return states.includes(null) ? null : true
}

/** Whether a record is in force on a day, or recent enough; null where nobody knows. */
export function recountRecord(scope: Scope, record: string, every: string | null): number | null {
  const one = (answer: boolean | null) => (answer === null ? null : Number(answer))
  const papers = onPaper[record]
  if (papers !== undefined) return one(paperAnswer(scope, papers))
  if (record === 'licence') return one(licencesAnswer(scope))
  if (record === 'post_qualification') return one(qualifiedAnswer(scope))
  if (record === 'social_worker_post') {
    if (staffIn(scope, null).length === 0) return null
    return Number(staffIn(scope, ['social-worker']).length > 0)
  }
  if (record === 'institution_return') {
    const isSent = (row: Row) =>
      row['kind'] === 'monthly-institution' && text(row, 'frozenAt').slice(0, 10) <= scope.day
    return Number(scope.raw.submission.some(isSent))
  }
  const field = inProfile[record]
  const money = feeAnswer(scope.raw.fees, record, scope.day, (on) => isRecent(on, every, scope.day))
  const answers = [
    ...(money === undefined ? [] : [money]),
    ...(record === 'home_class' ? [] : [dutyAnswer(scope, record, every)]),
    ...(field === undefined ? [] : [profileAnswer(scope, field)]),
    ...(record === 'training' || record === 'fire_training'
      ? [
          attended(scope)
            .filter(({ kind }) => record === 'training' || kind === 'fire')
            .some(({ endedOn }) => isRecent(endedOn, every, scope.day)),
        ]
      : []),
  ]
  if (answers.includes(true)) return 1
  return answers.includes(null) ? null : 0
}
