import type { Day } from '../../text/day.ts'
import type { ProfileValue } from '../home-profile.ts'
import type { Validity } from '../validity.ts'
import type { FeeFacts } from './fee-facts.ts'

/** A bed that had been put in service by the day. */
export interface BedFact {
  readonly id: number
  readonly code: string
  readonly kind: 'ordinary' | 'nursing' | 'dementia' | 'medical' | null
  readonly isInService: boolean
  readonly isReserve: boolean
  /** Who has it on the day, away or not; null where it is free. */
  readonly residentName: string | null
}

export interface AssessmentFact {
  readonly assessedOn: Day
  readonly level: number
  readonly validTo: Day
  readonly isInForce: boolean
}

/** Somebody who has a stay on the day. */
export interface ResidentFact {
  readonly id: number
  readonly name: string
  readonly bornOn: Day | null
  /** Payer group on the day; null where nobody recorded one. */
  readonly group: string | null
  /** The latest one by the day, in force or no longer. */
  readonly assessment: AssessmentFact | null
}

/** Somebody who asked for a place: the matter is open on the day, and she does not live here. */
export interface RequestFact {
  readonly id: number
  readonly name: string
  /** Payer group on the day; null where nobody recorded one. */
  readonly group: string | null
}

export interface PostFact {
  readonly post: string
  /** As the home calls it. */
  readonly title: string
  readonly postFrom: Day
}

export interface CertificateFact {
  readonly id: number
  readonly kind: string
  readonly name: string
  readonly expiresOn: Day | null
  readonly validity: Validity
}

/** Somebody who holds at least one post on the day. */
export interface StaffFact {
  readonly id: number
  readonly name: string
  readonly posts: readonly PostFact[]
  readonly certificates: readonly CertificateFact[]
}

/** A training that one person had completed and that was over by the day. */
export interface TrainingFact {
  readonly trainingId: number
  readonly staffId: number
  readonly staffName: string
  readonly kind: string
  readonly topic: string
  /** Last day. */
  readonly endsOn: Day
  readonly hours: number
}

export interface PaperFact {
  readonly id: number
  readonly kind: string
  readonly kindName: string
  readonly title: string | null
  readonly startsOn: Day | null
  readonly expiresOn: Day | null
  readonly isPermanent: boolean
  readonly grade: number | null
  readonly validity: Validity
  /** A newer one for the same thing has taken its place. */
  readonly isReplaced: boolean
}

export interface DutyFact {
  readonly id: number
  readonly kind: string
  readonly kindName: string
  readonly what: string
  readonly startsOn: Day
  readonly endsOn: Day | null
}

export interface SubmissionFact {
  readonly id: number
  readonly kind: string
  readonly period: string
  readonly version: number
  readonly frozenOn: Day
}

/** A hazard that had been found by the day. */
export interface HazardFact {
  readonly id: number
  readonly number: string
  /** Key of its kind, such as `fire`. */
  readonly kind: string
  readonly kindName: string
  readonly place: string
  readonly foundOn: Day
  /** Null while nobody has decided. */
  readonly level: 'general' | 'major' | null
  readonly isClosed: boolean
  /** The last day that holds; null where nobody has set one. */
  readonly dueOn: Day | null
  /** Not closed, and the last day has passed. */
  readonly isOverdue: boolean
}

/** Choices of the home that figures depend on (`office.getSettings`). */
export interface IndicatorChoices {
  readonly assessmentValidMonths: number
  readonly carerCertificateKinds: readonly string[]
  readonly disabledLevels: readonly number[] | null
  readonly publicHelpGroups: readonly string[]
}

/** Names of keys, as the tables of the home have them. */
export interface IndicatorNames {
  readonly groups: ReadonlyMap<string, string>
  readonly certificateKinds: ReadonlyMap<string, string>
  readonly papers: ReadonlyMap<string, { readonly name: string; readonly category: string }>
}

/** All that figures are made of, as of the end of one day. */
export interface IndicatorFacts {
  readonly day: Day
  /** The day lies before the home's first bed, stay and post on record. */
  readonly isBeforeFirst: boolean
  readonly choices: IndicatorChoices
  readonly names: IndicatorNames
  readonly beds: readonly BedFact[]
  readonly residents: readonly ResidentFact[]
  readonly requests: readonly RequestFact[]
  /** Day of the first enquiry on record; before it nobody kept who asked. Null: there is none yet. */
  readonly requestsSince: Day | null
  readonly staff: readonly StaffFact[]
  readonly trainings: readonly TrainingFact[]
  readonly papers: readonly PaperFact[]
  readonly duties: readonly DutyFact[]
  readonly submissions: readonly SubmissionFact[]
  readonly hazards: readonly HazardFact[]
  /** Day of the first hazard or schedule on record; before it nobody kept any. Null: none yet. */
  readonly safetySince: Day | null
  readonly fees: FeeFacts
  /** The institution record, typed and derived, by field key; null or absent is unknown. */
  readonly profile: Readonly<Record<string, ProfileValue | null>>
}
