import type { Day } from '../../text/day.ts'

export interface Attended {
  readonly isCompleted: boolean
  readonly score: number | null
  /** Score from which on the test is passed; null where there was none. */
  readonly passScore: number | null
}

/** Completed and, where there was a test, with the score for it. */
export function isPassed({ isCompleted, score, passScore }: Attended): boolean {
  if (!isCompleted) return false
  return passScore === null || (score !== null && score >= passScore)
}

/** First and last day of the half of the calendar year in which a day lies. */
export function halfYearOf(day: Day): { readonly from: Day; readonly to: Day } {
  const year = day.slice(0, 4)
  const isFirst = day.slice(5, 7) <= '06'
  return isFirst
    ? { from: `${year}-01-01`, to: `${year}-06-30` }
    : { from: `${year}-07-01`, to: `${year}-12-31` }
}

/** Percent with one decimal, cut and not rounded up: what falls short is never shown as reached. */
export function passPercent(passed: number, of: number): number | null {
  return of === 0 ? null : Math.floor((passed * 1000) / of) / 10
}
