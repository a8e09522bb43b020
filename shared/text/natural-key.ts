/** Digits of Chinese floor names, so that 一层 comes before 十层 and 地下 before both. */
const chineseDigits = new Map([...'零一二三四五六七八九'].map((digit, value) => [digit, value]))

function chineseNumber(text: string): number {
  const [tens, ones] = text.split('十')
  if (ones === undefined) return chineseDigits.get(text) ?? 0
  return (
    (tens === '' ? 1 : (chineseDigits.get(tens ?? '') ?? 0)) * 10 + (chineseDigits.get(ones) ?? 0)
  )
}

/**
 * A key that orders names with numbers as people do: `9-2` before `10-1`, `二层` before `十层`,
 * basements first. Compared by code point.
 */
export function naturalKey(name: string): string {
  const plain = name
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[零一二三四五六七八九]?十[一二三四五六七八九]?|[零一二三四五六七八九]/g, (text) =>
      String(chineseNumber(text)),
    )
    .replaceAll(/\d+/g, (digits) => digits.padStart(8, '0'))
  return /^(地下|负|B\d|-)/.test(plain) ? ` ${plain}` : plain
}
