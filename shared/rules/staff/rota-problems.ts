import { type RotaProblem, rotaProblemRules } from '../../contract/staff/rota-fields.ts'
import { type Day, formatDay } from '../../text/day.ts'
import { pairFaults, weekFaults } from './rota-hours-problems.ts'
import type { RotaDutyFact, RotaFacts, RotaFault } from './rota-facts.ts'
import { rotaSentence } from './rota-sentence.ts'
import { shortDay } from './rota-times.ts'

interface Period {
  readonly from: Day
  readonly to: Day | null
}

function covers({ from, to }: Period, day: Day): boolean {
  return from <= day && (to === null || to > day)
}

function byPerson<Fact extends { readonly staffId: number }>(facts: readonly Fact[]) {
  const groups = Map.groupBy(facts, ({ staffId }) => staffId)
  return (staffId: number): readonly Fact[] => groups.get(staffId) ?? []
}

/** What is known of each person, for looking at one duty after the other. */
function indexed(facts: RotaFacts) {
  const posts = byPerson(facts.posts)
  return {
    employments: byPerson(facts.employments),
    postsOn: (staffId: number, day: Day) =>
      posts(staffId).filter(({ postFrom, postTo }) => covers({ from: postFrom, to: postTo }, day)),
    absences: byPerson(facts.absences),
    gaps: byPerson(facts.paperGaps),
    untrained: byPerson(facts.untrained),
    say: rotaSentence(facts),
  }
}

type Known = ReturnType<typeof indexed>

function leftFault(known: Known, duty: RotaDutyFact): RotaFault | null {
  const employments = known.employments(duty.staffId)
  const isEmployed = employments.some(({ employedFrom, employedTo }) =>
    covers({ from: employedFrom, to: employedTo }, duty.dutyOn),
  )
  if (isEmployed) return null
  const ended = employments
    .flatMap(({ employedTo }) =>
      employedTo !== null && employedTo <= duty.dutyOn ? [employedTo] : [],
    )
    .toSorted()
    .at(-1)
  const why = ended === undefined ? '这天不在职' : `已于 ${formatDay(ended)} 离职`
  return known.say(duty, 'left', 'refuse', `${why}，不能排班`)
}

function absentFault(facts: RotaFacts, known: Known, duty: RotaDutyFact): RotaFault | null {
  const absence = known
    .absences(duty.staffId)
    .find(({ absentFrom, absentTo }) => covers({ from: absentFrom, to: absentTo }, duty.dutyOn))
  if (absence === undefined) return null
  return known.say(
    duty,
    'absent',
    facts.rules.shiftWhileAbsent,
    `这天${absence.kindName}，又排了班`,
  )
}

/** No post, or the papers of the post: the second is asked only where the first holds. */
function postFaults(facts: RotaFacts, known: Known, duty: RotaDutyFact): readonly RotaFault[] {
  const held = known.postsOn(duty.staffId, duty.dutyOn)
  const post = held.find((one) => duty.post === null || one.post === duty.post)
  if (post === undefined) {
    const why = held.length === 0 ? '这天没有岗位' : '这天不在所排的岗位'
    return [known.say(duty, 'no-post', 'refuse', why)]
  }
  const { postWithoutPaper } = facts.rules
  if (postWithoutPaper === 'off') return []
  const gaps = known
    .gaps(duty.staffId)
    .filter(
      (gap) => gap.post === post.post && covers({ from: gap.gapFrom, to: gap.gapTo }, duty.dutyOn),
    )
  if (gaps.length === 0) return []
  const what = [...new Set(gaps.map((gap) => gap.what))].toSorted().join('、')
  return [known.say(duty, 'paper', postWithoutPaper, `${post.name}岗位${what}`)]
}

/** The first duty of each person that stands before her pre-job training; further ones say nothing new. */
function untrainedFaults(
  facts: RotaFacts,
  known: Known,
  duties: readonly RotaDutyFact[],
): readonly RotaFault[] {
  const { firstShiftUntrained } = facts.rules
  if (firstShiftUntrained === 'off') return []
  const told = new Set<number>()
  return duties.flatMap((duty) => {
    const isUntrained = known
      .untrained(duty.staffId)
      .some((one) => covers({ from: one.untrainedFrom, to: one.untrainedTo }, duty.dutyOn))
    if (!isUntrained || told.has(duty.staffId)) return []
    told.add(duty.staffId)
    return [known.say(duty, 'untrained', firstShiftUntrained, '还没有完成岗前培训')]
  })
}

const rotaLink = '/staff/rota'

function ofShift(
  found: Pick<RotaProblem, 'rule' | 'severity' | 'day' | 'shiftId' | 'message' | 'link'>,
): RotaFault {
  return { ...found, staffId: null, name: null, dutyId: null, dutyIds: [], why: found.message }
}

function tooFew({ staffing, shifts, rules }: RotaFacts): readonly RotaFault[] {
  const { tooFewCarers: severity } = rules
  if (severity === 'off') return []
  const names = new Map(shifts.map(({ id, name }) => [id, name]))
  return staffing.flatMap(({ day, shiftId, carers, needed, isShort }) => {
    if (isShort !== true || needed === null) return []
    const message = `${shortDay(day)}${names.get(shiftId) ?? '班次'}：护理员 ${carers} 人，按机构定的配比要 ${needed} 人。`
    return [ofShift({ rule: 'too-few', severity, day, shiftId, message, link: rotaLink })]
  })
}

/** One note for the whole span: what is not known is the same thing on each day. */
function unknownRatio({ from, staffing, rules }: RotaFacts): readonly RotaFault[] {
  const unknown = staffing.filter(({ isShort }) => isShort === null)
  if (unknown.length === 0 || rules.tooFewCarers === 'off') return []
  const why = [...new Set(unknown.flatMap(({ because }) => because ?? []))].toSorted()
  const shown = why.slice(0, 3).join('；')
  const reason = shown === '' ? '' : `：${shown}${why.length > 3 ? '等' : ''}`
  const message = `${unknown.length} 个班次的护理员够不够，不能判断${reason}。`
  const link = '/staff/staffing'
  const rule = 'unknown-ratio'
  return [ofShift({ rule, severity: 'note', day: from, shiftId: null, message, link })]
}

function inOrder(one: RotaFault, other: RotaFault): number {
  if (one.day !== other.day) return one.day < other.day ? -1 : 1
  const rank = ({ rule }: RotaFault) => rotaProblemRules.indexOf(rule)
  return (
    rank(one) - rank(other) ||
    (one.staffId ?? 0) - (other.staffId ?? 0) ||
    (one.dutyId ?? 0) - (other.dutyId ?? 0) ||
    (one.shiftId ?? 0) - (other.shiftId ?? 0)
  )
}

function earlierFirst(one: RotaDutyFact, other: RotaDutyFact): number {
  if (one.beginsAt !== other.beginsAt) return one.beginsAt < other.beginsAt ? -1 : 1
  return one.id - other.id
}

/**
 * What is wrong with the days of a rota, by day. Hours are held against the days and weeks beside the span
 * too; a fault that reaches into the span is told with a day of it. The same facts in another order give the
 * same list.
 */
export function rotaFaults(facts: RotaFacts): readonly RotaFault[] {
  const known = indexed(facts)
  const ordered = facts.duties.toSorted(earlierFirst)
  const inSpan = ordered.filter(({ dutyOn }) => dutyOn >= facts.from && dutyOn < facts.to)
  const ofDuties = inSpan.flatMap((duty) => {
    const left = leftFault(known, duty)
    if (left !== null) return [left]
    const absent = absentFault(facts, known, duty)
    return [...(absent === null ? [] : [absent]), ...postFaults(facts, known, duty)]
  })
  const people = [...Map.groupBy(ordered, ({ staffId }) => staffId).values()]
  return [
    ...ofDuties,
    ...untrainedFaults(facts, known, inSpan),
    ...people.flatMap((own) => pairFaults(facts, known.say, own)),
    ...people.flatMap((own) => weekFaults(facts, known.say, own)),
    ...tooFew(facts),
    ...unknownRatio(facts),
  ].toSorted(inOrder)
}

/** The same as screens get it. */
export function shownProblem(fault: RotaFault): RotaProblem {
  const { dutyIds: _ids, why: _why, ...problem } = fault
  return problem
}
