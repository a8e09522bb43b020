import type { Month } from '../../text/day.ts'
import type { BillCategory } from './accounts.ts'
import type { BillLine, BillLineKind, LineSources } from './bill-line.ts'
import { joinSources } from './bill-line.ts'

/** By what a month is compared with what was charged for it. */
export interface CorrectionKey {
  readonly forMonth: Month
  readonly kind: BillLineKind
  readonly category: BillCategory
  readonly feeItemId: number | null
  readonly extraChargeId: number | null
}

/** What live bills charged for a month, in sum by key. */
export interface ChargedSum extends CorrectionKey {
  readonly amountFen: number
}

/** What makes a sum, in short, to be held against what made it before. */
export interface SumState {
  /** Null where days do not count. */
  readonly days: number | null
  readonly prices: readonly number[]
  readonly variants: readonly string[]
  readonly percents: readonly number[]
  /** Nothing is charged for it any more, or was not yet. */
  readonly isNone: boolean
}

export interface Correction extends CorrectionKey {
  readonly chargedFen: number
  readonly nowFen: number
  /** What is still to be charged; below zero is given back. */
  readonly amountFen: number
  readonly now: readonly BillLine[]
  readonly sources: LineSources
}

export function correctionKey(key: CorrectionKey): string {
  const { forMonth, kind, category, feeItemId, extraChargeId } = key
  return `${forMonth}/${kind}/${category}/${feeItemId ?? ''}/${extraChargeId ?? ''}`
}

/**
 * What a month that was billed before differs by today, one for each month, kind, category, item and extra:
 * what it comes to by the records less what live bills charged for it. Charged sums and corrections together
 * are then what the records say, in whatever order late facts came.
 */
export function corrections(
  now: readonly BillLine[],
  charged: readonly ChargedSum[],
): readonly Correction[] {
  const lines = Map.groupBy(now, correctionKey)
  const before = Map.groupBy(charged, correctionKey)
  return [...new Set([...before.keys(), ...lines.keys()])].flatMap((key) => {
    const own = lines.get(key) ?? []
    const were = before.get(key) ?? []
    const some = own[0] ?? were[0]
    if (some === undefined) return []
    const sum = (rows: readonly { readonly amountFen: number }[]) =>
      rows.reduce((total, { amountFen }) => total + amountFen, 0)
    const [nowFen, chargedFen] = [sum(own), sum(were)]
    if (nowFen === chargedFen) return []
    const { forMonth, kind, category, feeItemId, extraChargeId } = some
    return [
      {
        forMonth,
        kind,
        category,
        feeItemId,
        extraChargeId,
        chargedFen,
        nowFen,
        amountFen: nowFen - chargedFen,
        now: own,
        sources: own.reduce<LineSources>((all, line) => joinSources(all, line.sources), {}),
      },
    ]
  })
}

/** Lines that make one sum, in short. */
export function stateOf(
  lines: readonly Pick<BillLine, 'dayCount' | 'priceFen' | 'variants' | 'percent'>[],
): SumState {
  const days = lines.map(({ dayCount }) => dayCount).filter((count) => count !== null)
  return {
    days: days.length === 0 ? null : days.reduce((sum, count) => sum + count, 0),
    prices: [...new Set(lines.map(({ priceFen }) => priceFen))],
    variants: [...new Set(lines.flatMap(({ variants }) => variants))],
    percents: [...new Set(lines.flatMap(({ percent }) => (percent === null ? [] : [percent])))],
    isNone: lines.length === 0,
  }
}
