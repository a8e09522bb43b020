import { roleTitles } from '../permissions.ts'
import type { ReportDuty } from '../rulebooks/incident-report.ts'
import type { Day } from '../text/day.ts'
import { endOfDay } from '../text/hour.ts'
import type { IncidentPlace, IncidentStepKind, Injury, OpenStepKey } from './incident-words.ts'

/** How far back care-risk events count (GB/T 42195, A.2.14: 近 30 天). */
export const careRiskDays = 30

/** So many care-risk events within that time raise the ability level by one. */
export const careRiskCount = 2

/** What is known of an incident at an instant. */
export interface IncidentFacts {
  readonly residentId: number | null
  readonly kind: string
  readonly place: IncidentPlace
  readonly injury: Injury
  readonly foundAt: string
  readonly isReportable: boolean | null
  readonly reportBy: string | null
  readonly isClosed: boolean
  /** Two care-risk events call for an assessment that was not made since. */
  readonly isReassessmentDue: boolean
  readonly steps: readonly {
    readonly id: number
    readonly kind: IncidentStepKind
    readonly happenedAt: string
    readonly whom: string | null
    readonly what: string
    readonly dueOn: Day | null
    readonly doneOn: Day | null
  }[]
}

export interface IncidentLimits {
  /** Hours within which the family is told, by the home's own choice. */
  readonly familyHours: number | null
  readonly duties: readonly ReportDuty[]
}

/** Something that waits: what, who does it, until when. */
export interface OpenStep {
  readonly key: OpenStepKey
  readonly who: string
  readonly until: string | null
  readonly isLate: boolean
  readonly isBlocking: boolean
  readonly what: string | null
  readonly stepId: number | null
}

type Waiting = Omit<OpenStep, 'isLate'>

const millisecondsOfHour = 3_600_000

function hoursAfter(instant: string, hours: number): string {
  return new Date(Date.parse(instant) + hours * millisecondsOfHour).toISOString()
}

/** The duties for which Yilu asks whether they hold; the home decides. */
export function askedDuties(
  { kind, place }: Pick<IncidentFacts, 'kind' | 'place'>,
  duties: readonly ReportDuty[],
): readonly ReportDuty[] {
  return duties.filter(({ asked }) => asked.kinds.includes(kind) || asked.places.includes(place))
}

/** Until when a duty is to be fulfilled; null where it names no hours. */
export function reportDeadline(duty: Pick<ReportDuty, 'hours'>, foundAt: string): string | null {
  return duty.hours === null ? null : hoursAfter(foundAt, duty.hours)
}

const graveInjuries: readonly Injury[] = ['severe', 'death']

/** Whether the director is to see it at once. */
export function isGrave({ injury }: Pick<IncidentFacts, 'injury'>): boolean {
  return graveInjuries.includes(injury)
}

function waiting(key: OpenStepKey, who: string, more: Partial<Waiting> = {}): Waiting {
  return { key, who, until: null, isBlocking: false, what: null, stepId: null, ...more }
}

const helpSteps: readonly IncidentStepKind[] = ['first-aid', 'doctor', 'hospital']

function has({ steps }: IncidentFacts, ...kinds: readonly IncidentStepKind[]): boolean {
  return steps.some(({ kind }) => kinds.includes(kind))
}

/** Help, the injury, the family: what cannot wait. */
function firstSteps(facts: IncidentFacts, { familyHours }: IncidentLimits): readonly Waiting[] {
  const { residentId, injury, foundAt } = facts
  const found: Waiting[] = []
  if (residentId === null) return found
  if (injury !== 'none' && !has(facts, ...helpSteps)) {
    found.push(waiting('first-aid', roleTitles.nurse))
  }
  if (injury === 'unknown') found.push(waiting('injury', roleTitles.nurse))
  if (!has(facts, 'family-told')) {
    const until = familyHours === null ? null : hoursAfter(foundAt, familyHours)
    found.push(waiting('family', roleTitles.nurse, { until, isBlocking: true }))
  }
  return found
}

function reportSteps(facts: IncidentFacts, { duties }: IncidentLimits): readonly Waiting[] {
  const { isReportable, reportBy, foundAt } = facts
  const { director } = roleTitles
  if (isReportable === true && !has(facts, 'regulator-told')) {
    return [waiting('report', director, { until: reportBy, isBlocking: true })]
  }
  const asked = askedDuties(facts, duties)
  if (isReportable !== null || (asked.length === 0 && !isGrave(facts))) return []
  const limits = asked.flatMap((duty) => reportDeadline(duty, foundAt) ?? []).toSorted()
  const until = limits[0] ?? null
  return [waiting('report-decision', director, { until, isBlocking: true })]
}

/** The cause, what is put right, and whether it was looked at again. */
function laterSteps(facts: IncidentFacts): readonly Waiting[] {
  const { nurse, director } = roleTitles
  const found: Waiting[] = []
  if (facts.isReassessmentDue) found.push(waiting('reassess', nurse))
  if (!has(facts, 'cause')) found.push(waiting('cause', nurse))
  const corrections = facts.steps.filter(({ kind }) => kind === 'correction')
  for (const { id, whom, what, dueOn, doneOn } of corrections) {
    if (doneOn !== null) continue
    const until = dueOn === null ? null : endOfDay(dueOn)
    const of = { until, what, stepId: id, isBlocking: true }
    found.push(waiting('correction', whom ?? director, of))
  }
  const done = corrections.filter(({ doneOn }) => doneOn !== null)
  if (done.length > 0 && !has(facts, 'check')) found.push(waiting('check', director))
  return found
}

/**
 * What still has to be done about an incident at an instant: who does it, until when. What is late
 * stands first, then in the order of the work. A closed incident has nothing open.
 */
export function openSteps(
  facts: IncidentFacts,
  limits: IncidentLimits,
  at: string,
): readonly OpenStep[] {
  if (facts.isClosed) return []
  const found = [...firstSteps(facts, limits), ...reportSteps(facts, limits), ...laterSteps(facts)]
  const isReady = found.every(({ isBlocking }) => !isBlocking)
  const all = isReady ? [...found, waiting('close', roleTitles.director)] : found
  const steps = all.map((step) => ({ ...step, isLate: step.until !== null && step.until < at }))
  return steps.toSorted((one, other) => Number(other.isLate) - Number(one.isLate))
}

/** What stands in the way of closing. */
export function blockingSteps(steps: readonly OpenStep[]): readonly OpenStep[] {
  return steps.filter(({ isBlocking }) => isBlocking)
}
