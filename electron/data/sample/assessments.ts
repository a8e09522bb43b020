import { getStart, record } from '#shared/contract/assessments/assessment.ts'
import { addDays, addMonths, type Day } from '#shared/text/day.ts'
import { aboutFor } from './assessment-about.ts'
import { answersFor, type SampleAnswers } from './assessment-sheet.ts'
import type { Random } from './random.ts'
import type { SamplePerson } from './resident-person.ts'
import type { SampleAct, SampleHome } from './sample-home.ts'
import type { SampleStaff } from './staff.ts'
import { lengthOf, type SampleStay } from './stays.ts'

/** A day on which somebody is assessed, and why. */
interface Round {
  readonly on: Day
  readonly occasion: 'first' | 'regular' | 'immediate'
}

/** What the assessments of a person so far leave behind. */
interface Course {
  level: number
  answers: SampleAnswers | null
  lastOn: Day | null
}

export interface AssessmentsOf {
  readonly stays: readonly SampleStay[]
  readonly people: readonly SamplePerson[]
  readonly staff: readonly SampleStaff[]
  readonly until: Day
}

const worstLevel = 4

/** Of those who have been in for long, some of whom nobody thought after their first assessment. */
function forgottenStays({ stays, until }: AssessmentsOf): ReadonlySet<SampleStay> {
  const long = stays.filter((stay) => stay.to === null && lengthOf(stay, until) > 420)
  return new Set(long.filter((_, index) => index % 12 === 3))
}

interface RoundsOf {
  readonly stay: SampleStay
  /** Day of the person's last assessment in a stay before. */
  readonly lastOn: Day | null
  readonly isForgotten: boolean
  readonly until: Day
}

/** Some days within a stay: soon after admission, then each year; some late. */
function roundsOf(random: Random, { stay, lastOn, isForgotten, until }: RoundsOf): Round[] {
  const end = stay.to ?? addDays(until, 1)
  const soon = random.chance(0.85) ? random.between(0, 12) : random.between(13, 35)
  const illAt = lengthOf(stay, until) > 160 && random.chance(0.15) ? random.between(80, 420) : null
  let illOn = illAt === null ? null : addDays(stay.from, illAt)
  const rounds: Round[] = []
  let on = addDays(stay.from, soon)
  let occasion: Round['occasion'] = lastOn === null ? 'first' : 'regular'
  while (on < end) {
    rounds.push({ on, occasion })
    const isLate = random.chance(0.1)
    const days = isLate ? random.between(10, 60) : -random.between(0, 20)
    if (isForgotten) break
    const yearly = addDays(addMonths(on, 12), days)
    const isIllBefore = illOn !== null && illOn > addDays(on, 10) && illOn < yearly
    occasion = isIllBefore ? 'immediate' : 'regular'
    on = isIllBefore && illOn !== null ? illOn : yearly
    if (isIllBefore) illOn = null
  }
  return rounds
}

/** Two of those who may assess and are there on the day; a small home has the director as the second. */
function assessorsOn(random: Random, staff: readonly SampleStaff[], day: Day): [string, string] {
  const able = staff.filter(
    ({ post, from, to }) =>
      ['nurse', 'doctor', 'social-worker', 'therapist'].includes(post) &&
      from <= day &&
      (to === null || to > day),
  )
  const first = random.chance(0.7) ? '何芳' : random.pick(able).name
  const others = able.filter(({ name }) => name !== first)
  return [first, others.length === 0 ? '沈建国' : random.pick(others).name]
}

/** Who told the assessors: the person herself as long as she can, else who is her contact. */
function providerOf(random: Random, { name, contacts }: SamplePerson, level: number) {
  const [contact] = contacts
  if (contact === undefined || (level <= 1 && random.chance(0.8))) {
    return { provider: name, providerRelation: 'self' }
  }
  const isChild = contact.relation === '女儿' || contact.relation === '儿子'
  return {
    provider: contact.name,
    providerRelation: isChild ? 'child' : 'other-relative',
  }
}

/** Why the level is one worse than the sum says, or that nothing raises it. */
function raiseOf(random: Random, person: SamplePerson, level: number) {
  if (level < 2) return { isDiagnosedDemented: false, fallCount: random.chance(0.06) ? 1 : 0 }
  if (person.isDemented) return { isDiagnosedDemented: true, fallCount: 0 }
  const fallCount = random.weighted([
    [0, 84],
    [1, 10],
    [2, 6],
  ])
  return { isDiagnosedDemented: false, fallCount }
}

/** Now and then the director sets another level, with a reason, where she did not assess herself. */
function decisionOf(random: Random, level: number, assessors: readonly string[]) {
  const isDecided = random.chance(0.015)
  if (!isDecided || assessors.includes('沈建国')) return null
  return {
    level: level < worstLevel ? level + 1 : level - 1,
    decidedReason:
      level < worstLevel ? '夜间需两人协助，近期明显变差' : '经康复训练，进食、转移已恢复一部分',
  }
}

/** Care-risk events by the home's own records, so that the sheet says no fewer. */
async function eventCounts(
  home: SampleHome,
  residentId: number,
  assessedOn: Day,
): Promise<Readonly<Record<string, number>>> {
  const { careRiskEvents } = await home.call(getStart, { residentId, assessedOn })
  const keys = careRiskEvents.flatMap(({ aboutKey }) => (aboutKey === null ? [] : [aboutKey]))
  const byKey = Map.groupBy(keys, (key) => key)
  return Object.fromEntries([...byKey].map(([key, all]) => [key, Math.min(3, all.length)]))
}

/** The sheet counts at least what the records hold. */
function withCounts<About extends Readonly<Record<string, unknown>>>(
  about: About,
  counts: Readonly<Record<string, number>>,
) {
  const most = Object.entries(counts).map(
    ([key, count]) => [key, Math.max(count, Number(about[key] ?? 0))] as const,
  )
  return { ...about, ...Object.fromEntries(most) }
}

/** One assessment; what it leaves behind for the next one goes into the course. */
function assessmentAct(
  random: Random,
  of: { readonly stay: SampleStay; readonly person: SamplePerson; readonly round: Round },
  course: Course,
  staff: readonly SampleStaff[],
): SampleAct {
  const { stay, person, round } = of
  const { level } = course
  const raise = raiseOf(random, person, level)
  const isRaised = raise.isDiagnosedDemented || raise.fallCount >= 2
  const { isDemented } = person
  const initial = isRaised ? level - 1 : level
  const answers = answersFor(random, initial, { before: course.answers, isDemented })
  course.answers = answers
  course.lastOn = round.on
  const [assessor, second] = assessorsOn(random, staff, round.on)
  const decision = decisionOf(random, level, [assessor, second])
  const given = {
    assessedOn: round.on,
    occasion: round.occasion,
    answers,
    about: aboutFor(random, { person, level, ...raise }),
    place: random.pick(['老人房间', '评估室']),
    ...providerOf(random, person, level),
  }
  return {
    on: round.on,
    act: async (home) => {
      const residentId = home.residentId(stay.person)
      const counts = await eventCounts(home, residentId, round.on)
      const isOther = Object.keys(counts).length > 0
      return home.call(record, {
        ...given,
        about: withCounts(given.about, counts),
        residentId,
        assessorStaffId: home.staffId(assessor),
        secondAssessorStaffId: home.staffId(second),
        // Events may raise the level by themselves: then nobody needs to decide.
        decision:
          decision === null || isOther
            ? null
            : { ...decision, decidedByStaffId: home.staffId('沈建国') },
      })
    },
  }
}

/** From year to year some grow weaker; who is assessed for a change of state has. */
function grownWeaker(random: Random, level: number, { occasion }: Round): number {
  const isWeaker = occasion === 'immediate' || (occasion === 'regular' && random.chance(0.22))
  return isWeaker ? Math.min(worstLevel, level + 1) : level
}

/**
 * Ability assessments by GB/T 42195 of nine out of ten people: on admission, each year and on a change.
 * Some are late, a few ran out, some people never were assessed.
 */
export function assessmentActs(random: Random, of: AssessmentsOf): readonly SampleAct[] {
  const courses = new Map<number, Course | null>()
  const forgotten = forgottenStays(of)
  return of.stays.flatMap((stay) => {
    const person = of.people[stay.person]
    if (person === undefined) throw new Error('a stay without a person')
    if (!courses.has(stay.person)) {
      const course = { level: person.level, answers: null, lastOn: null }
      courses.set(stay.person, random.chance(0.92) ? course : null)
    }
    const course = courses.get(stay.person) ?? null
    if (course === null) return []
    const { lastOn } = course
    const rounds = { stay, lastOn, isForgotten: forgotten.has(stay), until: of.until }
    return roundsOf(random, rounds).map((round) => {
      course.level = grownWeaker(random, course.level, round)
      return assessmentAct(random, { stay, person, round }, course, of.staff)
    })
  })
}
