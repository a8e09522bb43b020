import { addDays, type Day, daysBetween } from '../../text/day.ts'

/** A post that somebody holds: from a day to before a day. */
export interface PostHeld {
  readonly post: string
  readonly from: Day
  readonly to: Day | null
}

/** What stands on a paper about its time. `expiresOn` is the last day on which it holds. */
export interface PaperHeld {
  readonly kind: string
  readonly issuedOn: Day | null
  readonly expiresOn: Day | null
  readonly isPermanent: boolean
}

/** Who holds the post has one of these papers. */
export interface PaperDuty {
  readonly code: string
  readonly post: string
  readonly kinds: readonly string[]
}

/** `not-yet`: the first paper of the kind was issued later. */
export type GapReason = 'missing' | 'expired' | 'not-yet'

/** Days on which a post is held without its paper: from a day to before a day. */
export interface PaperGap {
  readonly code: string
  readonly post: string
  readonly from: Day
  readonly to: Day | null
  readonly because: GapReason
  /** Last day of the paper that ran out before; null unless `expired`. */
  readonly expiredOn: Day | null
}

interface Days {
  readonly from: Day
  readonly to: Day | null
}

const ever = '9999-12-31'
const always = '0000-01-01'

const endOf = ({ to }: Days) => to ?? ever

/**
 * The days that a paper covers. A paper without a day of issue covers the days before, too; one that names
 * no end is not held to have ended, since nobody knows.
 */
export function daysOfPaper({ issuedOn, expiresOn, isPermanent }: PaperHeld): Days {
  const to = isPermanent || expiresOn === null ? null : addDays(expiresOn, 1)
  return { from: issuedOn ?? always, to }
}

/** Periods in their order, those that touch or overlap made one. */
function joined(periods: readonly Days[]): readonly Days[] {
  const result: Days[] = []
  for (const period of periods.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const last = result.at(-1)
    if (last === undefined || endOf(last) < period.from) result.push(period)
    else if (endOf(period) > endOf(last)) result[result.length - 1] = { ...last, to: period.to }
  }
  return result
}

/** What is left of a period outside of some others that are in their order and apart. */
function outside(period: Days, covered: readonly Days[]): readonly Days[] {
  const left: Days[] = []
  let from: Day = period.from
  for (const cover of covered) {
    if (endOf(cover) <= from) continue
    if (cover.from >= endOf(period)) break
    if (cover.from > from) left.push({ from, to: cover.from })
    from = endOf(cover)
  }
  if (from < endOf(period)) left.push({ from, to: period.to })
  return left
}

function clipped(period: Days, span: Days): readonly Days[] {
  const from = period.from > span.from ? period.from : span.from
  const to = endOf(period) < endOf(span) ? period.to : span.to
  return to !== null && from >= to ? [] : [{ from, to }]
}

function reasonOf(from: Day, papers: readonly Days[]) {
  if (papers.length === 0) return { because: 'missing', expiredOn: null } as const
  const ended = papers.flatMap(({ to }) => (to !== null && to <= from ? [to] : [])).toSorted()
  const last = ended.at(-1)
  return last === undefined
    ? ({ because: 'not-yet', expiredOn: null } as const)
    : ({ because: 'expired', expiredOn: addDays(last, -1) } as const)
}

/** The days of a span on which one person holds posts without the papers that these ask for. */
export function paperGaps(
  posts: readonly PostHeld[],
  papers: readonly PaperHeld[],
  duties: readonly PaperDuty[],
  span: Days,
): readonly PaperGap[] {
  return duties.flatMap(({ code, post, kinds }) => {
    const held = papers.filter(({ kind }) => kinds.includes(kind)).map(daysOfPaper)
    // A paper that ended before it was issued covers nothing.
    const covered = joined(held.filter((days) => endOf(days) > days.from))
    return joined(posts.filter((one) => one.post === post))
      .flatMap((period) => clipped(period, span))
      .flatMap((period) => outside(period, covered))
      .map((days) => ({ code, post, ...days, ...reasonOf(days.from, held) }))
  })
}

/** Where a paper of a post stands on a day. `unknown`: it is there and names no last day. */
export const paperBands = ['missing', 'expired', 'd30', 'd60', 'd90', 'unknown', 'valid'] as const

export type PaperBand = (typeof paperBands)[number]

export const paperBandWords: Readonly<Record<PaperBand, string>> = {
  missing: '没有',
  expired: '已过期',
  d30: '30 天内到期',
  d60: '31—60 天',
  d90: '61—90 天',
  unknown: '没有到期日',
  valid: '有效',
}

function bandOfDays(left: number): PaperBand {
  if (left < 0) return 'expired'
  if (left <= 30) return 'd30'
  if (left <= 60) return 'd60'
  return left <= 90 ? 'd90' : 'valid'
}

interface Standing<Paper> {
  readonly band: PaperBand
  /** The paper that says so: the one that holds longest. */
  readonly paper: Paper | null
  /** Days to its last day; negative once that is past. */
  readonly daysLeft: number | null
}

/** How long a paper holds, for choosing among several: unknown is less than any day still to come. */
function lasts({ isPermanent, expiresOn }: PaperHeld, day: Day): string {
  if (isPermanent) return ever
  return expiresOn ?? day
}

/** How somebody stands to one duty on a day, by the papers of its kinds that were issued by then. */
export function paperStanding<Paper extends PaperHeld>(
  papers: readonly Paper[],
  kinds: readonly string[],
  day: Day,
): Standing<Paper> {
  const issued = papers
    .filter(({ kind, issuedOn }) => kinds.includes(kind) && (issuedOn ?? day) <= day)
    .toSorted((one, other) => (lasts(one, day) < lasts(other, day) ? 1 : -1))
  const paper = issued[0]
  if (paper === undefined) return { band: 'missing', paper: null, daysLeft: null }
  if (paper.isPermanent) return { band: 'valid', paper, daysLeft: null }
  if (paper.expiresOn === null) return { band: 'unknown', paper, daysLeft: null }
  const daysLeft = daysBetween(day, paper.expiresOn)
  return { band: bandOfDays(daysLeft), paper, daysLeft }
}
