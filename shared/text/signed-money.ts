import { toCompactText } from './plain-text.ts'

const shape =
  /^(?:人民币|RMB|CNY)?¥?(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,6}))?(万)?(元|圆|块)?(?:整|人民币)?$/i

const minus = /^[-−–—﹣]|^负|^欠(?=[\d¥])/
/** `(1,200.00)`, as bookkeepers write a sum below zero. */
const bracketed = /^\((.+)\)$/

interface Unsigned {
  readonly isBelow: boolean
  readonly text: string
}

function unsigned(compact: string): Unsigned {
  const inner = bracketed.exec(compact)?.[1]
  if (inner !== undefined) return { isBelow: true, text: inner.replace(minus, '') }
  const afterSign = /^(?:人民币)?¥?(?=[-−–—﹣])/.exec(compact)?.[0] ?? ''
  const signed = compact.slice(afterSign.length)
  const text = signed.replace(minus, '')
  return { isBelow: text !== signed, text }
}

function fenOfNumber(value: number, scale: number): number | null {
  const exact = value * 100 * scale
  const fen = Math.round(exact)
  // A sum kept as a binary fraction is off by far less than this; a tenth of a fen is not a sum.
  const isSum = Number.isSafeInteger(fen) && Math.abs(exact - fen) < 1e-4
  return isSum ? fen + 0 : null
}

/** A millionth of the unit is a whole number of fen, or the sum is finer than a fen. */
function fenOfDigits(whole: string, fraction: string, isTenThousand: boolean): number | null {
  const millionths = Number(whole.replaceAll(',', '')) * 1_000_000 + Number(fraction.padEnd(6, '0'))
  const fen = isTenThousand ? millionths : millionths / 10_000
  return Number.isSafeInteger(fen) ? fen : null
}

/**
 * Reads a sum that may stand below zero: `-1200`, `（1,200.00）`, `欠300`, `1.25万`, `￥3,100.00元`. In fen;
 * null where it is none, or finer than a fen. `isTenThousand`: the heading says that the column is in 万元.
 */
export function readSignedMoney(value: string | number, isTenThousand = false): number | null {
  if (typeof value === 'number') return fenOfNumber(value, isTenThousand ? 10_000 : 1)
  const { isBelow, text } = unsigned(toCompactText(value).replace(/￥/g, '¥'))
  const match = shape.exec(text)
  if (!match) return null
  const [, whole = '', fraction = '', tenThousand, yuan] = match
  // 元 behind the sum says more than the heading of its column.
  const inTenThousands = tenThousand !== undefined || (isTenThousand && yuan === undefined)
  const fen = fenOfDigits(whole, fraction, inTenThousands)
  return fen === null ? null : isBelow ? 0 - fen : fen
}
