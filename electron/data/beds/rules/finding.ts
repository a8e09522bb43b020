import type { Database } from '../../database/connection.ts'
import type { BedKindTable } from '../../database/tables/beds.ts'
import type { Sex } from '../../database/tables/columns.ts'
import type { BedRules } from './stored-rules.ts'

/** Who is to lie in a bed from which day on. */
export interface PersonWanting {
  readonly from: string
  /** The first day no longer; null or absent is open. */
  readonly to?: string | null
  /** The person, where she is on the register: her own bed and booking do not count against her. */
  readonly residentId?: number | undefined
  /** Read from the register where it is absent. */
  readonly sex?: Sex | undefined
  /** Ability level that was told with the act itself, where the register does not know it yet. */
  readonly abilityLevel?: number | null | undefined
  /** A bed is booked once, for the same person too. */
  readonly isBooking?: boolean
}

/** When it is asked: bookings end by the instant. */
export interface Moment {
  readonly now: string
  readonly today: string
}

export interface AskedBed {
  readonly bedId: number
  readonly code: string
  readonly roomId: number
  readonly room: string
  /** On the first day that is asked for; null is unknown. */
  readonly kind: BedKindTable['kind'] | null
}

/** A rule that giving a bed to somebody would break. An import makes it a warning. */
export interface BedRuleFinding {
  readonly rule:
    | 'bed-booked'
    | 'bed-in-repair'
    | 'bed-cleaning'
    | 'bed-isolated'
    | 'room-isolated'
    | 'bed-in-reserve'
    | 'reserve-share'
    | 'room-sex'
    | 'level-fits-kind'
    | 'level-unknown'
  readonly level: 'warn' | 'block'
  /** What is the case, as a clause without full stop. */
  readonly message: string
  /** A few words, for the field of the bed and for lists of beds. */
  readonly short: string
  /** What can be done about it, where that is not another bed or another setting. */
  readonly advice?: string
}

/** Asks one rule of one bed; null where it is kept. What it needs of the home was read before. */
export type BedRuleCheck = (bed: AskedBed) => BedRuleFinding | null

/** What a rule is given to read once for all beds; null where it is not asked. */
export interface RuleScope {
  readonly db: Database
  readonly rules: BedRules
  readonly wanted: PersonWanting
  readonly at: Moment
}

export type BedRuleSource = (scope: RuleScope) => Promise<BedRuleCheck | null>

/** The last day on which somebody looks: what holds today counts too, where the wanted days reach today. */
export function daysLookedAt({ from, to = null }: PersonWanting, today: string): readonly string[] {
  const reachesToday = from < today && (to === null || to > today)
  return reachesToday ? [from, today] : [from]
}
