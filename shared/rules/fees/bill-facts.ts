import type { FeeRules } from '../../contract/fees/fee-rule.ts'
import { addDays, type Day, type Month, monthOf } from '../../text/day.ts'
import type { BillCategory } from './accounts.ts'
import type { PriceTable } from './prices.ts'

/** A live row that holds from a day on, half-open; `to` null is open. */
export interface Span {
  readonly id: number
  readonly from: Day
  readonly to: Day | null
}

export interface BedSpan extends Span {
  readonly kind: 'main' | 'extra'
  readonly bedId: number
  readonly roomId: number
}

export interface LevelSpan extends Span {
  readonly careLevelId: number
}

export interface BasisSpan extends Span {
  readonly basis: 'table' | 'total'
}

export interface MonthlyFeeSpan extends Span {
  readonly monthlyFeeFen: number
}

/** Of these the discharge ended some, and others ended by themselves on the same day. */
interface MarkedSpan extends Span {
  readonly endsWithStay: boolean
}

export interface AwaySpan extends MarkedSpan {
  readonly kind: 'home' | 'hospital' | 'outing' | 'other'
}

export interface ChargeSpan extends MarkedSpan {
  readonly feeItemId: number
  /** Null is the price of the fee table; 0 is not charged. */
  readonly priceFen: number | null
  readonly per: 'month' | 'day'
  readonly quantity: number
}

export interface WaiverSpan extends MarkedSpan {
  readonly feeItemId: number | null
  readonly percent: number | null
  readonly monthlyFen: number | null
}

export interface ExtraFact {
  readonly id: number
  readonly feeItemId: number
  readonly chargedOn: Day
  readonly quantity: number
  readonly priceFen: number
  readonly amountFen: number
}

/**
 * What the records say of one stay, as far as it is charged. Rows stand in the order of their first days;
 * where several took no day on one, the one entered last is the last.
 */
export interface StayFacts {
  readonly stayId: number
  readonly residentId: number
  readonly stayFrom: Day
  readonly stayTo: Day | null
  readonly beds: readonly BedSpan[]
  readonly levels: readonly LevelSpan[]
  readonly bases: readonly BasisSpan[]
  readonly monthlyFees: readonly MonthlyFeeSpan[]
  readonly leaves: readonly AwaySpan[]
  readonly charges: readonly ChargeSpan[]
  readonly waivers: readonly WaiverSpan[]
  readonly extras: readonly ExtraFact[]
}

/** An item of the fee table as the bill reads it. */
export interface BillItem {
  readonly id: number
  readonly name: string
  readonly category: Exclude<BillCategory, 'total'>
  readonly pricing: 'plain' | 'bed-rate' | 'care-level'
  readonly per: 'month' | 'day' | 'time' | 'once'
  readonly isDefault: boolean
  readonly unitName: string | null
  readonly closedOn: Day | null
}

/** What is the same for everybody. */
export interface BillBook {
  /** In the order in which they are shown. */
  readonly items: readonly BillItem[]
  readonly tables: readonly PriceTable[]
  readonly rulesOf: (month: Month) => FeeRules
  /** Classes of rooms, each room's in the order of their days. */
  readonly roomRates: ReadonlyMap<number, readonly (Span & { readonly bedRateId: number })[]>
  readonly bedRateNames: ReadonlyMap<number, string>
  readonly careLevelNames: ReadonlyMap<number, string>
}

/** What holds at the end of a day: of rows that share a day the last one. */
export function holdingOn<Row extends Span>(rows: readonly Row[], day: Day): Row | null {
  return rows.findLast(({ from, to }) => from <= day && (to === null || to > day)) ?? null
}

function stretched<Row extends Span>(rows: readonly Row[], facts: StayFacts): readonly Row[] {
  const last = facts.stayTo ?? ''
  const isOneDay = facts.stayFrom === last
  const to = addDays(last, 1)
  return rows.map((row) => {
    const isOwnEnd = row.to === last && 'endsWithStay' in row && row.endsWithStay === false
    const reaches = row.to === null || row.to >= last
    const begins = isOneDay ? row.from <= last : row.from < last
    return begins && reaches && !isOwnEnd ? { ...row, to } : row
  })
}

/**
 * The stay as a month counts it. The day of admission is charged. The day on which somebody leaves for good
 * is charged where the rules of its month say so (`isLastDayCharged`): then what held in the night before
 * holds on it too, but for an item, a waiver or a leave that ended on that very day by itself. Who came and
 * left on one day is charged that one day whatever the rules say, by what was entered last for it; such a
 * day is no day of leave.
 */
export function chargedStay(facts: StayFacts, month: Month, rules: FeeRules): StayFacts {
  const { stayFrom, stayTo } = facts
  if (stayTo === null || monthOf(stayTo) !== month) return facts
  const isOneDay = stayFrom === stayTo
  if (!isOneDay && !rules.isLastDayCharged) return facts
  return {
    ...facts,
    stayTo: addDays(stayTo, 1),
    beds: stretched(facts.beds, facts),
    levels: stretched(facts.levels, facts),
    bases: stretched(facts.bases, facts),
    monthlyFees: stretched(facts.monthlyFees, facts),
    leaves: isOneDay ? [] : stretched(facts.leaves, facts),
    charges: stretched(facts.charges, facts),
    waivers: stretched(facts.waivers, facts),
  }
}

/** The stay as if it ended on a day, for a settlement before the discharge was entered. */
export function endedBy(facts: StayFacts, until: Day | undefined): StayFacts {
  if (until === undefined || (facts.stayTo !== null && facts.stayTo <= until)) return facts
  return { ...facts, stayTo: until < facts.stayFrom ? facts.stayFrom : until }
}
