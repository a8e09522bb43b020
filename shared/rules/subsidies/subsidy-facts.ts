import type { Day } from '../../text/day.ts'
import type { Counting } from './month-outcome.ts'

/** From a day to before another one; null is open. */
export interface SubsidySpan {
  readonly from: Day
  readonly to: Day | null
}

export interface SubsidyLeave extends SubsidySpan {
  readonly kind: 'home' | 'hospital' | 'outing' | 'other'
}

/** An ability assessment, whether it is in force on a day follows from `validTo`, its last day. */
export interface SubsidyAssessment {
  readonly assessedOn: Day
  /** 0 (best) to 4, GB/T 42195. */
  readonly level: number
  readonly validTo: Day
}

/** What is on record of one resident who was in the home on a day of the month. */
export interface SubsidyPerson {
  readonly residentId: number
  readonly name: string
  readonly bornOn: Day | null
  /** Do not overlap. */
  readonly stays: readonly SubsidySpan[]
  readonly leaves: readonly SubsidyLeave[]
  /** Payer groups; do not overlap. */
  readonly groups: readonly (SubsidySpan & { readonly group: string })[]
  /** Any order. */
  readonly assessments: readonly SubsidyAssessment[]
}

export const abilityKeys = ['able', 'partly', 'full'] as const
export type AbilityKey = (typeof abilityKeys)[number]

/** What a month is paid by, see the contract `subsidy.ts`. Amounts are yuan fen per month. */
export interface ResidentSubsidyRules extends Counting {
  /** Payer groups that count; null: every one. */
  readonly groups: readonly string[] | null
  /** Age that must have been reached on the day; null: any. */
  readonly ageFrom: number | null
  /** Null: nothing is paid for this group. */
  readonly amounts: Readonly<Record<AbilityKey, number | null>>
  /** Group of each of the five levels, from 0 (best) to 4. */
  readonly groupOfLevel: readonly AbilityKey[]
  /** Days away that still count, the first of each leave; null: all of them. */
  readonly leaveDays: number | null
  /** The same of days in hospital. */
  readonly hospitalDays: number | null
}

/** Why a day does not count. */
export const dayReasons = [
  'not-in-home',
  'away',
  'hospital',
  'no-birth-day',
  'too-young',
  'no-group',
  'other-group',
  'not-assessed',
  'assessment-over',
  'no-amount',
] as const
export type DayReason = (typeof dayReasons)[number]
