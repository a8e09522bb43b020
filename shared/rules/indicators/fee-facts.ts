import type { Day } from '../../text/day.ts'

/** The version of the fee table that holds on the day, and where it hangs on it. */
export interface FeeTableFact {
  readonly id: number
  readonly name: string
  readonly startsOn: Day
  readonly publishedOn: Day
  readonly basis: 'market' | 'government-guided' | 'government-set' | 'agreement' | null
  readonly basisNote: string | null
  readonly notices: readonly {
    readonly noticedFrom: Day
    readonly noticedTo: Day | null
    readonly place: string
  }[]
}

/** What is held of one person, and whether it lies within the limits. */
export interface HeldFact {
  readonly residentId: number
  readonly name: string
  readonly depositFen: number
  readonly prepaidFen: number
  readonly membershipFen: number
  readonly state: 'within' | 'over' | 'unknown'
  /** Which limit is passed, or what is not known. */
  readonly why: string | null
}

/** The bank account in which what was paid ahead lies. */
export interface CustodyFact {
  readonly id: number
  readonly bank: string
  readonly openedOn: Day
  readonly balanceFen: number
  /** What ought to lie there: the held sums of the kinds that it keeps. */
  readonly dueFen: number
}

export interface FeePublicationFact {
  readonly id: number
  readonly year: number
  readonly publishedOn: Day
  readonly place: string
}

/** What the records of money say as of the end of a day. */
export interface FeeFacts {
  readonly table: FeeTableFact | null
  readonly held: readonly HeldFact[]
  readonly custody: CustodyFact | null
  readonly publications: readonly FeePublicationFact[]
}
