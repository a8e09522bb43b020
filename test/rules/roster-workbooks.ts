import { utils, write, type BookType, type CellObject, type Range } from '@e965/xlsx'
import { idCheckCharacter } from '#shared/text/id-number.ts'
import { readRoster, type Roster } from '#data/office/import/read-roster.ts'
import type { SheetMapping } from '#data/office/import/roster-types.ts'

export const today = '2026-11-22'

export type CellValue = string | number | boolean | null | CellObject

export interface SheetGiven {
  readonly name: string
  readonly rows: readonly (readonly CellValue[])[]
  /** `A1:Q1` */
  readonly merges?: readonly string[]
  readonly isHidden?: boolean
}

/** A valid ID number of an invented person born on that day; an odd serial is a man. */
export function idNumber(bornOn: string, serial: number): string {
  const first17 = `320583${bornOn.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
  return first17 + idCheckCharacter(first17)
}

/** A number that Excel shows as a date. */
export function dateCell(serial: number): CellObject {
  return { t: 'n', v: serial, z: 'yyyy-mm-dd' }
}

export function workbook(
  sheets: readonly SheetGiven[],
  bookType: BookType = 'xlsx',
  date1904 = false,
): Uint8Array {
  const book = utils.book_new()
  book.Workbook = { Sheets: [], WBProps: { date1904 } }
  for (const { name, rows, merges, isHidden } of sheets) {
    const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]))
    sheet['!merges'] = (merges ?? []).map((range): Range => utils.decode_range(range))
    utils.book_append_sheet(book, sheet, name)
    book.Workbook.Sheets?.push({ name, Hidden: isHidden ? 1 : 0 })
  }
  const bytes: unknown = write(book, { type: 'buffer', bookType })
  if (!(bytes instanceof Uint8Array)) throw new Error('the workbook library wrote no bytes')
  return bytes
}

export function roster(
  bytes: Uint8Array,
  mapping?: readonly SheetMapping[],
  fileName = '花名册.xlsx',
): Roster {
  return readRoster(bytes, fileName, { today, mapping, timeLimit: 5_000 })
}

/** The platform decodes GB18030 but does not encode it: the table is turned round once. */
export function encodeGb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, readonly number[]>()
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      codes.set(decoder.decode(new Uint8Array([high, low])), [high, low])
    }
  }
  return new Uint8Array(
    [...text].flatMap((c) => (c < '\u0080' ? [c.charCodeAt(0)] : (codes.get(c) ?? []))),
  )
}
