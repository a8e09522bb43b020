import { writeXlsx } from 'hucre/xlsx'
import type { CellStyle, CellValue, DataValidation, WriteSheet } from 'hucre/xlsx'
import { isDay } from '#shared/text/day.ts'
import { dayToSerial } from '#shared/text/excel-day.ts'
import { cleanText } from './clean-text.ts'

export interface WorkbookColumn {
  readonly key: string
  readonly heading: string
  /** In Chinese characters. */
  readonly width: number
  /** `money` takes fen and shows yuan; `day` takes `YYYY-MM-DD`. */
  readonly kind: 'text' | 'day' | 'number' | 'money'
  /** The words that may stand in the column, as a drop-down list. */
  readonly codes?: readonly string[]
}

/** A cell of another kind than its column, where each row says something else. */
export interface TypedCell {
  readonly kind: WorkbookColumn['kind']
  readonly value: string | number | null
}

export type CellContent = string | number | null | TypedCell

export interface WorkbookSheet {
  readonly name: string
  /** Line above the headings; null where the headings are to be the first row. */
  readonly title: string | null
  readonly columns: readonly WorkbookColumn[]
  /** By column key; null or absent is an empty cell. */
  readonly rows: readonly Readonly<Record<string, CellContent>>[]
  /** Lines under the rows. */
  readonly notes?: readonly string[]
}

export interface WorkbookRequest {
  readonly sheets: readonly WorkbookSheet[]
}

// Any fixed instant does: the file must not know when it was made.
const fixedInstant = new Date(Date.UTC(2000, 0, 1))

const line = { style: 'thin', color: { rgb: 'A6A6A6' } } as const
const grid = { top: line, right: line, bottom: line, left: line }

const typeface = '宋体'

const titleStyle: CellStyle = {
  font: { name: typeface, bold: true, size: 14 },
  alignment: { horizontal: 'center', vertical: 'center' },
}
const headingStyle: CellStyle = {
  font: { name: typeface, bold: true, size: 11 },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F2F2F2' } },
  border: grid,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
}
const noteStyle: CellStyle = {
  font: { name: typeface, size: 10, color: { rgb: '595959' } },
  // Text format: what is typed over such a cell stays text as well.
  numFmt: '@',
}

const cellStyles: Readonly<Record<WorkbookColumn['kind'], CellStyle>> = {
  text: { numFmt: '@', border: grid, alignment: { vertical: 'center', wrapText: true } },
  day: {
    numFmt: 'yyyy-mm-dd',
    border: grid,
    alignment: { horizontal: 'center', vertical: 'center' },
  },
  number: { numFmt: '0', border: grid, alignment: { horizontal: 'right', vertical: 'center' } },
  money: {
    numFmt: '#,##0.00',
    border: grid,
    alignment: { horizontal: 'right', vertical: 'center' },
  },
}

/**
 * Writes an xlsx file. The same request gives the same bytes on every machine and at any hour.
 * Text is always a text cell, whatever it begins with; there is no way to write a formula.
 */
export async function makeWorkbook(request: WorkbookRequest): Promise<Uint8Array> {
  return writeXlsx({
    sheets: request.sheets.map(writeSheet),
    properties: { creator: '颐录', created: fixedInstant, modified: fixedInstant },
    defaultFont: { name: typeface, size: 11 },
  })
}

function writeSheet(sheet: WorkbookSheet): WriteSheet {
  const headingAt = sheet.title === null ? 0 : 1
  const notes = sheet.notes ?? []
  const grid = sheetCells(sheet, headingAt, notes)
  const lastColumn = sheet.columns.length - 1
  const noteAt = headingAt + 1 + sheet.rows.length
  const fullWidth = (row: number) => ({
    startRow: row,
    startCol: 0,
    endRow: row,
    endCol: lastColumn,
  })
  const mergedRows = [...(headingAt === 1 ? [0] : []), ...notes.map((_, index) => noteAt + index)]
  return {
    name: sheetName(sheet.name),
    // Two Latin columns to a Chinese character, and the cell's own margin.
    columns: sheet.columns.map((column) => ({ width: column.width * 2 + 1.5 })),
    rows: grid.values,
    cells: grid.styled,
    // A merge of one cell is refused by Excel.
    merges: lastColumn > 0 ? mergedRows.map(fullWidth) : [],
    rowDefs: new Map(headingAt === 1 ? [[0, { height: 28 }]] : []),
    freezePane: { rows: headingAt + 1 },
    dataValidations: validations(sheet, headingAt),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${headingAt + 1}:$${headingAt + 1}`,
      horizontalCentered: true,
      margins: { top: 0.6, right: 0.4, bottom: 0.6, left: 0.4, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&C第 &P 页 共 &N 页' },
  }
}

type StyledCells = Map<string, { value: CellValue; style: CellStyle }>

interface SheetCells {
  readonly values: CellValue[][]
  readonly styled: StyledCells
}

function sheetCells(sheet: WorkbookSheet, headingAt: number, notes: readonly string[]): SheetCells {
  const values: CellValue[][] = []
  const styled: StyledCells = new Map()
  const addRow = (cells: readonly { value: CellValue; style: CellStyle }[]) => {
    for (const [index, cell] of cells.entries()) styled.set(`${values.length},${index}`, cell)
    values.push(cells.map((cell) => cell.value))
  }
  if (headingAt === 1) addRow([{ value: cleanText(sheet.title ?? ''), style: titleStyle }])
  addRow(sheet.columns.map(({ heading }) => ({ value: cleanText(heading), style: headingStyle })))
  for (const row of sheet.rows) {
    addRow(sheet.columns.map((column) => contentCell(column, row[column.key] ?? null)))
  }
  for (const note of notes) addRow([{ value: cleanText(note), style: noteStyle }])
  return { values, styled }
}

function contentCell(
  column: WorkbookColumn,
  content: CellContent,
): { value: CellValue; style: CellStyle } {
  const isTyped = typeof content === 'object' && content !== null
  const { kind, value } = isTyped ? content : { kind: column.kind, value: content }
  const style = cellStyles[kind]
  if (value === null || value === '') return { value: null, style }
  if (kind === 'text') return { value: cleanText(String(value)), style }
  if (kind === 'day') return dayCell(String(value))
  if (typeof value !== 'number') throw new Error(`column ${column.key} holds numbers`)
  if (kind === 'money') return { value: value / 100, style }
  // A whole number shows no point; another shows what it has.
  return { value, style: Number.isInteger(value) ? style : { ...style, numFmt: 'General' } }
}

function dayCell(day: string): { value: CellValue; style: CellStyle } {
  // A word may stand for the day: 长期.
  if (!isDay(day)) return { value: cleanText(day), style: cellStyles.text }
  const serial = dayToSerial(day)
  // Excel has no days before 1900: such a day stays text.
  if (serial === null) return { value: cleanText(day), style: cellStyles.text }
  return { value: serial, style: cellStyles.day }
}

function validations(sheet: WorkbookSheet, headingAt: number): DataValidation[] {
  if (sheet.rows.length === 0) return []
  return sheet.columns.flatMap((column, index) => {
    if (column.codes === undefined) return []
    const letter = columnLetter(index)
    return [
      listOf(
        column.codes,
        `${letter}${headingAt + 2}:${letter}${headingAt + 1 + sheet.rows.length}`,
      ),
    ]
  })
}

function listOf(codes: readonly string[], range: string): DataValidation {
  // Excel calls a file damaged whose list is longer, and splits at commas.
  if (codes.join(',').length > 255 || codes.some((code) => code.includes(','))) {
    throw new Error('codes do not fit a drop-down list')
  }
  return {
    type: 'list',
    values: [...codes],
    allowBlank: true,
    range,
    showErrorMessage: true,
    errorStyle: 'warning',
    errorTitle: '不在代码表中',
    errorMessage: '这一列应从下拉列表中选择',
  }
}

function columnLetter(index: number): string {
  const letter = String.fromCodePoint(65 + (index % 26))
  return index < 26 ? letter : columnLetter(Math.floor(index / 26) - 1) + letter
}

/** Excel allows 31 characters and none of `[]:*?/\`. */
function sheetName(name: string): string {
  return cleanText(name)
    .replaceAll(/[[\]:*?/\\']/g, ' ')
    .slice(0, 31)
}
