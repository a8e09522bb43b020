import type { CapBase, PrepayRule, PrepayRulebook } from '../../rulebooks/prepay.ts'
import type { Certainty } from '../../rulebooks/rulebook.ts'
import { formatFen } from '../../text/money.ts'

/** Where the national rules hold; they hold in every place. */
export const nationalPlace = '全国'

export const capBaseWords: Readonly<Record<CapBase, string>> = {
  'bed-month': '月床位费',
  'service-month': '月养老服务费用',
}

/** What a person is charged by the month on a day, in fen; null where the records do not tell. */
export interface CapBases {
  readonly 'bed-month': number | null
  readonly 'service-month': number | null
}

/** What the home itself set below the rules; null where it set nothing. */
export interface OwnCaps {
  readonly depositBase: CapBase | 'sum' | null
  readonly depositMultiple: number | null
  readonly depositFen: number | null
  readonly maxMonths: number | null
  readonly source: string | null
}

interface Named {
  readonly code: string
  readonly name: string
  readonly text: string
  readonly clause: string
  readonly status: Certainty
}

type Limit =
  | { readonly kind: 'multiple'; readonly base: CapBase; readonly multiple: number | null }
  | { readonly kind: 'sum'; readonly fen: number | null }

/** A limit of a sum that is held. */
export interface SumCap extends Named {
  readonly limit: Limit
}

/** A limit of the months for which a service fee is taken ahead. */
export interface MonthsCap extends Named {
  readonly months: number | null
}

export interface CapsInForce {
  readonly deposit: readonly SumCap[]
  readonly months: readonly MonthsCap[]
  readonly membership: readonly SumCap[]
  /** What must hold before a membership fee is taken at all. */
  readonly membershipConditions: readonly Named[]
}

const named = ({ code, name, text, clause, status }: PrepayRule): Named => ({
  code,
  name,
  text,
  clause,
  status,
})

function depositCap(rule: PrepayRule): readonly SumCap[] {
  if (rule.kind === 'deposit-multiple') {
    const limit = { kind: 'multiple', base: rule.base, multiple: rule.maxMultiple } as const
    return [{ ...named(rule), limit }]
  }
  return rule.kind === 'deposit-sum'
    ? [{ ...named(rule), limit: { kind: 'sum', fen: rule.maxFen } }]
    : []
}

const monthsCap = (rule: PrepayRule): readonly MonthsCap[] =>
  rule.kind === 'months' ? [{ ...named(rule), months: rule.maxMonths }] : []

const membershipCap = (rule: PrepayRule): readonly SumCap[] =>
  rule.kind === 'membership-sum'
    ? [{ ...named(rule), limit: { kind: 'sum', fen: rule.maxFen } }]
    : []

function ownNamed(name: string, text: string, source: string | null): Named {
  return { code: 'own', name, text, clause: source ?? '本机构规定', status: 'verified' }
}

function ownDeposit(own: OwnCaps): readonly SumCap[] {
  if (own.depositBase === null) return []
  if (own.depositBase === 'sum') {
    const words = own.depositFen === null ? '' : `押金不超过 ${formatFen(own.depositFen)} 元`
    const limit = { kind: 'sum', fen: own.depositFen } as const
    return [{ ...ownNamed('押金上限', words, own.source), limit }]
  }
  const words = `押金不超过${capBaseWords[own.depositBase]}的 ${own.depositMultiple ?? ''} 倍`
  const limit = { kind: 'multiple', base: own.depositBase, multiple: own.depositMultiple } as const
  return [{ ...ownNamed('押金上限', words, own.source), limit }]
}

function ownMonths({ maxMonths, source }: OwnCaps): readonly MonthsCap[] {
  if (maxMonths === null) return []
  return [
    { ...ownNamed('服务费预收周期', `预收最多 ${maxMonths} 个月`, source), months: maxMonths },
  ]
}

/** Places that have rules of their own in a rulebook, in its order. */
export function placesOf({ rules }: PrepayRulebook): readonly string[] {
  const places = rules.flatMap(({ place }) => place ?? [])
  return [...new Set(places)].filter((place) => place !== nationalPlace)
}

/**
 * The place whose rules a home in this region would take: the longest name of a place that stands in the
 * region's; null where none does. A person decides.
 */
export function proposedPlace(book: PrepayRulebook, region: string | null): string | null {
  if (region === null) return null
  const found = placesOf(book).filter((place) => region.includes(place))
  return found.toSorted((one, other) => other.length - one.length)[0] ?? null
}

/** Whether a rule holds in a home of that place: the national ones and those of the place. */
export function holdsIn({ place }: Pick<PrepayRule, 'place'>, at: string | null): boolean {
  return place === nationalPlace || (place !== null && place === at)
}

/** Limits in force for a home: national, of its place, its own. */
export function capsInForce(
  { rules }: PrepayRulebook,
  place: string | null,
  own: OwnCaps,
): CapsInForce {
  const holding = rules.filter((rule) => holdsIn(rule, place))
  const localSums = holding.filter((rule) => rule.place !== nationalPlace).flatMap(membershipCap)
  return {
    deposit: [...holding.flatMap(depositCap), ...ownDeposit(own)],
    months: [...holding.flatMap(monthsCap), ...ownMonths(own)],
    // The national rule leaves the sum to the provinces: a place's own answers it.
    membership: localSums.length > 0 ? localSums : holding.flatMap(membershipCap),
    membershipConditions: holding
      .filter(({ kind }) => kind === 'membership-conditions')
      .map((rule) => named(rule)),
  }
}

export interface SumJudged {
  /** The lowest limit that is known, in fen; null where none is. */
  readonly limitFen: number | null
  /** The rule that gives it. */
  readonly decidedBy: SumCap | null
  /** Rules whose limit cannot be told: a base or a number is not known. */
  readonly unknown: readonly SumCap[]
}

/** What a limit comes to for somebody, in fen; null where a base or the number is not known. */
export function capFen({ limit }: SumCap, bases: CapBases): number | null {
  if (limit.kind === 'sum') return limit.fen
  const base = bases[limit.base]
  if (base === null || limit.multiple === null) return null
  return Math.floor(base * limit.multiple)
}

/**
 * The stricter of several limits. What is not known decides nothing and is named, so that a sum below the
 * known ones is not taken for certain.
 */
export function strictestCap(caps: readonly SumCap[], bases: CapBases): SumJudged {
  const counted = caps.map((cap) => ({ cap, fen: capFen(cap, bases) }))
  const known = counted.flatMap(({ cap, fen }) => (fen === null ? [] : [{ cap, fen }]))
  const [least] = known.toSorted((one, other) => one.fen - other.fen)
  return {
    limitFen: least?.fen ?? null,
    decidedBy: least?.cap ?? null,
    unknown: counted.filter(({ fen }) => fen === null).map(({ cap }) => cap),
  }
}

export interface MonthsJudged {
  readonly limit: number | null
  readonly decidedBy: MonthsCap | null
  readonly unknown: readonly MonthsCap[]
}

/** The fewest months of several limits. */
export function strictestMonths(caps: readonly MonthsCap[]): MonthsJudged {
  const known = caps.flatMap((cap) => (cap.months === null ? [] : [{ cap, months: cap.months }]))
  const [least] = known.toSorted((one, other) => one.months - other.months)
  return {
    limit: least?.months ?? null,
    decidedBy: least?.cap ?? null,
    unknown: caps.filter(({ months }) => months === null),
  }
}

export type CapState = 'within' | 'over' | 'unknown'

/** Whether a sum lies within the strictest limit. Over a known one is over, whatever is not known. */
export function sumState(heldFen: number, { limitFen, unknown }: SumJudged): CapState {
  if (heldFen <= 0) return 'within'
  if (limitFen !== null && heldFen > limitFen) return 'over'
  return limitFen === null || unknown.length > 0 ? 'unknown' : 'within'
}

/** Months that a prepayment covers by itself, both ends counted: 2026-11 to 2027-01 are three. */
export function monthsCovered(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number)
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number)
  return (toYear - fromYear) * 12 + (toMonth - fromMonth) + 1
}

/** For how many months what was paid ahead suffices, one decimal; null where the fee is not known. */
export function monthsAhead(prepaidFen: number, serviceMonthFen: number | null): number | null {
  if (prepaidFen <= 0) return 0
  if (serviceMonthFen === null || serviceMonthFen === 0) return null
  return Math.ceil((prepaidFen / serviceMonthFen) * 10) / 10
}

/**
 * Whether what is paid ahead lies within the months allowed. `coveredMonths`: as the paper says, null where
 * it says nothing. What is held is counted in months of the fee too, so that two payments are not each
 * within the limit and over it together.
 */
export function monthsState(
  paid: {
    readonly heldFen: number
    readonly coveredMonths: number | null
    readonly isAlone: boolean
    readonly serviceMonthFen: number | null
  },
  { limit, unknown }: MonthsJudged,
): CapState {
  const { heldFen, coveredMonths, isAlone, serviceMonthFen } = paid
  if (heldFen <= 0) return 'within'
  if (limit === null) return 'unknown'
  if (coveredMonths !== null && coveredMonths > limit) return 'over'
  if (serviceMonthFen !== null && heldFen > limit * serviceMonthFen) return 'over'
  const isTold = serviceMonthFen !== null || (coveredMonths !== null && isAlone)
  return isTold && unknown.length === 0 ? 'within' : 'unknown'
}
