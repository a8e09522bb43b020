/** What a kind of observation says about its answers, as `observationKind` keeps it. */
export interface ObservationKindRule {
  readonly key: string
  readonly name: string
  readonly answer: 'amount' | 'choice'
  readonly unit: string | null
  readonly decimals: number
  /** What can be at all, a guard against slips of the hand; no range of health. */
  readonly lowest: number | null
  readonly highest: number | null
}

/** An amount as it is written: as many decimals as the kind has, no more. */
export function amountText(amount: number, decimals: number): string {
  return amount.toFixed(decimals)
}

/** An amount with its unit: `36.8 ℃`, `182 mmHg`. */
export function amountWithUnit(
  amount: number,
  kind: Pick<ObservationKindRule, 'decimals' | 'unit'>,
): string {
  const text = amountText(amount, kind.decimals)
  return kind.unit === null ? text : `${text} ${kind.unit}`
}

function hasMoreDecimals(amount: number, decimals: number): boolean {
  return Math.abs(amount - Number(amount.toFixed(decimals))) > 1e-9
}

/** Why an amount cannot be one of its kind, in a few words for the field; null where it can. */
export function amountProblem(kind: ObservationKindRule, amount: number): string | null {
  const { lowest, highest, decimals, unit } = kind
  if (!Number.isFinite(amount)) return '应为数字'
  if (hasMoreDecimals(amount, decimals)) {
    return decimals === 0 ? '应为整数' : `最多 ${decimals} 位小数`
  }
  const isBelow = lowest !== null && amount < lowest
  const isAbove = highest !== null && amount > highest
  if (!isBelow && !isAbove) return null
  return `应在 ${lowest ?? ''} 到 ${highest ?? ''}${unit === null ? '' : ` ${unit}`} 之间`
}

/** Why two pressures of one hour cannot both be true; null where they can or one is missing. */
export function pressureProblem(
  systolic: number | null | undefined,
  diastolic: number | null | undefined,
): string | null {
  if (systolic == null || diastolic == null || systolic > diastolic) return null
  return `收缩压 ${systolic} 不高于舒张压 ${diastolic}`
}

/**
 * A number as it is typed between two tasks: full-width digits, a comma for the point, and the point left
 * out where the kind has one decimal and the number would be far too large (`368` for 36.8 ℃). Null where
 * it is no number.
 */
export function readAmount(
  kind: Pick<ObservationKindRule, 'decimals' | 'highest'>,
  typed: string,
): number | null {
  const plain = typed
    .normalize('NFKC')
    .trim()
    .replace(/[,，。]/g, '.')
  if (!/^\d{1,5}(\.\d{1,3})?$/.test(plain)) return null
  const amount = Number(plain)
  const isPointLess = !plain.includes('.') && kind.decimals === 1
  const isTooLarge = kind.highest !== null && amount > kind.highest
  return isPointLess && isTooLarge && amount / 10 <= (kind.highest ?? 0) ? amount / 10 : amount
}
