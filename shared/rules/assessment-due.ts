import { addDays, addMonths, type Day, daysBetween } from '../text/day.ts'
import { careRiskCount, careRiskDays } from './incident-state.ts'

/** Why somebody is to be assessed, in the order in which it is said. */
export const dueCauses = ['first', 'interval', 'incidents', 'hospital', 'change'] as const

export type DueCause = (typeof dueCauses)[number]

/** Worst first: never assessed, run out, something happened since, runs out soon, nothing to do. */
export const dueStates = ['none', 'expired', 'again', 'due', 'in-force'] as const

export type DueState = (typeof dueStates)[number]

/** Days before the last one from which on the next assessment by interval is due. */
export const dueDays = 30

/** When the home wants an instrument to be used. Null: it does not ask for it on that ground. */
export interface DueRule {
  /** Days after the admission within which the first one is made. */
  readonly firstWithinDays: number | null
  /** Months for which one holds; its last day is the same day of that month. */
  readonly everyMonths: number | null
  /** Days within which one is made after somebody came back from hospital. */
  readonly hospitalWithinDays: number | null
  /** Days within which one is made after somebody said that the person changed. */
  readonly changeWithinDays: number | null
  /** Days within which one is made after the second care-risk event of 30 days. */
  readonly incidentsWithinDays: number | null
}

/** What is known of a person by the end of a day. Days of the present stay; assessments of any time. */
export interface DueFacts {
  readonly stayFrom: Day
  /** The latest assessment by this instrument; null where there is none. */
  readonly lastOn: Day | null
  readonly returnedOn: readonly Day[]
  readonly calledOn: readonly Day[]
  /** One for each care-risk event. */
  readonly eventOn: readonly Day[]
}

export interface DueCauseFound {
  readonly cause: DueCause
  /** Day on which it arose. */
  readonly since: Day
  /** Last day on which it is answered in time. */
  readonly dueOn: Day
}

export interface Due {
  readonly state: DueState
  /** What asks for an assessment now, the most pressing first. */
  readonly causes: readonly DueCauseFound[]
  /** Of the causes the first; without one the last day of what holds; null where nothing runs out. */
  readonly dueOn: Day | null
  /** Days to `dueOn`, negative once past. */
  readonly daysLeft: number | null
}

/** What happened on a day is answered by an assessment of that day or a later one. */
function firstUnanswered(days: readonly Day[], lastOn: Day | null): Day | null {
  const open = days.filter((day) => lastOn === null || lastOn < day)
  return open.toSorted()[0] ?? null
}

/**
 * The days on which an event was the second within 30 days (GB/T 42195 A.2.14 and 近30天; the 30th day
 * before counts).
 */
export function daysOfSecondEvents(eventOn: readonly Day[]): readonly Day[] {
  const days = eventOn.toSorted()
  return days.filter((day, at) => {
    const before = days[at - (careRiskCount - 1)]
    return before !== undefined && daysBetween(before, day) <= careRiskDays
  })
}

/** Last day on which an assessment holds. */
export function validUntil(assessedOn: Day, everyMonths: number): Day {
  return addMonths(assessedOn, everyMonths)
}

function after(
  cause: DueCause,
  days: readonly Day[],
  { within, lastOn }: { readonly within: number | null; readonly lastOn: Day | null },
): readonly DueCauseFound[] {
  const since = within === null ? null : firstUnanswered(days, lastOn)
  if (since === null || within === null) return []
  return [{ cause, since, dueOn: addDays(since, within) }]
}

function first({ firstWithinDays }: DueRule, { stayFrom, lastOn }: DueFacts) {
  if (lastOn !== null || firstWithinDays === null) return []
  return [{ cause: 'first' as const, since: stayFrom, dueOn: addDays(stayFrom, firstWithinDays) }]
}

function interval({ everyMonths }: DueRule, { lastOn }: DueFacts, asOf: Day) {
  if (lastOn === null || everyMonths === null) return []
  const dueOn = validUntil(lastOn, everyMonths)
  if (daysBetween(asOf, dueOn) > dueDays) return []
  return [{ cause: 'interval' as const, since: addDays(dueOn, -dueDays), dueOn }]
}

function stateOf(causes: readonly DueCauseFound[], lastOn: Day | null, asOf: Day): DueState {
  const ofInterval = causes.find(({ cause }) => cause === 'interval')
  if (lastOn === null) return 'none'
  if (ofInterval !== undefined && ofInterval.dueOn < asOf) return 'expired'
  if (causes.some(({ cause }) => cause !== 'interval')) return 'again'
  return ofInterval === undefined ? 'in-force' : 'due'
}

/** Whether somebody is to be assessed by an instrument as of a day, why, and until when. */
export function assessmentDue(rule: DueRule, facts: DueFacts, asOf: Day): Due {
  const { lastOn, returnedOn, calledOn, eventOn } = facts
  const causes = [
    ...first(rule, facts),
    ...interval(rule, facts, asOf),
    ...after('incidents', daysOfSecondEvents(eventOn), {
      within: rule.incidentsWithinDays,
      lastOn,
    }),
    ...after('hospital', returnedOn, { within: rule.hospitalWithinDays, lastOn }),
    ...after('change', calledOn, { within: rule.changeWithinDays, lastOn }),
  ].toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0))
  const holdsUntil =
    lastOn === null || rule.everyMonths === null ? null : validUntil(lastOn, rule.everyMonths)
  const dueOn = causes[0]?.dueOn ?? holdsUntil
  return {
    state: stateOf(causes, lastOn, asOf),
    causes,
    dueOn,
    daysLeft: dueOn === null ? null : daysBetween(asOf, dueOn),
  }
}

/**
 * Whether an instrument stands on the due list of a person: it was used, or the home asks for a first
 * one, or something happened for which it asks.
 */
export function isAsked({ causes }: Due, { lastOn }: DueFacts, { everyMonths }: DueRule): boolean {
  return causes.length > 0 || (lastOn !== null && everyMonths !== null)
}
