import type { Day } from '../text/day.ts'

/** What tells whether an agreement holds on a day. */
export interface AgreementDays {
  readonly status: 'paper-pending' | 'draft' | 'signed'
  readonly signedOn: Day | null
  readonly startsOn: Day | null
  /** Last day on which it holds. */
  readonly expiresOn: Day | null
  /** Ended before that: the last day on which it held. */
  readonly endedOn: Day | null
  /** The stay that it is for; it ends with it. */
  readonly stayFrom: Day | null
  readonly stayTo: Day | null
}

export type AgreementState = 'draft' | 'paper-pending' | 'not-yet' | 'in-force' | 'ended'

/** First day on which an agreement holds; one that names none holds from the stay on, else from its signing. */
export function firstDayOf({ startsOn, stayFrom, signedOn }: AgreementDays): Day | null {
  return startsOn ?? stayFrom ?? signedOn
}

/**
 * Last day on which an agreement holds, as known on a day: its own last day, or the day on which it was
 * ended or the person left where that came first. Null where none is known.
 */
export function lastDayOf({ expiresOn, endedOn, stayTo }: AgreementDays, asOf: Day): Day | null {
  const ends = [expiresOn, ...[endedOn, stayTo].filter((day) => day !== null && day <= asOf)]
  return ends.filter((day) => day !== null).toSorted()[0] ?? null
}

/** How an agreement stands on a day. */
export function agreementStateOn(of: AgreementDays, asOf: Day): AgreementState {
  if (of.status !== 'signed') return of.status
  const last = lastDayOf(of, asOf)
  if (last !== null && last < asOf) return 'ended'
  return (firstDayOf(of) ?? asOf) > asOf ? 'not-yet' : 'in-force'
}
