import { addDays, daysBetween, type Day } from '../text/day.ts'

/** A half-open period: the last day that it takes is the one before `to`; null is open. */
export interface DaySpan {
  readonly from: Day
  readonly to: Day | null
}

export interface LeaveSpan<Kind extends string = string> extends DaySpan {
  readonly kind: Kind
}

/** Time away without a day in the home between: one leave may go over into the next. */
export interface Absence {
  readonly from: Day
  /** First day that counts as present again; null where nobody came back by the end of the time asked for. */
  readonly to: Day | null
  readonly dayCount: number
}

export interface DayCounts<Kind extends string = string> {
  /** Days of stay: the day of admission counts, the day of leaving for good does not. */
  readonly stayDays: number
  /** Days on which a bed was held, away or not. */
  readonly bedDays: number
  /** Days of stay that were not away. */
  readonly presentDays: number
  readonly awayDays: number
  readonly awayByKind: Readonly<Record<Kind, number>>
  /** The longest absence that takes a day of the time asked for, counted from its own first day. */
  readonly longestAbsence: Absence | null
}

/** How many days of a period lie from one day up to and with another. */
export function daysWithin({ from, to }: DaySpan, first: Day, last: Day): number {
  const begin = from > first ? from : first
  const behind = addDays(last, 1)
  const end = to === null || to > behind ? behind : to
  return end > begin ? daysBetween(begin, end) : 0
}

/** Periods that take days, in their order, with those that touch or overlap made one. */
function joined(spans: readonly DaySpan[]): readonly DaySpan[] {
  const inOrder = spans
    .filter(({ from, to }) => to === null || to > from)
    .toSorted((one, other) => one.from.localeCompare(other.from))
  const runs: DaySpan[] = []
  for (const span of inOrder) {
    const last = runs.at(-1)
    const isApart = last === undefined || (last.to !== null && last.to < span.from)
    if (isApart) runs.push(span)
    else if (last.to !== null && (span.to === null || span.to > last.to)) {
      runs[runs.length - 1] = { from: last.from, to: span.to }
    }
  }
  return runs
}

function longestOf(leaves: readonly DaySpan[], first: Day, last: Day): Absence | null {
  const absences = joined(leaves)
    .filter((run) => daysWithin(run, first, last) > 0)
    .map((run): Absence => {
      const isOver = run.to !== null && run.to <= addDays(last, 1)
      return {
        from: run.from,
        to: isOver ? run.to : null,
        dayCount: daysWithin(run, run.from, last),
      }
    })
  return absences.reduce<Absence | null>(
    (longest, one) => (longest === null || one.dayCount > longest.dayCount ? one : longest),
    null,
  )
}

/**
 * The days of one person from a day up to and with another, for fees and returns. The day on which she
 * goes counts as away, the day on which she is back does not: a day is what holds at its end, as
 * everywhere in the program. So an outing within one day takes no day of leave. Periods of one kind do
 * not overlap (the triggers of the database see to it), and leaves lie within stays.
 */
export function countDays<Kind extends string>(
  of: {
    readonly stays: readonly DaySpan[]
    readonly beds: readonly DaySpan[]
    readonly leaves: readonly LeaveSpan<Kind>[]
  },
  kinds: readonly Kind[],
  [first, last]: readonly [Day, Day],
): DayCounts<Kind> {
  const sum = (spans: readonly DaySpan[]) =>
    spans.reduce((days, span) => days + daysWithin(span, first, last), 0)
  const stayDays = sum(of.stays)
  const awayDays = sum(of.leaves)
  const awayByKind = Object.fromEntries(
    kinds.map((kind) => [kind, sum(of.leaves.filter((leave) => leave.kind === kind))]),
  ) as Record<Kind, number>
  return {
    stayDays,
    bedDays: sum(of.beds),
    presentDays: stayDays - awayDays,
    awayDays,
    awayByKind,
    longestAbsence: longestOf(of.leaves, first, last),
  }
}

/**
 * Whether somebody who is away should have been back: past the hour where one was named, else past the
 * day. `at` is the instant that is judged: now, or the end of a past day.
 */
export function isOverdue(
  {
    expectedOn,
    expectedAt,
  }: { readonly expectedOn: Day | null; readonly expectedAt: string | null },
  asOf: Day,
  at: string,
): boolean {
  if (expectedAt !== null) return expectedAt < at
  return expectedOn !== null && expectedOn < asOf
}
