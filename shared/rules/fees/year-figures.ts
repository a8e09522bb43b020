import type { Day, Month } from '../../text/day.ts'
import type { YearFigureKind, YearGroup } from './year-figure-kinds.ts'

/** One record behind a figure of the year. */
export interface YearRow {
  /** Whose it is; null where it is the home's own. */
  readonly residentId: number | null
  readonly name: string | null
  readonly on: Day | null
  /** The month for which it counts; null where months do not matter. */
  readonly month: Month | null
  readonly words: string
  /** In the unit of its figure. */
  readonly amount: number
  /** Days for which a price held, where a mean is taken. */
  readonly dayCount: number | null
  /** Route of the record. */
  readonly link: string | null
}

/** The figure that its rows come to; null where a lowest, highest or mean has no row. */
export function figureFrom(
  { by }: Pick<YearFigureKind, 'by'>,
  rows: readonly YearRow[],
): number | null {
  const amounts = rows.map(({ amount }) => amount)
  const sum = () => amounts.reduce((total, amount) => total + amount, 0)
  switch (by) {
    case 'sum':
      return sum()
    case 'people':
      return new Set(rows.map(({ residentId }) => residentId)).size
    case 'min':
      return rows.length === 0 ? null : amounts.reduce((one, other) => Math.min(one, other))
    case 'max':
      return rows.length === 0 ? null : amounts.reduce((one, other) => Math.max(one, other))
    case 'mean': {
      const days = rows.reduce((total, { dayCount }) => total + (dayCount ?? 0), 0)
      const weighed = rows.reduce((total, row) => total + row.amount * (row.dayCount ?? 0), 0)
      return days === 0 ? null : Math.round(weighed / days)
    }
  }
}

/** The twelve months of a year. */
export function monthsOfYear(year: number): readonly Month[] {
  return Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)
}

interface Valued {
  readonly key: string
  readonly title: string
  readonly unit: YearFigureKind['unit']
  readonly group: YearGroup
  readonly value: number | null
}

export interface YearChange extends Omit<Valued, 'value'> {
  readonly published: number | null
  readonly now: number | null
}

/** Figures that are other ones today than they were when they were made public. */
export function changedSince(
  published: readonly Valued[],
  now: readonly Valued[],
): readonly YearChange[] {
  const before = new Map(published.map((figure) => [figure.key, figure]))
  return now.flatMap(({ value, ...figure }) => {
    const old = before.get(figure.key)
    if (old === undefined || old.value === value) return []
    return [{ ...figure, published: old.value, now: value }]
  })
}

/** A line of a bill, as far as its price goes. */
export interface PricedLine {
  readonly lineFrom: Day
  readonly lineTo: Day
  /** The price of a month in fen. */
  readonly monthFen: number
}

export interface PriceSegment extends PricedLine {
  readonly dayCount: number
}

/**
 * What one person was asked a month for one thing, run of days by run of days: where several lines hold
 * on one day their prices are one. Days without a price are left out.
 */
export function priceSegments(
  lines: readonly PricedLine[],
  daysBetween: (from: Day, to: Day) => number,
): readonly PriceSegment[] {
  const days = [...new Set(lines.flatMap(({ lineFrom, lineTo }) => [lineFrom, lineTo]))].toSorted()
  return days.flatMap((lineFrom, index) => {
    const lineTo = days[index + 1]
    if (lineTo === undefined) return []
    const monthFen = lines
      .filter((line) => line.lineFrom <= lineFrom && line.lineTo >= lineTo)
      .reduce((sum, line) => sum + line.monthFen, 0)
    if (monthFen <= 0) return []
    return [{ lineFrom, lineTo, monthFen, dayCount: daysBetween(lineFrom, lineTo) }]
  })
}
