import type { OutputOf } from '#shared/operation.ts'
import type { listDue } from '#shared/contract/assessments/assessment.ts'
import { type Day, daysBetween } from '#shared/text/day.ts'
import type { AssessmentOnDay } from './in-force.ts'

export type DueState = OutputOf<typeof listDue>['rows'][number]['state']

/** Days before the last one from which on the next assessment is due. */
export const dueDays = 30

/** Days from a day to the last one on which the assessment is in force; negative once past. */
export function daysLeft({ validTo }: AssessmentOnDay, asOf: Day): number {
  return daysBetween(asOf, validTo)
}

/** How it stands with somebody's assessment on a day, by the latest one; without one, `none`. */
export function dueStateOf(latest: AssessmentOnDay | undefined, asOf: Day): DueState {
  if (latest === undefined) return 'none'
  const left = daysLeft(latest, asOf)
  if (left < 0) return 'expired'
  return left <= dueDays ? 'due' : 'in-force'
}
