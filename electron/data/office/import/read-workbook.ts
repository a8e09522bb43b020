import { read, SSF, type CellObject, type Range, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { YiluError } from '#shared/errors.ts'
import { decodeText, readDelimited } from './read-text-table.ts'
import { withTimeLimit } from './read-time-limit.ts'
import { readCleanZip } from './read-zip.ts'

/** One cell as it stands in the file. `text` is what a person sees, as far as that can be known. */
export type RawCell =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'number'; readonly text: string; readonly number: number }
  /** A number that Excel shows as a date. */
  | { readonly type: 'date'; readonly text: string; readonly serial: number }
  | { readonly type: 'boolean'; readonly text: string }
  | { readonly type: 'error'; readonly text: string }

/** Where a cell has its value from when it is covered by a merged range. */
export interface PlacedCell {
  readonly cell: RawCell
  /** 1-based, as Excel counts. */
  readonly row: number
  readonly column: number
  /** Columns that the merged range spans; 1 for an ordinary cell. */
  readonly columnSpan: number
}

export interface RawRow {
  /** 1-based, as Excel counts. */
  readonly row: number
  /** By 1-based column; blank cells are absent. */
  readonly cells: ReadonlyMap<number, PlacedCell>
}

export interface RawSheet {
  readonly name: string
  readonly isHidden: boolean
  readonly is1904: boolean
  /** Rows with at least one cell, in order. */
  readonly rows: readonly RawRow[]
}

export const maxWorkbookBytes = 20 * 1024 * 1024
/** In milliseconds. 10,000 rows of 17 columns take about two seconds. */
const defaultTimeLimit = 30_000
const maxRows = 100_000
const maxColumns = 200
const maxSheets = 100
const maxMarkupBytes = 5 * 1024 * 1024
const maxMerges = 20_000
const maxMergedCells = 200_000

function invalid(rule: string, message: string): YiluError {
  return new YiluError('invalid_input', rule, message)
}

function unreadable(): YiluError {
  return invalid(
    'workbook-unreadable',
    '文件读不出来。没有导入任何内容，请用 Excel 或 WPS 另存为 .xlsx 再试',
  )
}

/** Binary workbooks (.xlsb) are left out: a damaged one can keep the library busy for ever. */
const unwantedPart =
  /^(?:customXml|xl\/(?:media|drawings|embeddings|charts|ctrlProps|activeX|printerSettings|externalLinks|pivotCache|pivotTables|tables|comments|threadedComments|vbaProject))/i

function isWantedPart(name: string): boolean {
  return /\.(?:xml|rels)$/i.test(name) && !unwantedPart.test(name)
}

const readOptions = {
  dense: true,
  cellDates: false,
  cellNF: true,
  cellText: true,
  cellFormula: false,
  cellHTML: false,
  bookVBA: false,
  sheetRows: maxRows + 1,
  raw: true,
} as const

function parse(data: Uint8Array | string): WorkBook {
  try {
    return read(data, { ...readOptions, type: typeof data === 'string' ? 'string' : 'array' })
  } catch (error) {
    if (error instanceof Error && /password|encrypt/i.test(error.message)) throw encrypted()
    throw unreadable()
  }
}

function encrypted(): YiluError {
  return invalid(
    'workbook-encrypted',
    '工作簿设有打开密码。没有导入任何内容，请在 Excel 里取消密码后再试',
  )
}

function parseZip(bytes: Uint8Array): WorkBook {
  const { names, zip } = readCleanZip(bytes, isWantedPart)
  if (!names.some((name) => /(?:^|\/)workbook\d*\.xml$/i.test(name))) throw unreadable()
  return parse(zip)
}

function includesUtf16(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(text, 0, 'utf16le')
}

function parseCompound(bytes: Uint8Array): WorkBook {
  if (includesUtf16(bytes, 'EncryptedPackage')) throw encrypted()
  return parse(bytes)
}

/** Web systems hand out HTML or XML under the name .xls; the library reads both from text. */
function parseMarkup(bytes: Uint8Array): WorkBook {
  if (bytes.length > maxMarkupBytes)
    throw invalid('workbook-too-large', '网页格式的表格超过 5 MB。没有导入任何内容')
  return parse(decodeText(bytes))
}

function cellText(cell: CellObject): string {
  if (cell.t === 'n' && typeof cell.v === 'number') return String(cell.v)
  return String(cell.w ?? cell.v ?? '')
}

function toRawCell(cell: CellObject): RawCell | null {
  if (cell.t === 'n' && typeof cell.v === 'number') {
    const isDate = typeof cell.z === 'string' && SSF.is_date(cell.z)
    return isDate
      ? { type: 'date', text: String(cell.w ?? cell.v), serial: cell.v }
      : { type: 'number', text: cellText(cell), number: cell.v }
  }
  if (cell.t === 'b') return { type: 'boolean', text: cell.v === true ? 'TRUE' : 'FALSE' }
  if (cell.t === 'e') return { type: 'error', text: cell.w ?? '#ERROR' }
  const text = String(cell.v ?? '')
  return cell.t === 's' && text.trim() !== '' ? { type: 'text', text } : null
}

type Grid = Map<number, Map<number, PlacedCell>>

function place(grid: Grid, row: number, column: number, placed: PlacedCell): void {
  const cells = grid.get(row)
  if (cells) cells.set(column, placed)
  else grid.set(row, new Map([[column, placed]]))
}

function gridOf(sheet: WorkSheet): Grid {
  const grid: Grid = new Map()
  const data = (sheet['!data'] ?? []) as readonly (
    | readonly (CellObject | undefined)[]
    | undefined
  )[]
  data.forEach((cells, r) => {
    cells?.forEach((cell, c) => {
      const raw = cell && c < maxColumns ? toRawCell(cell) : null
      if (!raw) return
      place(grid, r + 1, c + 1, { cell: raw, row: r + 1, column: c + 1, columnSpan: 1 })
    })
  })
  return grid
}

/** Gives every cell under a merged range the value of its first cell. */
function spreadMerges(grid: Grid, merges: readonly Range[], lastRow: number): void {
  if (merges.length > maxMerges)
    throw invalid('workbook-too-large', '合并单元格太多。没有导入任何内容')
  let budget = maxMergedCells
  for (const { s, e } of merges) {
    const first = grid.get(s.r + 1)?.get(s.c + 1)
    if (!first) continue
    const bottom = Math.min(e.r + 1, lastRow)
    const right = Math.min(e.c + 1, maxColumns)
    budget -= Math.max(0, bottom - s.r) * Math.max(0, right - s.c)
    if (budget < 0) throw invalid('workbook-too-large', '合并单元格太大。没有导入任何内容')
    const placed: PlacedCell = { ...first, columnSpan: right - s.c }
    for (let row = s.r + 1; row <= bottom; row++) {
      for (let column = s.c + 1; column <= right; column++) place(grid, row, column, placed)
    }
  }
}

function rowsOf(grid: Grid): readonly RawRow[] {
  return [...grid].toSorted(([a], [b]) => a - b).map(([row, cells]) => ({ row, cells }))
}

function toRawSheet(workbook: WorkBook, name: string, index: number): RawSheet {
  const sheet = workbook.Sheets[name]
  const grid: Grid = sheet ? gridOf(sheet) : new Map()
  const lastRow = [...grid.keys()].reduce((a, b) => Math.max(a, b), 0)
  if (lastRow > maxRows) throw invalid('workbook-too-large', '表格超过 10 万行。没有导入任何内容')
  spreadMerges(grid, sheet?.['!merges'] ?? [], lastRow)
  return {
    name,
    isHidden: (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0,
    is1904: workbook.Workbook?.WBProps?.date1904 === true,
    rows: rowsOf(grid),
  }
}

function readTextSheet(bytes: Uint8Array, fileName: string): RawSheet {
  const grid: Grid = new Map()
  readDelimited(decodeText(bytes), maxRows + 1).forEach((fields, r) => {
    if (r >= maxRows) throw invalid('workbook-too-large', '表格超过 10 万行。没有导入任何内容')
    fields.slice(0, maxColumns).forEach((text, c) => {
      if (text.trim() === '') return
      place(grid, r + 1, c + 1, {
        cell: { type: 'text', text },
        row: r + 1,
        column: c + 1,
        columnSpan: 1,
      })
    })
  })
  const name = fileName.replace(/^.*[/\\]/, '').replace(/\.[^.]*$/, '') || '表格'
  return { name, isHidden: false, is1904: false, rows: rowsOf(grid) }
}

function startsWith(bytes: Uint8Array, ...start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte)
}

function isMarkup(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 2_000)).toString('latin1').replaceAll('\0', '')
  return /^[\s\u00ef\u00bb\u00bf\u00ff\u00fe]*<(?:!doctype html|html|\?xml|table|head|meta|div)/i.test(
    start,
  )
}

/**
 * Reads every sheet of a workbook: .xlsx, .xlsm, .xls, HTML or XML under that name, and delimited
 * text in UTF-8, UTF-16 or GB18030. The bytes decide, not the name. Formulas give their stored value,
 * merged ranges the value of their first cell. Throws YiluError invalid_input with a Chinese sentence,
 * and nothing else, whatever the bytes are, at the latest after `timeLimit` milliseconds.
 */
export function readWorkbook(
  bytes: Uint8Array,
  fileName: string,
  timeLimit = defaultTimeLimit,
): readonly RawSheet[] {
  if (bytes.length === 0) throw invalid('workbook-unreadable', '文件是空的。没有导入任何内容')
  if (bytes.length > maxWorkbookBytes) {
    throw invalid('workbook-too-large', '文件超过 20 MB，不像一份花名册。没有导入任何内容')
  }
  try {
    return withTimeLimit(timeLimit, () => readSheets(bytes, fileName))
  } catch (error) {
    if (error instanceof YiluError) throw error
    throw unreadable()
  }
}

function readSheets(bytes: Uint8Array, fileName: string): readonly RawSheet[] {
  const workbook = openWorkbook(bytes)
  if (!workbook) return [readTextSheet(bytes, fileName)]
  return workbook.SheetNames.slice(0, maxSheets).map((name, index) =>
    toRawSheet(workbook, name, index),
  )
}

/** Null for what must be delimited text. */
function openWorkbook(bytes: Uint8Array): WorkBook | null {
  if (startsWith(bytes, 0x50, 0x4b)) return parseZip(bytes)
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return parseCompound(bytes)
  return isMarkup(bytes) ? parseMarkup(bytes) : null
}
