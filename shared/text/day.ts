import { toPlainText } from './plain-text.ts'

/** A civil day in Asia/Shanghai as `YYYY-MM-DD`. Compares rightly as text. */
export type Day = string

/** A civil month as `YYYY-MM`. */
export type Month = string

const dayShape = /^(\d{4})-(\d{2})-(\d{2})$/
const millisecondsPerDay = 86_400_000

const pad = (value: number, length: number): string => String(value).padStart(length, '0')

/** The day of these three numbers, or null where the calendar has none (30 February, month 13). */
export function dayOf(year: number, month: number, dayOfMonth: number): Day | null {
  if (!(year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && dayOfMonth >= 1)) return null
  if (dayOfMonth > daysInMonth(year, month)) return null
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`
}

/** Length of a month in days; `month` counts from 1. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** Whether the text is a real day written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const match = dayShape.exec(text)
  return match !== null && dayOf(Number(match[1]), Number(match[2]), Number(match[3])) === text
}

function toMilliseconds(day: Day): number {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`)
  return Date.parse(`${day}T00:00:00Z`)
}

function fromMilliseconds(milliseconds: number): Day {
  const date = new Date(milliseconds)
  const day = dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
  if (day === null) throw new RangeError('day out of range')
  return day
}

/** The day `count` days later (earlier where negative). Throws RangeError outside 1000–9999. */
export function addDays(day: Day, count: number): Day {
  return fromMilliseconds(toMilliseconds(day) + count * millisecondsPerDay)
}

/** Days from `from` to `to`: 0 for the same day, negative where `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (toMilliseconds(to) - toMilliseconds(from)) / millisecondsPerDay
}

/** The same day of another month, or its last day where that month is shorter. */
export function addMonths(day: Day, count: number): Day {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`)
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count
  const year = Math.floor(months / 12)
  const month = (months % 12) + 1
  const result = dayOf(year, month, Math.min(Number(day.slice(8)), daysInMonth(year, month)))
  if (result === null) throw new RangeError('day out of range')
  return result
}

/** The month in which the day lies. */
export function monthOf(day: Day): Month {
  return day.slice(0, 7)
}

/** First day of the month in which the day (or month) lies. */
export function firstOfMonth(dayOrMonth: Day | Month): Day {
  return `${dayOrMonth.slice(0, 7)}-01`
}

/** Last day of the month in which the day (or month) lies. */
export function lastOfMonth(dayOrMonth: Day | Month): Day {
  const month = dayOrMonth.slice(0, 7)
  return `${month}-${daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)))}`
}

/**
 * The civil day in Shanghai at an instant, whatever the PC's own zone is.
 * A fixed eight hours: China has had no summer time since 1991, and no record is older.
 */
export function shanghaiDay(instant: Date | number | string): Day {
  const milliseconds = new Date(instant).getTime()
  if (Number.isNaN(milliseconds)) throw new RangeError('not an instant')
  return fromMilliseconds(milliseconds + 8 * 3_600_000)
}

/** Full years on a day; null before birth. Somebody born on 29 February turns older on 1 March. */
export function ageOn(bornOn: Day, day: Day): number | null {
  if (!isDay(bornOn) || !isDay(day)) throw new RangeError('not a day')
  if (day < bornOn) return null
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years
}

/** `2026年1月3日`, for sentences and paper; tables show the day as it is stored. */
export function formatDay(day: Day): string {
  return `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`
}

/** `2026年1月`. */
export function formatMonth(month: Month): string {
  return `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`
}

/** What a person may have meant by a text in a date field. */
export type DayReading =
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'month'; readonly month: Month }
  | { readonly kind: 'year'; readonly year: number }
  /** Written like a day, but the calendar has none such. */
  | { readonly kind: 'impossible' }
  | { readonly kind: 'unreadable' }

const unreadable: DayReading = { kind: 'unreadable' }
const chineseDigits = '〇一二三四五六七八九'

/** `二〇二一年七月十八日` with Arabic digits; other texts come back as they are. */
function withArabicDigits(text: string): string {
  return text
    .replace(/[零○]/g, '〇')
    .replace(/廿/g, '二十')
    .replace(/([一二三]?)十([一二三四五六七八九]?)/g, (_all, tens: string, ones: string) =>
      String(
        (tens === '' ? 1 : chineseDigits.indexOf(tens)) * 10 + chineseDigits.indexOf(ones || '〇'),
      ),
    )
    .replace(/[〇一二三四五六七八九]/g, (digit) => String(chineseDigits.indexOf(digit)))
}

function readingOf(year: number, month: number, dayOfMonth: number): DayReading {
  const day = dayOf(year, month, dayOfMonth)
  return day === null ? { kind: 'impossible' } : { kind: 'day', day }
}

function monthReading(year: number, month: number): DayReading {
  if (month < 1 || month > 12) return { kind: 'impossible' }
  return { kind: 'month', month: `${pad(year, 4)}-${pad(month, 2)}` }
}

/** Digits without separators; four of them are month and day only where the year is known. */
function readDigits(digits: string, yearIfMissing: number | null): DayReading {
  const part = (from: number, to: number): number => Number(digits.slice(from, to))
  if (digits.length === 8) {
    return isPlausibleYear(part(0, 4)) ? readingOf(part(0, 4), part(4, 6), part(6, 8)) : unreadable
  }
  if (digits.length === 6) {
    return isPlausibleYear(part(0, 4)) ? monthReading(part(0, 4), part(4, 6)) : unreadable
  }
  if (digits.length !== 4) return unreadable
  if (isPlausibleYear(part(0, 4))) return { kind: 'year', year: part(0, 4) }
  return yearIfMissing === null ? unreadable : readingOf(yearIfMissing, part(0, 2), part(2, 4))
}

function isPlausibleYear(year: number): boolean {
  return year >= 1800 && year <= 2199
}

const instantShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/
const clockTail =
  /(?:\s+|T|(?<=日))(?:上午|下午)?\d{1,2}[:时]\d{1,2}(?:[:分]\d{1,2}(?:\.\d+)?秒?)?分?(?:\s*[AaPp][Mm])?$/
const weekdayTail = /\s*[(]?(?:星期|周|礼拜)[一二三四五六日天][)]?$/

function readParts(text: string, yearIfMissing: number | null): DayReading {
  const parts = text.split(/[-/.]/).map(Number)
  const [first = 0, second = 0, third = 0] = parts
  if (parts.length === 3) {
    return isPlausibleYear(first) ? readingOf(first, second, third) : unreadable
  }
  if (parts.length === 1) return unreadable
  if (isPlausibleYear(first)) return monthReading(first, second)
  return yearIfMissing === null ? unreadable : readingOf(yearIfMissing, first, second)
}

/**
 * Reads a day as people write it: `20261122`, `2026-11-22`, `2026/1/3`, `2026.1.3`, `2026年1月3日`,
 * `二〇二六年一月三日`, with a clock time or weekday behind it; `11-22`, `11月22日` and `1122` only where
 * `yearIfMissing` is given. Two-digit years are never guessed.
 */
export function readDay(
  text: string,
  options: { readonly yearIfMissing?: number | null } = {},
): DayReading {
  const yearIfMissing = options.yearIfMissing ?? null
  const plain = toPlainText(text)
  if (plain.length === 0 || plain.length > 40) return unreadable
  if (instantShape.test(plain)) {
    const instant = Date.parse(plain)
    return Number.isNaN(instant)
      ? { kind: 'impossible' }
      : { kind: 'day', day: shanghaiDay(instant) }
  }
  const body = withArabicDigits(plain.replace(weekdayTail, '').replace(clockTail, '').trim())
    .replace(/\s*[-–—―−~_]\s*/g, '-')
    .replace(/\s*[./\\,、。·]\s*/g, '.')
    .replace(/(\d)\s+(?=\d)/g, '$1.')
    .replace(/\s+/g, '')
    .replace(/年(?=\d)|月(?=\d)/g, '-')
    .replace(/年$|月$/, '')
    .replace(/(\d)[日号]?\.?$/, '$1')
  if (/^\d+$/.test(body)) return readDigits(body, yearIfMissing)
  if (!/^\d{1,4}(?:[-.]\d{1,2}){1,2}$/.test(body)) return unreadable
  return readParts(body, yearIfMissing)
}

/** As {@link readDay} for a field in which only a whole day counts. */
export function parseDay(
  text: string,
  options: { readonly yearIfMissing?: number | null } = {},
): Day | null {
  const reading = readDay(text, options)
  return reading.kind === 'day' ? reading.day : null
}
