import {
  addDays,
  type Day,
  daysBetween,
  firstOfMonth,
  lastOfMonth,
  type Month,
} from '../../text/day.ts'

/** How a month comes of its days, see the contract `subsidy-scheme.ts`. */
export interface Counting {
  readonly counting: 'by-day' | 'least-days' | 'on-day'
  /** With `least-days`. */
  readonly leastDays: number
  /** With `on-day`: day of the month; past its end the last day. */
  readonly onDay: number
}

/** A day that counts: as what, and for how much a month in fen. */
export interface CountedDay<Label> {
  readonly label: Label
  readonly monthlyFen: number
}

/** A month, and the day up to which it is known. */
export interface SubsidyMonth {
  readonly month: Month
  readonly until: Day
}

interface Span {
  readonly from: Day
  /** Last day. */
  readonly to: Day
  readonly days: number
}

/** Days one after the other that count alike. */
export interface CountedSpan<Label> extends Span, CountedDay<Label> {}

/** Days one after the other that do not count, and why. `to-come`: after the day that is asked about. */
export interface UncountedSpan<Reason> extends Span {
  readonly reason: Reason | 'to-come'
}

/** Why somebody is not on the list: a reason of a day, or of the month as a whole. */
export type MonthReason = 'too-few-days' | 'not-on-day'

/** What one person comes to in one month. `amountFen` is null where she is left out. */
export interface MonthOutcome<Label, Reason> {
  readonly counted: readonly CountedSpan<Label>[]
  readonly uncounted: readonly UncountedSpan<Reason>[]
  readonly countedDays: number
  readonly amountFen: number | null
  readonly leftOut: readonly (Reason | 'to-come' | MonthReason)[]
}

/** The day of the month on which somebody has to count. */
export function dayAskedFor(month: Month, onDay: number): Day {
  const last = lastOfMonth(month)
  const asked = addDays(firstOfMonth(month), onDay - 1)
  return asked < last ? asked : last
}

export const daysOf = (month: Month): number =>
  daysBetween(firstOfMonth(month), lastOfMonth(month)) + 1

type Judge<Label, Reason> = (day: Day) => CountedDay<Label> | Reason

function spansOf<Label extends string, Reason extends string>(
  judge: Judge<Label, Reason>,
  { month, until }: SubsidyMonth,
) {
  const counted: CountedSpan<Label>[] = []
  const uncounted: UncountedSpan<Reason>[] = []
  const last = lastOfMonth(month)
  for (let day = firstOfMonth(month); day <= last; day = addDays(day, 1)) {
    const is = day > until ? 'to-come' : judge(day)
    const span = { from: day, to: day, days: 1 }
    if (typeof is === 'string') {
      const before = uncounted.at(-1)
      const goesOn = before?.reason === is && addDays(before.to, 1) === day
      if (goesOn) uncounted[uncounted.length - 1] = longer(before, day)
      else uncounted.push({ ...span, reason: is })
      continue
    }
    const before = counted.at(-1)
    const isAlike = before?.label === is.label && before.monthlyFen === is.monthlyFen
    if (isAlike && addDays(before.to, 1) === day) counted[counted.length - 1] = longer(before, day)
    else counted.push({ ...span, ...is })
  }
  return { counted, uncounted }
}

const longer = <Row extends Span>(span: Row, to: Day): Row => ({ ...span, to, days: span.days + 1 })

/** Half a fen and more is rounded up, once for the sum of a month. */
function sharedOut(counted: readonly CountedSpan<string>[], daysOfMonth: number): number {
  const sum = counted.reduce((all, { days, monthlyFen }) => all + days * monthlyFen, 0)
  return Math.floor((2 * sum + daysOfMonth) / (2 * daysOfMonth))
}

function amountOf(
  counted: readonly CountedSpan<string>[],
  rules: Counting,
  month: Month,
): number | MonthReason {
  const days = counted.reduce((all, span) => all + span.days, 0)
  if (rules.counting === 'by-day') return sharedOut(counted, daysOf(month))
  if (rules.counting === 'on-day') {
    const day = dayAskedFor(month, rules.onDay)
    return counted.find(({ from, to }) => from <= day && day <= to)?.monthlyFen ?? 'not-on-day'
  }
  // Of one who changed in the month the last counted day says for how much.
  return days >= rules.leastDays ? (counted.at(-1)?.monthlyFen ?? 'too-few-days') : 'too-few-days'
}

/**
 * What a month comes to by what each of its days is: the days that count with what they are paid by, those
 * that do not with the reason, and the sum in fen. Who is left out has every reason of a day of the month.
 */
export function monthOutcome<Label extends string, Reason extends string>(
  judge: Judge<Label, Reason>,
  rules: Counting,
  asked: SubsidyMonth,
): MonthOutcome<Label, Reason> {
  const { counted, uncounted } = spansOf(judge, asked)
  const countedDays = counted.reduce((all, { days }) => all + days, 0)
  const reasons = [...new Set(uncounted.map(({ reason }) => reason))]
  const known = { counted, uncounted, countedDays }
  if (countedDays === 0) return { ...known, amountFen: null, leftOut: reasons }
  const amount = amountOf(counted, rules, asked.month)
  if (typeof amount === 'string')
    return { ...known, amountFen: null, leftOut: [amount, ...reasons] }
  return { ...known, amountFen: amount, leftOut: [] }
}
