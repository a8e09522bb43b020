import type { Day } from './day.ts'
import { maskIdNumber, normaliseIdNumber, readIdNumber } from './id-number.ts'
import { isPlaceholder } from './plain-text.ts'

/** Papers on which the number of a person can stand, the usual one first. */
export const idKinds = [
  'resident-card',
  'foreign-permanent',
  'passport',
  'hk-macao-permit',
  'taiwan-permit',
  'hk-macao-taiwan-card',
  'other',
] as const

export type IdKind = (typeof idKinds)[number]

/** What each paper is called on screens, in sentences and on paper. */
export const idKindNames: Readonly<Record<IdKind, string>> = {
  'resident-card': '居民身份证',
  'foreign-permanent': '外国人永久居留身份证',
  passport: '护照',
  'hk-macao-permit': '港澳居民来往内地通行证',
  'taiwan-permit': '台湾居民来往大陆通行证',
  'hk-macao-taiwan-card': '港澳台居民居住证',
  other: '其他证件',
}

/** How a number of each paper is written, for the line under its field. */
export const idKindShapes: Readonly<Record<IdKind, string>> = {
  'resident-card': '18 位；旧的 15 位号码会补成 18 位',
  'foreign-permanent': '新证 18 位，以 9 开头；旧证 3 个字母加 12 位数字',
  passport: '5 到 15 个字母和数字',
  'hk-macao-permit': 'H 或 M 加 8 位数字；旧证加 10 位',
  'taiwan-permit': '8 位数字',
  'hk-macao-taiwan-card': '18 位，以 81、82 或 83 开头',
  other: '照证件填写',
}

export type PaperReading =
  | {
      readonly ok: true
      readonly kind: IdKind
      /** As it is kept: without blanks, capital letters; of a resident always 18 characters. */
      readonly idNumber: string
      /** Null where the number does not hold it. */
      readonly bornOn: Day | null
      readonly sex: 'male' | 'female' | null
      /** An old number of 15 digits that was completed to 18. */
      readonly isCompleted: boolean
    }
  | { readonly ok: false; readonly error: string; readonly message: string }

const byFirstDigits = [
  { kind: 'foreign-permanent', shape: /^9\d{16}[\dX]$/ },
  { kind: 'hk-macao-taiwan-card', shape: /^8[123]\d{15}[\dX]$/ },
] as const

/**
 * The paper that a number of 18 characters names by its first digits: 9 is the permanent residence card of
 * foreigners, 81 to 83 the residence card of people from Hong Kong, Macao and Taiwan. All else is taken
 * for a resident card, which is what scripts mean that name no kind.
 */
export function kindOfNumber(text: string): IdKind {
  const number = normaliseIdNumber(text)
  return byFirstDigits.find(({ shape }) => shape.test(number))?.kind ?? 'resident-card'
}

type Options = { readonly today?: Day | null }

function failure(error: string, message: string): PaperReading {
  return { ok: false, error, message }
}

/** The 18 characters of GB 11643: district or its like, birth day, serial with the sex, check character. */
function readEighteen(kind: IdKind, text: string, options: Options): PaperReading {
  const reading = readIdNumber(text, options)
  return reading.ok ? { ...reading, kind } : reading
}

function readResidentCard(text: string, options: Options): PaperReading {
  const named = kindOfNumber(text)
  if (named === 'resident-card') return readEighteen('resident-card', text, options)
  return failure('id-other-paper', `这是${idKindNames[named]}的号码，证件类型要改`)
}

function readForeignPermanent(text: string, options: Options): PaperReading {
  const number = normaliseIdNumber(text)
  // The old card holds the birth day with a year of two digits: nothing certain is read from it.
  if (/^[A-Z]{3}\d{12}$/.test(number)) return plain('foreign-permanent', number)
  if (/^9[\dX]*$/.test(number) && number.length === 18) {
    return readEighteen('foreign-permanent', number, options)
  }
  const text18 = number.startsWith('9') ? `，这里是 ${number.length} 位` : ''
  const shape = '外国人永久居留身份证号码应为以 9 开头的 18 位，或 3 个字母加 12 位数字'
  return failure('id-shape', shape + text18)
}

function readResidenceCard(text: string, options: Options): PaperReading {
  const number = normaliseIdNumber(text)
  if (/^8[123]/.test(number)) return readEighteen('hk-macao-taiwan-card', number, options)
  return failure('id-shape', '港澳台居民居住证号码应以 81、82 或 83 开头')
}

function plain(kind: IdKind, idNumber: string): PaperReading {
  return { ok: true, kind, idNumber, bornOn: null, sex: null, isCompleted: false }
}

/** Papers whose number says nothing about the person: only its shape is looked at. */
const shapes = {
  passport: /^(?=.*\d)[A-Z0-9]{5,15}$/,
  'hk-macao-permit': /^[HM](\d{8}|\d{10})$/,
  'taiwan-permit': /^\d{8}$/,
} as const

function readByShape(kind: keyof typeof shapes, text: string): PaperReading {
  const number = normaliseIdNumber(text)
  if (shapes[kind].test(number)) return plain(kind, number)
  return failure('id-shape', `${idKindNames[kind]}号码应为 ${idKindShapes[kind]}`)
}

function readOther(text: string): PaperReading {
  const number = normaliseIdNumber(text)
  return number.length <= 40 ? plain('other', number) : failure('id-length', '证件号码最多 40 个字')
}

/**
 * Reads the number of a paper. Where the number holds sex and birth day they are given, else null. Errors:
 * those of `readIdNumber`, `id-shape` for a number that the paper cannot have, `id-other-paper` for one
 * that says itself that it stands on another paper. `today` refuses births in the future.
 */
export function readPaper(kind: IdKind, text: string, options: Options = {}): PaperReading {
  const isMissing = normaliseIdNumber(text) === '' || isPlaceholder(text)
  if (isMissing && kind !== 'resident-card') return failure('id-missing', '没有证件号码')
  switch (kind) {
    case 'resident-card':
      return readResidentCard(text, options)
    case 'foreign-permanent':
      return readForeignPermanent(text, options)
    case 'hk-macao-taiwan-card':
      return readResidenceCard(text, options)
    case 'passport':
    case 'hk-macao-permit':
    case 'taiwan-permit':
      return readByShape(kind, text)
    case 'other':
      return readOther(text)
  }
}

/** How many characters stay at the head and at the end of a number that is hidden. */
const shownEnds: Readonly<Partial<Record<IdKind, readonly [head: number, tail: number]>>> = {
  'foreign-permanent': [3, 4],
  passport: [1, 3],
  'hk-macao-permit': [1, 3],
  'taiwan-permit': [0, 3],
}

/**
 * A number of which only what tells two people apart is shown: of 18 characters the district and the last
 * four, of permits and passports the letter in front and the last three. A number of an unknown kind or of
 * another paper is hidden whole.
 */
export function maskPaper(kind: IdKind | null, idNumber: string): string {
  const ends = kind === null ? undefined : shownEnds[kind]
  if (idNumber.length === 18 || ends === undefined) return maskIdNumber(idNumber)
  const [head, tail] = ends
  if (idNumber.length < head + tail + 2) return '*'.repeat(idNumber.length)
  const hidden = '*'.repeat(idNumber.length - head - tail)
  return idNumber.slice(0, head) + hidden + idNumber.slice(idNumber.length - tail)
}

/** Beyond this age a birth day is doubted; nobody is known to have lived longer than 122 years. */
export const doubtfulAge = 130
