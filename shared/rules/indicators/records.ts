import type { PolicyRecord, RecordSource } from '../../rulebooks/policies.ts'
import { addDays, addMonths, type Day } from '../../text/day.ts'
import { profileFields } from '../home-profile.ts'
import type { DutyFact, IndicatorFacts, PaperFact } from './facts.ts'
import {
  type Behind,
  type Figure,
  figure,
  type Missing,
  type Step,
  unknownAmong,
} from './figure.ts'
import { isHeld, paperRow } from './grade-metric.ts'
import { feeStep, fromFees } from './fee-records.ts'
import { certificateRow, inPost, noStaff, staffRow } from './staff-metrics.ts'

/** Longest time between two records: `P1Y` and the like. Null: a record in force is enough. */
type Every = string | null

/** What one place of the program says of a record. */
interface Answer {
  readonly state: 'yes' | 'no' | 'unknown'
  readonly rows: readonly Behind[]
  readonly unknown?: readonly Missing[]
  /** What the yes rests on, where it is not one record by name. */
  readonly because?: string
}

const units: Readonly<Record<string, (day: Day, count: number) => Day>> = {
  D: addDays,
  M: addMonths,
  Y: (day, count) => addMonths(day, count * 12),
}

/** The last day on which a record that was made on a day is recent enough. */
export function reaches(last: Day, every: string): Day {
  const [, count = '0', unit = 'D'] = /^P(\d+)([DMY])$/.exec(every) ?? []
  return units[unit]?.(last, Number(count)) ?? last
}

const isRecent = (last: Day, every: Every, day: Day) =>
  every === null || reaches(last, every) >= day

const stateOf = (rows: readonly Behind[]): Answer['state'] => {
  if (rows.some(({ counts }) => counts === 'yes')) return 'yes'
  return rows.some(({ counts }) => counts === 'unknown') ? 'unknown' : 'no'
}

type PaperSource = Extract<RecordSource, { from: 'papers' }>

function paperState(paper: PaperFact, { endless }: PaperSource): Behind['counts'] {
  if (isHeld(paper)) return 'yes'
  if (paper.validity !== 'unknown') return 'no'
  return endless.includes(paper.kind) ? 'yes' : 'unknown'
}

function fromPapers(source: PaperSource, { papers }: IndicatorFacts): Answer {
  const asked = papers.filter(
    ({ kind, validity }) => source.kinds.includes(kind) && validity !== 'not-yet',
  )
  const rows = asked.map((paper) => paperRow(paper, paperState(paper, source)))
  if (!source.isEvery) return { state: stateOf(rows), rows }
  // A paper that a newer one has replaced may end in peace.
  const live = asked
    .filter(({ isReplaced }) => !isReplaced)
    .map((paper) => paperRow(paper, paperState(paper, source)))
  const isWrong = live.length === 0 || live.some(({ counts }) => counts === 'no')
  if (isWrong) return { state: 'no', rows: live }
  const state = live.some(({ counts }) => counts === 'unknown') ? 'unknown' : 'yes'
  return { state, rows: live, because: `登记的 ${live.length} 份都有效` }
}

function dutyRow(duty: DutyFact, isCounted: boolean): Behind {
  const { id, kindName, what, startsOn, endsOn } = duty
  const days = endsOn === null ? startsOn : `${startsOn} 至 ${endsOn}`
  return {
    kind: 'duty',
    id,
    name: what,
    detail: `${kindName}｜${days}`,
    counts: isCounted ? 'yes' : 'no',
    link: `/home/duties/${id}`,
    fault: null,
  }
}

/** In force while its days last; one without a last day stays. What recurs is asked how long ago it was. */
function fromDuties(
  kinds: readonly string[],
  every: Every,
  { duties, day }: IndicatorFacts,
): Answer {
  const rows = duties
    .filter(({ kind }) => kinds.includes(kind))
    .map((duty) => {
      const isCounted =
        every === null
          ? duty.endsOn === null || duty.endsOn >= day
          : isRecent(duty.endsOn ?? duty.startsOn, every, day)
      return dutyRow(duty, isCounted)
    })
  return { state: stateOf(rows), rows }
}

function fromTrainings(
  kinds: readonly string[] | null,
  every: Every,
  facts: IndicatorFacts,
): Answer {
  const held = new Map(
    facts.trainings
      .filter(({ kind }) => kinds === null || kinds.includes(kind))
      .map((training) => [training.trainingId, training]),
  )
  const rows = [...held.values()].map(({ trainingId, topic, endsOn }): Behind => {
    const counts = isRecent(endsOn, every, facts.day) ? 'yes' : 'no'
    const link = `/staff/trainings/${trainingId}`
    const row = { kind: 'training' as const, id: trainingId, name: topic, detail: endsOn }
    return { ...row, counts, link, fault: null }
  })
  return { state: stateOf(rows), rows }
}

function fromProfile(key: string, { profile }: IndicatorFacts): Answer {
  const value = profile[key] ?? null
  const label = profileFields.get(key)?.label ?? key
  const row = { kind: 'profile' as const, id: null, name: label }
  if (value === null) {
    const fault = { why: '机构信息里没有填', link: '/home/profile/edit' }
    const rows = [{ ...row, detail: '没有填', counts: 'unknown' as const, link: '/home', fault }]
    return { state: 'unknown', rows }
  }
  const isYes = value !== false
  const options = profileFields.get(key)?.options
  const shown = options?.find((option) => option.value === value)?.label
  const detail = shown ?? (isYes ? '是' : '否')
  const rows = [
    {
      ...row,
      detail,
      counts: isYes ? ('yes' as const) : ('no' as const),
      link: '/home',
      fault: null,
    },
  ]
  return { state: isYes ? 'yes' : 'no', rows }
}

function fromPosts(posts: readonly string[], { staff }: IndicatorFacts): Answer {
  if (staff.length === 0) return { state: 'unknown', rows: [], unknown: [noStaff] }
  const rows = inPost(staff, posts).map((one) => staffRow(one, 'yes'))
  return { state: stateOf(rows), rows }
}

function fromSubmissions(kinds: readonly string[], every: Every, facts: IndicatorFacts): Answer {
  const rows = facts.submissions
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ id, period, version, frozenOn }): Behind => {
      const counts = isRecent(frozenOn, every, facts.day) ? 'yes' : 'no'
      const row = { kind: 'submission' as const, id, name: `${period} 第 ${version} 版` }
      return { ...row, detail: `${frozenOn} 生成`, counts, link: `/submissions/${id}`, fault: null }
    })
  return { state: stateOf(rows), rows }
}

type Qualified = Extract<RecordSource, { from: 'qualifications' }>

/** Everybody in these posts must hold a certificate; where nobody is in them, nobody knows. */
function fromQualifications({ posts }: Qualified, { staff }: IndicatorFacts): Answer {
  const rows = posts.flatMap(({ post, kinds }) =>
    inPost(staff, [post]).map((one) => certificateRow(one, kinds, '资格证书')),
  )
  if (rows.length === 0) {
    const none = { what: '专业岗位', why: '当天这些岗位没有在岗人员', link: '/staff/new' }
    return { state: 'unknown', rows, unknown: [none] }
  }
  if (rows.some(({ counts }) => counts === 'no')) return { state: 'no', rows }
  const state = rows.some(({ counts }) => counts === 'unknown') ? 'unknown' : 'yes'
  return { state, rows, because: `这些岗位的 ${rows.length} 人都有资格证书` }
}

function answerOf(source: RecordSource, every: Every, facts: IndicatorFacts): Answer {
  switch (source.from) {
    case 'papers':
      return fromPapers(source, facts)
    case 'duties':
      return fromDuties(source.kinds, every, facts)
    case 'trainings':
      return fromTrainings(source.kinds, every, facts)
    case 'profile':
      return fromProfile(source.field, facts)
    case 'posts':
      return fromPosts(source.posts, facts)
    case 'submissions':
      return fromSubmissions(source.kinds, every, facts)
    case 'qualifications':
      return fromQualifications(source, facts)
    case 'fees':
      return fromFees(source, facts.fees, (on) => isRecent(on, every, facts.day))
  }
}

function stepOf(source: RecordSource, name: string, { names }: IndicatorFacts): Step {
  switch (source.from) {
    case 'papers': {
      const category = names.papers.get(source.kinds[0] ?? '')?.category ?? 'licence'
      return { text: `登记“${name}”`, link: `/home/papers/new?category=${category}` }
    }
    case 'duties':
      return { text: `登记“${name}”`, link: `/home/duties/new?kind=${source.kinds[0] ?? ''}` }
    case 'trainings':
      return { text: '登记培训', link: '/staff/trainings/new' }
    case 'profile':
      return { text: '填写机构信息', link: '/home/profile/edit' }
    case 'posts':
      return { text: '登记员工', link: '/staff/new' }
    case 'submissions':
      return { text: '生成报送', link: '/submissions' }
    case 'qualifications':
      return { text: '看证书缺哪些', link: '/staff/certificates' }
    case 'fees':
      return feeStep(source)
  }
}

/**
 * Whether a record exists and is in force on the day of the facts, or was made recently enough where it
 * recurs: 1 or 0, null where it is not known. One place that has it is enough.
 */
export function recordFigure(
  { name, answeredBy }: PolicyRecord,
  every: Every,
  facts: IndicatorFacts,
): Figure {
  const answers = answeredBy.map((source) => answerOf(source, every, facts))
  const rows = answers.flatMap((answer) => answer.rows)
  const [first] = answeredBy
  const step = first === undefined ? null : stepOf(first, name, facts)
  const yes = answers.find(({ state }) => state === 'yes')
  if (yes !== undefined) {
    const named = yes.rows.find(({ counts }) => counts === 'yes')?.name ?? name
    return figure({ value: 1, rows, because: yes.because ?? `有记录：${named}`, step })
  }
  const unknown = answers
    .filter(({ state }) => state === 'unknown')
    .flatMap((answer) => [...(answer.unknown ?? []), ...unknownAmong(answer.rows)])
  if (answers.some(({ state }) => state === 'unknown')) {
    const because = `${unknown[0]?.what ?? name}${unknown[0]?.why ?? '不明'}`
    return figure({ rows, because, unknown, step })
  }
  const named = rows.flatMap(({ name: what, fault }) =>
    fault === null ? [] : [{ what, ...fault }],
  )
  const why = every === null ? '没有当天有效的记录' : '没有按期做的记录'
  const lacking = named.length > 0 ? named : [{ what: name, why, link: step?.link ?? null }]
  return figure({ value: 0, rows, because: why, lacking, step })
}
