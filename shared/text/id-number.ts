import { dayOf, type Day } from './day.ts'
import { isPlaceholder, toCompactText } from './plain-text.ts'

export type IdNumberError =
  | 'id-missing'
  | 'id-length'
  | 'id-characters'
  | 'id-birth-day'
  | 'id-check-digit'

export type IdNumberReading =
  | {
      readonly ok: true
      /** 18 characters, the last a digit or a capital X. */
      readonly idNumber: string
      readonly bornOn: Day
      readonly sex: 'male' | 'female'
      /** The number had 15 digits and was completed to 18. */
      readonly isCompleted: boolean
    }
  | { readonly ok: false; readonly error: IdNumberError; readonly message: string }

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkCharacters = '10X98765432'
const earliestBirth: Day = '1850-01-01'

/** The 18th character for the first 17 digits (GB 11643-1999, MOD 11-2). */
export function idCheckCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0)
  return checkCharacters[sum % 11] ?? ''
}

/** Half-width, without spaces and hyphens, a small x made large, a leading apostrophe dropped. */
export function normaliseIdNumber(text: string): string {
  return toCompactText(text)
    .replace(/^['’‘`]/, '')
    .replace(/[-–—·]/g, '')
    .toUpperCase()
    .replace(/[×Χ]$/, 'X')
}

function failure(error: IdNumberError, message: string): IdNumberReading {
  return { ok: false, error, message }
}

function birthDay(digits: string): Day | null {
  return dayOf(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6, 8)))
}

function sexOf(digit: string | undefined): 'male' | 'female' {
  return Number(digit) % 2 === 1 ? 'male' : 'female'
}

function readOldNumber(number: string): IdNumberReading {
  const bornOn = birthDay(`19${number.slice(6, 12)}`)
  if (bornOn === null) {
    return failure('id-length', '身份证号应为 18 位，这里是 15 位，也不是旧的 15 位号码')
  }
  const first17 = `${number.slice(0, 6)}19${number.slice(6)}`
  const idNumber = first17 + idCheckCharacter(first17)
  return { ok: true, idNumber, bornOn, sex: sexOf(number[14]), isCompleted: true }
}

function readFullNumber(number: string, today: Day | null): IdNumberReading {
  const digits = number.slice(6, 14)
  const bornOn = birthDay(digits)
  const written = `${digits.slice(0, 4)}年${digits.slice(4, 6)}月${digits.slice(6)}日`
  if (bornOn === null) return failure('id-birth-day', `号码里的出生日期 ${written} 不存在`)
  if (bornOn < earliestBirth || (today !== null && bornOn > today)) {
    return failure('id-birth-day', `号码里的出生日期 ${written} 不可能`)
  }
  const expected = idCheckCharacter(number.slice(0, 17))
  if (number[17] !== expected) {
    const hint = number.endsWith('000') ? '；末三位是 000，可能被 Excel 当作数字丢掉了' : ''
    return failure('id-check-digit', `校验码应为 ${expected}，这里是 ${number[17]}${hint}`)
  }
  return { ok: true, idNumber: number, bornOn, sex: sexOf(number[16]), isCompleted: false }
}

/**
 * Reads a resident identity number (GB 11643-1999): spaces, full-width digits and a small x are forgiven,
 * a 15-digit number whose date is possible is completed. `today` refuses births in the future.
 */
export function readIdNumber(
  text: string,
  options: { readonly today?: Day | null } = {},
): IdNumberReading {
  const number = normaliseIdNumber(text)
  if (number === '') return failure('id-missing', '没有身份证号')
  if (isPlaceholder(text)) return failure('id-missing', `没有身份证号，写的是“${number}”`)
  if (/^\d(?:\.\d+)?E\+?\d+$/.test(number)) {
    return failure('id-characters', 'Excel 把号码存成了数字，后几位已丢失，需重新录入')
  }
  const wrong = /[^0-9X]|X(?!$)/.exec(number)
  if (wrong) return failure('id-characters', `身份证号只能是数字，末位可为 X，这里有“${wrong[0]}”`)
  if (/^\d{15}$/.test(number)) return readOldNumber(number)
  if (number.length !== 18) {
    return failure('id-length', `身份证号应为 18 位，这里是 ${number.length} 位`)
  }
  return readFullNumber(number, options.today ?? null)
}

/** `320205********8473`: the district and the last four stay. Anything of another length is hidden whole. */
export function maskIdNumber(idNumber: string): string {
  if (idNumber.length !== 18) return '*'.repeat(idNumber.length)
  return `${idNumber.slice(0, 6)}********${idNumber.slice(14)}`
}
