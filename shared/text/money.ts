import { toCompactText } from './plain-text.ts'

export interface MoneyReading {
  readonly fen: number
  /** What the text says it is paid for; null where it says nothing. */
  readonly per: 'day' | 'month' | 'year' | null
}

const shape =
  /^(?:人民币|RMB|CNY)?[¥￥]?(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d{1,2})0*)?(万)?(?:元整?|圆整?|块)?(?:\/?人)?(?:\/|每)?(天|日|个?月|年)?$/i
const perWord = { 天: 'day', 日: 'day', 月: 'month', 个月: 'month', 年: 'year' } as const

/** Reads a sum: 3100, `3100元/月`, `￥3,100.00`, `每月3100元`. Null where it is none, negative, or finer than a fen. */
export function readMoney(value: string | number): MoneyReading | null {
  if (typeof value === 'number') {
    const fen = Math.round(value * 100)
    // A sum kept as a binary fraction is off by far less than this; a tenth of a fen is not a sum.
    const isSum = Number.isSafeInteger(fen) && fen >= 0 && Math.abs(value * 100 - fen) < 1e-4
    return isSum ? { fen, per: null } : null
  }
  const compact = toCompactText(value).replace(/￥/g, '¥')
  const prefixed = /^(?:每|一个?)(月|年|天|日)(.+)$/.exec(compact)
  const match = shape.exec(prefixed?.[2] ?? compact)
  if (!match) return null
  const [, whole = '', fraction = '', isTenThousand, unit] = match
  const fen = Number(whole.replaceAll(',', '')) * 100 + Number(fraction.padEnd(2, '0'))
  const word = unit ?? prefixed?.[1]
  const total = isTenThousand === undefined ? fen : fen * 10_000
  if (!Number.isSafeInteger(total)) return null
  return { fen: total, per: word === undefined ? null : perWord[word as keyof typeof perWord] }
}

/** `3,100.00`, in yuan. */
export function formatFen(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError('not a sum in fen')
  const digits = String(Math.abs(fen)).padStart(3, '0')
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${fen < 0 ? '-' : ''}${yuan}.${digits.slice(-2)}`
}
