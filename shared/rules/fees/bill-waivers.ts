import type { FeeRules } from '../../contract/fees/fee-rule.ts'
import type { Day, Month } from '../../text/day.ts'
import { countDays, daysOfWholeMonth, lengthOfMonth, shareOf } from './bill-amounts.ts'
import type { WaiverSpan } from './bill-facts.ts'
import type { BillLine } from './bill-line.ts'

interface Days {
  readonly from: Day
  readonly to: Day
}

interface WaiverMonth {
  readonly month: Month
  readonly rules: FeeRules
  /** Days of the stay that are charged in the month. */
  readonly days: Days
}

function within(
  one: Days,
  { from, to }: { readonly from: Day; readonly to: Day | null },
): Days | null {
  const begin = one.from > from ? one.from : from
  const end = to === null || to > one.to ? one.to : to
  return begin < end ? { from: begin, to: end } : null
}

/** A sum of fractions, kept exact until it is rounded once. */
interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

const nothing: Fraction = { over: 0n, under: 1n }

function largestDivisor(one: bigint, other: bigint): bigint {
  let [more, less] = [one < 0n ? -one : one, other]
  while (less !== 0n) [more, less] = [less, more % less]
  return more
}

/** In lowest terms, so that many sums in a row stay small. */
function plus(one: Fraction, other: Fraction): Fraction {
  const over = one.over * other.under + other.over * one.under
  const under = one.under * other.under
  const divisor = largestDivisor(over, under)
  return { over: over / divisor, under: under / divisor }
}

const minus = (one: Fraction, { over, under }: Fraction) => plus(one, { over: -over, under })

const whole = (fen: number): Fraction => ({ over: BigInt(fen), under: 1n })

function least(one: Fraction, other: Fraction): Fraction {
  return other.over * one.under < one.over * other.under ? other : one
}

/** Half up to the fen; nothing below zero is waived. */
function rounded({ over, under }: Fraction): number {
  return over <= 0n ? 0 : Number((2n * over + under) / (2n * under))
}

const sumOf = (fractions: readonly Fraction[]) => fractions.reduce(plus, nothing)

/** What an item comes to on some days: of each of its lines (days away taken off) the part of those days. */
function baseOf(lines: readonly BillLine[], some: Days): Fraction {
  let sum = nothing
  for (const line of lines) {
    const days = within(line, some)
    if (days === null) continue
    const over = BigInt(line.amountFen) * BigInt(countDays(days.from, days.to))
    sum = plus(sum, { over, under: BigInt(countDays(line.from, line.to)) })
  }
  return sum
}

/** Days on which the same waivers hold, with what an item comes to on them and what is left of it. */
interface Piece {
  readonly days: Days
  readonly base: Fraction
  left: Fraction
}

/** The month cut where a waiver begins or ends: what one took of some days is not taken off others. */
function cut({ from, to }: Days, waivers: readonly WaiverSpan[]): readonly Days[] {
  const inside = waivers
    .flatMap((waiver) => [waiver.from, waiver.to])
    .filter((day) => day !== null && day > from && day < to)
  const days = [...new Set([from, ...inside, to])].toSorted() as readonly Day[]
  return days.slice(1).map((end, index) => ({ from: days[index] ?? from, to: end }))
}

/** A share of what the item comes to; rounded once, so that the last piece bears what that adds. */
function takeShare(pieces: readonly Piece[], percent: number, most: number): number {
  const parts = pieces.map(({ base: { over, under }, left }) =>
    least(left, { over: over * BigInt(percent), under: under * 100n }),
  )
  const amount = Math.min(rounded(sumOf(parts)), most)
  const added = minus(whole(amount), sumOf(parts))
  for (const [index, piece] of pieces.entries()) {
    piece.left = minus(piece.left, parts[index] ?? nothing)
    if (index === pieces.length - 1) piece.left = minus(piece.left, added)
  }
  return amount
}

/** So much of a sum as the item still comes to, from the first of its days on. */
function takeSum(pieces: readonly Piece[], fen: number, most: number): number {
  const amount = Math.min(fen, rounded(sumOf(pieces.map(({ left }) => left))), most)
  let still = whole(amount)
  for (const [index, piece] of pieces.entries()) {
    const part = index === pieces.length - 1 ? still : least(still, piece.left)
    piece.left = minus(piece.left, part)
    still = minus(still, part)
  }
  return amount
}

/** Nothing is item 0: the agreed sum. */
function itemKey({ feeItemId }: BillLine): number {
  return feeItemId ?? 0
}

function lineOf(
  waiver: WaiverSpan,
  item: BillLine,
  { month, days }: { readonly month: Month; readonly days: Days },
  amountFen: number,
): BillLine {
  return {
    forMonth: month,
    kind: 'waiver',
    category: item.category,
    feeItemId: item.feeItemId,
    extraChargeId: null,
    ...days,
    dayCount: countDays(days.from, days.to),
    quantity: 1,
    priceFen: waiver.monthlyFen ?? 0,
    per: 'month',
    amountFen: -amountFen,
    variants: [],
    percent: waiver.percent,
    whole: null,
    sources: { waiver: [waiver.id] },
  }
}

/** What a sum off every month comes to on the days of the month that it takes. */
function monthlySum(fen: number, days: Days, { month, rules }: WaiverMonth): number {
  const count = countDays(days.from, days.to)
  const all = daysOfWholeMonth(rules.partMonth, count, lengthOfMonth(month))
  return shareOf(fen, count, all)
}

/** An item of the month as waivers take from it. */
interface Waivable {
  readonly first: BillLine
  readonly pieces: readonly Piece[]
  /** Never more is waived than the item comes to, in fen. */
  most: number
}

function waivable(
  standing: readonly BillLine[],
  waivers: readonly WaiverSpan[],
  days: Days,
): readonly Waivable[] {
  const pieces = cut(days, waivers)
  // In the order of the bill, since each item stands where its first line does.
  return [...Map.groupBy(standing, itemKey).values()].flatMap((lines) => {
    const [first] = lines
    if (first === undefined) return []
    const own = pieces.map((piece) => {
      const base = baseOf(lines, piece)
      return { days: piece, base, left: base }
    })
    return [{ first, pieces: own, most: rounded(sumOf(own.map(({ base }) => base))) }]
  })
}

/**
 * What is not asked of a person. A share: of each item (or the one named) what its lines come to on the days
 * of the waiver, days away taken off, by percent, rounded once for the item; several shares of one item are
 * each taken off the same sum. A sum each month: by the days of the stay that it takes, as a part of a month
 * is counted; it is taken off the item named, or off the items in the order of the bill, each down to nothing
 * at most, after all shares. Of no day more is waived than is charged for it. Extras are never waived.
 */
export function waiverLines(
  waivers: readonly WaiverSpan[],
  standing: readonly BillLine[],
  month: WaiverMonth,
): readonly BillLine[] {
  if (waivers.length === 0) return []
  const items = waivable(standing, waivers, month.days)
  const lines: BillLine[] = []
  const ordered = [
    ...waivers.filter(({ percent }) => percent !== null),
    ...waivers.filter(({ percent }) => percent === null),
  ]
  for (const waiver of ordered) {
    const days = within(month.days, waiver)
    if (days === null) continue
    const { feeItemId, percent, monthlyFen } = waiver
    let left = monthlyFen === null ? 0 : monthlySum(monthlyFen, days, month)
    for (const item of items) {
      if (feeItemId !== null && feeItemId !== item.first.feeItemId) continue
      const pieces = item.pieces.filter((piece) => within(piece.days, days) !== null)
      const amount =
        percent === null ? takeSum(pieces, left, item.most) : takeShare(pieces, percent, item.most)
      if (percent === null) left -= amount
      if (amount === 0) continue
      item.most -= amount
      lines.push(lineOf(waiver, item.first, { month: month.month, days }, amount))
    }
  }
  return lines
}
