import { type SafetyTerm, type SafetyWindow, windowsOf } from '#shared/rules/safety/windows.ts'
import { addDays, type Day, shanghaiDay } from '#shared/text/day.ts'

/** Longest time that may lie between two windows of one schedule, with room to spare. */
const farDays = 800

/** No term begins after this; a schedule without terms begins nowhere. */
const farthest: Day = '9000-01-01'

const startOf = (terms: readonly SafetyTerm[]): Day =>
  terms.reduce((first, { termFrom }) => (termFrom < first ? termFrom : first), '9999-12-31')

/** Whether a window of a schedule has opened by an instant. */
export function hasOpened(terms: readonly SafetyTerm[], at: string): boolean {
  const from = startOf(terms)
  const today = shanghaiDay(at)
  if (from > today) return false
  const far = addDays(from, farDays)
  const to = addDays(today, 1)
  return windowsOf(terms, from, far < to ? far : to).some(({ opensAt }) => opensAt <= at)
}

/** Windows that begin on a day or after, in order: at least so many, where there are. */
export function windowsFrom(
  terms: readonly SafetyTerm[],
  day: Day,
  wanted: (window: SafetyWindow) => boolean = () => true,
  count = 12,
): readonly SafetyWindow[] {
  const begin = startOf(terms)
  const from = begin > day ? begin : day
  if (from > farthest) return []
  let found: readonly SafetyWindow[] = []
  for (const days of [3, 40, farDays, farDays * 12]) {
    found = windowsOf(terms, from, addDays(from, days)).filter(wanted)
    if (found.length >= count) break
  }
  return found
}

/** Windows that open after an instant, in order; ten at most. */
export function comingWindows(
  terms: readonly SafetyTerm[],
  at: string,
  count = 10,
): readonly SafetyWindow[] {
  const opensAfter = ({ opensAt }: SafetyWindow) => opensAt > at
  return windowsFrom(terms, shanghaiDay(at), opensAfter, count).slice(0, count)
}

/** The window that is open at an instant and began before it; the one that closes first. */
export function runningWindow(terms: readonly SafetyTerm[], at: string): SafetyWindow | undefined {
  const today = shanghaiDay(at)
  return windowsOf(terms, addDays(today, -367), addDays(today, 1))
    .filter(({ opensAt, closesAt }) => opensAt <= at && closesAt > at)
    .toSorted((one, other) => one.closesAt.localeCompare(other.closesAt))[0]
}

/** When the last window ends that had begun before a day on which the schedule stops; null where none runs on. */
export function runsUntil(terms: readonly SafetyTerm[], day: Day, midnight: string): string | null {
  const running = windowsOf(terms, addDays(day, -367), day).filter(
    ({ closesAt }) => closesAt > midnight,
  )
  return (
    running
      .map(({ closesAt }) => closesAt)
      .toSorted()
      .at(-1) ?? null
  )
}
