import { addDays, addMonths, type Day, firstOfMonth, lastOfMonth } from '../../text/day.ts'
import { instantAt } from '../../text/hour.ts'
import type { FrequencyKey, SafetyFrequency } from './frequency.ts'

export interface SafetyTerm {
  readonly id: number
  readonly frequency: SafetyFrequency
  readonly graceMinutes: number
  readonly termFrom: Day
  /** First day on which it no longer holds; null while open. */
  readonly termTo: Day | null
}

/** A span in which a round is due, half-open. */
export interface SafetyWindow {
  readonly termId: number
  readonly graceMinutes: number
  /** The day on which it begins: it belongs to the term of that day. */
  readonly day: Day
  readonly opensAt: string
  readonly closesAt: string
  /** Name of a named span, such as a shift. */
  readonly name: string | null
}

type Span = Pick<SafetyWindow, 'day' | 'opensAt' | 'closesAt' | 'name'>

function at(day: Day, hour: string): string {
  const instant = instantAt(day, hour)
  if (instant === null) throw new RangeError(`not an hour: ${hour}`)
  return instant
}

const midnight = (day: Day): string => at(day, '00:00')

/** From an hour to another of the same day, or of the next where the second is not later. */
function between(day: Day, from: string, to: string): { opensAt: string; closesAt: string } {
  return { opensAt: at(day, from), closesAt: at(to > from ? day : addDays(day, 1), to) }
}

/** Whole days, both with it. */
function days(first: Day, last: Day): Span {
  const closesAt = midnight(addDays(last, 1))
  return { day: first, opensAt: midnight(first), closesAt, name: null }
}

function everyHours(day: Day, every: number, from: string, to: string): Span[] {
  const { opensAt, closesAt } = between(day, from, to)
  const step = every * 3_600_000
  const spans: Span[] = []
  for (let open = Date.parse(opensAt); open < Date.parse(closesAt); open += step) {
    const opens = new Date(open).toISOString()
    const closes = new Date(Math.min(open + step, Date.parse(closesAt))).toISOString()
    spans.push({ day, opensAt: opens, closesAt: closes, name: null })
  }
  return spans
}

/** Monday is 1. */
export function weekdayOf(day: Day): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1
}

const monthsOfPeriod = { monthly: 1, quarterly: 3, 'half-yearly': 6, yearly: 12 } as const

function monthsIn(frequency: FrequencyKey): number | null {
  return frequency in monthsOfPeriod
    ? monthsOfPeriod[frequency as keyof typeof monthsOfPeriod]
    : null
}

/** First day of the period in which a day lies: the day itself, its Monday, the first of its month or quarter. */
export function periodStart(day: Day, frequency: FrequencyKey): Day {
  if (frequency === 'weekly') return addDays(day, 1 - weekdayOf(day))
  const months = monthsIn(frequency)
  if (months === null) return day
  return addMonths(firstOfMonth(day), -((Number(day.slice(5, 7)) - 1) % months))
}

/** First day of the period after the one that starts on this day. */
export function nextPeriod(start: Day, frequency: FrequencyKey): Day {
  if (frequency === 'weekly') return addDays(start, 7)
  const months = monthsIn(frequency)
  return months === null ? addDays(start, 1) : addMonths(start, months)
}

/** A day of a month, or its last one where the month is shorter. */
function dayInMonth(first: Day, dayOfMonth: number): Day {
  const last = lastOfMonth(first)
  return dayOfMonth >= Number(last.slice(8)) ? last : addDays(first, dayOfMonth - 1)
}

/** The spans of the period that starts on this day. */
function spansOf(start: Day, rule: SafetyFrequency): readonly Span[] {
  switch (rule.frequency) {
    case 'hours':
      return everyHours(start, rule.every, rule.from, rule.to)
    case 'times':
      return rule.times.map(({ name, from, to }) => ({
        day: start,
        ...between(start, from, to),
        name,
      }))
    case 'daily':
      return [days(start, start)]
    case 'weekly': {
      if (rule.weekday === null) return [days(start, addDays(start, 6))]
      const day = addDays(start, rule.weekday - 1)
      return [days(day, day)]
    }
    case 'monthly':
      return [days(dayInMonth(start, rule.fromDay), dayInMonth(start, rule.toDay))]
    default: {
      const last = lastOfMonth(addMonths(start, rule.toMonth - 1))
      return [days(addMonths(start, rule.fromMonth - 1), last)]
    }
  }
}

const isSameRule = (one: SafetyFrequency, other: SafetyFrequency) =>
  JSON.stringify(one) === JSON.stringify(other)

/** Whether a rule begins with this term: no term with the same rule holds on the day before. */
function isBeginning(term: SafetyTerm, terms: readonly SafetyTerm[]): boolean {
  const before = addDays(term.termFrom, -1)
  return !terms.some(
    ({ termFrom, termTo, frequency }) =>
      termFrom <= before &&
      (termTo === null || termTo > before) &&
      isSameRule(frequency, term.frequency),
  )
}

const isOfDays = ({ frequency }: SafetyFrequency) => frequency !== 'hours' && frequency !== 'times'

/** Of a period that had begun before the schedule did, what is left of it is due. */
function clipped(span: Span, first: Day): Span {
  if (span.day >= first || span.closesAt <= midnight(first)) return span
  return { ...span, day: first, opensAt: midnight(first) }
}

function windowsOfTerm(
  term: SafetyTerm,
  terms: readonly SafetyTerm[],
  from: Day,
  to: Day,
): SafetyWindow[] {
  const { id: termId, graceMinutes, frequency: rule, termFrom, termTo } = term
  const mayClip = isOfDays(rule) && isBeginning(term, terms)
  const last = termTo === null || termTo > to ? to : termTo
  const windows: SafetyWindow[] = []
  const { frequency } = rule
  let start = periodStart(termFrom > from ? termFrom : from, frequency)
  for (; start < last; start = nextPeriod(start, frequency)) {
    for (const span of spansOf(start, rule)) {
      const shown = mayClip ? clipped(span, termFrom) : span
      const isIn = shown.day >= termFrom && shown.day >= from && shown.day < last
      if (isIn) windows.push({ ...shown, termId, graceMinutes })
    }
  }
  return windows
}

const rank: readonly FrequencyKey[] = [
  'hours',
  'times',
  'daily',
  'weekly',
  'monthly',
  'quarterly',
  'half-yearly',
  'yearly',
]

/** Whether what a beginning has cut off a period is due already, by a window from before that still runs. */
function isStillRunning(window: SafetyWindow, terms: readonly SafetyTerm[]): boolean {
  const own = terms.find(({ id }) => id === window.termId)
  if (own === undefined || window.day !== own.termFrom || !isOfDays(own.frequency)) return false
  const { frequency } = own.frequency
  if (periodStart(window.day, frequency) === window.day || !isBeginning(own, terms)) return false
  return terms
    .filter((earlier) => earlier.termFrom < own.termFrom && isOfDays(earlier.frequency))
    .some((earlier) => {
      const before = earlier.frequency.frequency
      const start = periodStart(window.day, before)
      const from = start < earlier.termFrom ? earlier.termFrom : start
      // A week that runs on does not stand for the month that begins.
      const isAsLong = rank.indexOf(before) >= rank.indexOf(frequency)
      return windowsOfTerm(earlier, terms, from, window.day).some(
        ({ closesAt }) => closesAt >= window.closesAt || (isAsLong && closesAt > window.opensAt),
      )
    })
}

/**
 * No two open at the same instant, as a round is told by that. Where a span of the last night before a
 * change and the first window after it would, the later one opens when the earlier one has closed, and
 * falls away where nothing of it is left.
 */
function apart(windows: readonly SafetyWindow[]): SafetyWindow[] {
  const closes = new Map<string, string>()
  return windows.flatMap((window) => {
    let { opensAt } = window
    for (let taken = closes.get(opensAt); taken !== undefined; taken = closes.get(opensAt)) {
      opensAt = taken
    }
    if (opensAt >= window.closesAt) return []
    closes.set(opensAt, window.closesAt)
    return [{ ...window, opensAt }]
  })
}

/**
 * What a schedule makes due: the windows that begin on a day from `from` to before `to`, in order. A window
 * belongs to the term of the day on which it begins, and runs to its end though the term ends before. A
 * rule that begins in the middle of a period is due in what is left of it, unless a window from before
 * still runs. No two windows of a schedule open at the same instant.
 */
export function windowsOf(
  terms: readonly SafetyTerm[],
  from: Day,
  to: Day,
): readonly SafetyWindow[] {
  const windows = terms
    .toSorted((one, other) => (one.termFrom < other.termFrom ? -1 : 1))
    // With the day before, whose spans over midnight may open at the same instant as one of the first day.
    .flatMap((term) => windowsOfTerm(term, terms, addDays(from, -1), to))
    .filter((window) => !isStillRunning(window, terms))
  return apart(windows)
    .filter(({ day }) => day >= from)
    .toSorted((one, other) => one.opensAt.localeCompare(other.opensAt))
}

/**
 * The first day, not before `from`, on which one frequency may follow another: a period of the longer one
 * starts there, so that no period is forgotten and none is due twice.
 */
export function changeDay(before: FrequencyKey, after: FrequencyKey, from: Day): Day {
  const longer = rank.indexOf(before) > rank.indexOf(after) ? before : after
  const start = periodStart(from, longer)
  return start === from ? from : nextPeriod(start, longer)
}
