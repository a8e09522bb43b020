import { toCompactText } from './plain-text.ts'

export type CreditCodeReading =
  | { readonly ok: true; readonly creditCode: string }
  | { readonly ok: false; readonly message: string }

const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/**
 * The 18th character for the first 17 (GB 32100-2015, modulo 31). Throws RangeError where one of them
 * is none of the 31 characters of the code: no I, O, S, V, Z.
 */
export function creditCheckCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, index) => {
    const value = characters.indexOf(first17.charAt(index))
    if (value < 0 || first17.length !== weights.length) throw new RangeError('no credit code')
    return total + weight * value
  }, 0)
  return characters.charAt((31 - (sum % 31)) % 31)
}

function failure(message: string): CreditCodeReading {
  return { ok: false, message }
}

/**
 * Reads a unified social credit code: 18 characters, the last a check character (GB 32100-2015).
 * Spaces, hyphens, full-width and small letters are forgiven, nothing is guessed.
 */
export function readCreditCode(text: string): CreditCodeReading {
  const code = toCompactText(text).replace(/[-–—]/g, '').toUpperCase()
  const wrong = [...code].find((character) => !characters.includes(character))
  if (wrong !== undefined) {
    const isLetter = /^[IOSVZ]$/.test(wrong)
    return failure(
      isLetter
        ? `统一社会信用代码里没有字母 ${wrong}，看看是不是${wrong === 'O' ? '数字 0' : '别的字符'}`
        : `统一社会信用代码只有数字和大写字母，这里有“${wrong}”`,
    )
  }
  if (code.length !== 18) return failure(`统一社会信用代码应为 18 位，这里是 ${code.length} 位`)
  const expected = creditCheckCharacter(code.slice(0, 17))
  if (!code.endsWith(expected)) {
    return failure(`校验码不对：按前 17 位末位应为 ${expected}，这里是 ${code.charAt(17)}`)
  }
  return { ok: true, creditCode: code }
}
