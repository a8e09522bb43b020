const digits = '零壹贰叁肆伍陆柒捌玖'
const places = ['', '拾', '佰', '仟']
const groups = ['', '万', '亿', '兆']

/** A number below ten thousand without zeros at its end: 305 is 叁佰零伍, 3050 is 叁仟零伍拾. */
function groupWords(value: number): string {
  const text = String(value)
  let words = ''
  let isZeroOpen = false
  for (const [index, digit] of [...text].entries()) {
    if (digit === '0') {
      isZeroOpen = true
      continue
    }
    const zero = isZeroOpen && words !== '' ? '零' : ''
    words += `${zero}${digits[Number(digit)] ?? ''}${places[text.length - 1 - index] ?? ''}`
    isZeroOpen = false
  }
  return words
}

function yuanWords(yuan: number): string {
  let words = ''
  let rest = yuan
  // Whether what stands to the left of the group needs a zero: the group is short, or one was left out.
  let needsZero = false
  for (const group of groups) {
    const value = rest % 10_000
    rest = Math.floor(rest / 10_000)
    if (value > 0) {
      words = `${groupWords(value)}${group}${needsZero && words !== '' ? '零' : ''}${words}`
      needsZero = value < 1000
    } else {
      needsZero = words !== ''
    }
    if (rest === 0) break
  }
  return words
}

/**
 * A sum as it is written on papers of money: 1234567.89 yuan is 壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分. It ends
 * with 整 unless it has fen, and names a zero where digits are skipped (rules for filling in bills and
 * settlement vouchers, 正确填写票据和结算凭证的基本规定). Errors: RangeError for what is no sum, is below
 * zero, or is more than fits.
 */
export function yuanInWords(fen: number): string {
  if (!Number.isSafeInteger(fen) || fen < 0) throw new RangeError('not a sum in fen')
  if (fen === 0) return '零元整'
  const [yuan, jiao, cent] = [Math.floor(fen / 100), Math.floor(fen / 10) % 10, fen % 10]
  const whole = yuan === 0 ? '' : `${yuanWords(yuan)}元`
  if (jiao === 0 && cent === 0) return `${whole}整`
  // 10.50 may be written with a zero or without; without is what banks print. 10.05 needs it.
  const tenth = jiao > 0 ? `${digits[jiao] ?? ''}角` : whole === '' ? '' : '零'
  return `${whole}${tenth}${cent > 0 ? `${digits[cent] ?? ''}分` : '整'}`
}
