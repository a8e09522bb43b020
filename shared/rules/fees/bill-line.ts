import type { Day, Month } from '../../text/day.ts'
import type { BillCategory } from './accounts.ts'

export const billLineKinds = ['standing', 'total', 'away', 'waiver', 'extra'] as const

export type BillLineKind = (typeof billLineKinds)[number]

/** Records that a line rests on, by their ids. */
export const billSources = [
  'stay',
  'bedStay',
  'careLevel',
  'basis',
  'monthlyFee',
  'charge',
  'feeTable',
  'leave',
  'waiver',
  'extra',
] as const

export type BillSource = (typeof billSources)[number]

export type LineSources = Readonly<Partial<Record<BillSource, readonly number[]>>>

/** What is charged for some days, or for one thing, in one month. */
export interface BillLine {
  readonly forMonth: Month
  readonly kind: BillLineKind
  readonly category: BillCategory
  readonly feeItemId: number | null
  readonly extraChargeId: number | null
  /** First day and the day behind the last. */
  readonly from: Day
  readonly to: Day
  /** Null where days do not count: an extra. */
  readonly dayCount: number | null
  readonly quantity: number
  readonly priceFen: number
  readonly per: 'month' | 'day' | 'time' | 'once'
  readonly amountFen: number
  /** Classes of bed or care levels, of an absence its kind. */
  readonly variants: readonly string[]
  /** Of an absence what is still charged, of a waiver what is taken off, in percent. */
  readonly percent: number | null
  /** Days through which a price of a month was divided; null of what goes by the day or the time. */
  readonly whole: number | null
  readonly sources: LineSources
}

/** Why somebody cannot be billed. */
export const billProblems = {
  'no-table': '这几天没有公布的收费标准',
  'no-bed': '这几天没有登记床位',
  'no-bed-rate': '房间没有定床位档次',
  'no-care-level': '没有登记照护等级',
  'not-priced': '收费标准里没有这一档的价格',
  'no-monthly-fee': '没有登记月费',
  'item-unknown': '收费项目已经作废',
} as const

export type BillProblemCode = keyof typeof billProblems

/** A price that is not known is told, never taken as zero. */
export interface BillProblem {
  readonly month: Month
  readonly code: BillProblemCode
  readonly feeItemId: number | null
  readonly from: Day
  readonly to: Day
}

export interface MonthLines {
  readonly lines: readonly BillLine[]
  readonly problems: readonly BillProblem[]
}

/** Both sets of records, each id once. */
export function joinSources(one: LineSources, other: LineSources): LineSources {
  const keys = Object.keys({ ...one, ...other }) as BillSource[]
  return Object.fromEntries(
    keys.map((key) => [key, [...new Set([...(one[key] ?? []), ...(other[key] ?? [])])]]),
  )
}
