import { importFieldWords } from '#shared/contract/office/import.ts'
import { readDay, type DayReading } from '#shared/text/day.ts'
import { serialToDay } from '#shared/text/excel-day.ts'
import { dropInvisible, isPlaceholder, toCompactText } from '#shared/text/plain-text.ts'
import type { RawCell } from './read-workbook.ts'
import type { RosterField } from './roster-types.ts'

/** The cells of one person by field, and what the sheet calls them. */
export interface PersonCells {
  readonly cells: ReadonlyMap<RosterField, RawCell>
  readonly headings: ReadonlyMap<RosterField, string>
  readonly is1904: boolean
}

/** Text of a field as typed, with the outer spaces gone; null where it is blank. */
export function textOf(person: PersonCells, field: RosterField): string | null {
  const text = dropInvisible(person.cells.get(field)?.text ?? '').trim()
  return text === '' ? null : text
}

/** Text of a field, null also where it only says that nothing is known. */
export function knownTextOf(person: PersonCells, field: RosterField): string | null {
  const text = textOf(person, field)
  return text === null || isPlaceholder(text) ? null : text
}

/** The heading over a field, or its Chinese name where the sheet has no such column. */
export function headingOf(person: PersonCells, field: RosterField): string {
  return person.headings.get(field) ?? importFieldWords[field]
}

/** Serial numbers from 1908 to 2099; smaller ones are years. */
const firstPlausibleSerial = 3_000
const lastPlausibleSerial = 73_050

function isPlausibleSerial(value: number): boolean {
  return value >= firstPlausibleSerial && value <= lastPlausibleSerial
}

function readSerial(serial: number, is1904: boolean): DayReading {
  const day = serialToDay(serial, is1904)
  return day === null ? { kind: 'impossible' } : { kind: 'day', day }
}

/** Reads a date cell: an Excel date, a serial number as number or text, `20210718` as number, or any text. */
export function readDayCell(cell: RawCell, is1904: boolean): DayReading {
  if (cell.type === 'date') return readSerial(cell.serial, is1904)
  if (cell.type === 'number' && isPlausibleSerial(cell.number))
    return readSerial(cell.number, is1904)
  if (cell.type !== 'text' && cell.type !== 'number') return { kind: 'unreadable' }
  const text = toCompactText(cell.text)
  if (/^\d{5}(?:\.\d+)?$/.test(text) && isPlausibleSerial(Number(text))) {
    return readSerial(Number(text), is1904)
  }
  return readDay(cell.text)
}

/** Why a date cell is refused; null for a day. */
export function dayFault(
  reading: DayReading,
): { readonly rule: 'date-unreadable' | 'date-impossible'; readonly message: string } | null {
  switch (reading.kind) {
    case 'day':
      return null
    case 'impossible':
      return { rule: 'date-impossible', message: '日历上没有这一天' }
    case 'month':
      return { rule: 'date-unreadable', message: '只写到月，缺少日' }
    case 'year':
      return { rule: 'date-unreadable', message: '只写了年份，缺少月和日' }
    case 'unreadable':
      return { rule: 'date-unreadable', message: '看不出是哪一天，请写成 2026-01-03' }
  }
}

/** Whether a column that may hold a month or year only agrees with the day. */
export function agreesWithDay(reading: DayReading, day: string): boolean {
  if (reading.kind === 'day') return reading.day === day
  if (reading.kind === 'month') return day.startsWith(reading.month)
  return reading.kind === 'year' && day.startsWith(String(reading.year))
}

export function readSex(text: string): 'male' | 'female' | null {
  const word = toCompactText(text)
  if (/^(?:男|男性|m|male|1)$/i.test(word)) return 'male'
  return /^(?:女|女性|f|female|2)$/i.test(word) ? 'female' : null
}

/** GB/T 3304-1991. */
const ethnicNames =
  '汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺'
const knownEthnicNames: ReadonlySet<string> = new Set(ethnicNames.split(' '))

/** `汉` is 汉族; a word that is none of the 56 names stays as it is. */
export function normaliseEthnic(text: string): string {
  const word = toCompactText(text)
  return knownEthnicNames.has(word) ? `${word}族` : word
}

/** Everyday words for the names of GB/T 2261.2-2003; others stay as they are. */
const maritalWords: Readonly<Record<string, string>> = {
  离异: '离婚',
  已离婚: '离婚',
  丧: '丧偶',
  丧妻: '丧偶',
  丧夫: '丧偶',
  有配偶: '已婚',
  结婚: '已婚',
  未: '未婚',
  未结婚: '未婚',
}

export function normaliseMarital(text: string): string {
  const word = toCompactText(text)
  return maritalWords[word] ?? word
}
