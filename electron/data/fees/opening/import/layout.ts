import type { OpeningField } from '#shared/contract/fees/opening.ts'
import { isNameHeading } from '../../../office/import/roster-headings.ts'
import type { RawRow, RawSheet } from '../../../office/import/read-workbook.ts'
import { matchOpeningHeading, saysTenThousand } from './headings.ts'

export interface OpeningColumn {
  /** 1-based, as Excel counts. */
  readonly index: number
  readonly heading: string
  readonly field: OpeningField | null
  /** 0 to 1; 1 for a known heading or one that the person chose. */
  readonly confidence: number
  /** Its heading says that its sums are in 万元, or not; null where it says nothing. */
  readonly isTenThousand: boolean | null
}

export interface OpeningTable {
  readonly sheet: string
  readonly kind: 'balances' | 'neither'
  readonly headerRow: number | null
  readonly isTenThousand: boolean
  readonly columns: readonly OpeningColumn[]
  readonly rows: readonly RawRow[]
}

/** What a person says about one table instead of the guess. */
export interface OpeningMapping {
  readonly sheet: string
  readonly kind: OpeningTable['kind']
  readonly headerRow: number
  readonly columns: Readonly<Record<string, OpeningField | null>>
}

const sumFields: ReadonlySet<OpeningField> = new Set([
  'deposit',
  'prepaid',
  'owed',
  'membership',
] as const)

export const isSum = (field: OpeningField | null) => field !== null && sumFields.has(field)

function partsAbove(rows: readonly RawRow[], index: number): readonly string[] {
  const parts = rows.flatMap((row) => {
    const cell = row.cells.get(index)?.cell
    return cell?.type === 'text' && cell.text.trim() !== '' ? [cell.text.trim()] : []
  })
  // A merged range spreads its text over both rows.
  return parts.filter((part, at) => part !== parts[at - 1])
}

function columnAt(rows: readonly RawRow[], index: number): OpeningColumn | null {
  const parts = partsAbove(rows, index)
  const joined = parts.join('')
  if (joined === '') return null
  const heading = joined.replace(/\s+/g, '')
  const isTenThousand = saysTenThousand(joined)
  for (const text of [joined, parts.at(-1) ?? '', parts[0] ?? '']) {
    const match = matchOpeningHeading(text)
    if (match !== null) return { index, heading, ...match, isTenThousand }
  }
  return { index, heading, field: null, confidence: 0, isTenThousand }
}

/** Each field is read from one column: the surest heading, then the leftmost. */
function claimed(columns: readonly OpeningColumn[]): readonly OpeningColumn[] {
  const best = new Map<OpeningField, OpeningColumn>()
  for (const column of columns) {
    if (column.field === null) continue
    if (column.confidence > (best.get(column.field)?.confidence ?? 0))
      best.set(column.field, column)
  }
  return columns.map((column) => {
    const isBest = column.field !== null && best.get(column.field) === column
    return isBest ? column : { ...column, field: null, confidence: 0 }
  })
}

function readHeadings(rows: readonly RawRow[]): readonly OpeningColumn[] {
  const indexes = new Set(rows.flatMap((row) => [...row.cells.keys()]))
  const columns = [...indexes]
    .toSorted((a, b) => a - b)
    .flatMap((index) => columnAt(rows, index) ?? [])
  return claimed(columns)
}

/** Zero without a name and a sum. */
function scoreOf(columns: readonly OpeningColumn[]): number {
  const fields = columns.map(({ field }) => field)
  if (!fields.includes('name') || !fields.some(isSum)) return 0
  return columns.reduce((sum, { confidence }) => sum + confidence, 0)
}

function ownCells(row: RawRow) {
  return [...row.cells.values()].filter((placed) => placed.row === row.row)
}

const namesPeople = (row: RawRow | undefined) =>
  row !== undefined &&
  [...row.cells.values()].some(({ cell }) => cell.type === 'text' && isNameHeading(cell.text))

/** The lower half of a heading holds words alone, most of them under a merged cell. */
function isLowerHalf(upper: RawRow, row: RawRow | undefined): row is RawRow {
  if (row === undefined || row.row !== upper.row + 1) return false
  const own = ownCells(row)
  const isWords = own.length > 0 && own.every(({ cell }) => cell.type === 'text')
  return isWords && own.some(({ cell }) => matchOpeningHeading(cell.text) !== null)
}

interface Header {
  /** Index of the first and last heading row within the rows of the sheet. */
  readonly first: number
  readonly last: number
  readonly columns: readonly OpeningColumn[]
}

function headerAt(rows: readonly RawRow[], first: number): Header | null {
  const [upper, lower] = [rows[first], rows[first + 1]]
  if (upper === undefined || !(namesPeople(upper) || namesPeople(lower))) return null
  const single = namesPeople(upper) ? readHeadings([upper]) : []
  const pair = isLowerHalf(upper, lower) ? readHeadings([upper, lower]) : []
  const [one, both] = [scoreOf(single), scoreOf(pair)]
  if (one === 0 && both === 0) return null
  return both > one
    ? { first, last: first + 1, columns: pair }
    : { first, last: first, columns: single }
}

/** A title above a heading may pair with it; where the next row does as well alone, that one is meant. */
function findHeaders(rows: readonly RawRow[]): readonly Header[] {
  const headers: Header[] = []
  for (let at = 0; at < rows.length; at++) {
    const here = headerAt(rows, at)
    if (here === null) continue
    const next = here.last > at ? headerAt(rows, at + 1) : null
    const best = next !== null && scoreOf(next.columns) >= scoreOf(here.columns) ? next : here
    headers.push(best)
    at = best.last
  }
  return headers
}

const wordsOf = ({ columns }: Header) =>
  columns.map(({ index, heading }) => `${index}${heading}`).join('|')

/** Unit of a table as a line above its heading says it. */
function unitAbove(rows: readonly RawRow[], header: Header): boolean {
  const above = rows.slice(Math.max(0, header.first - 5), header.first)
  const texts = above.flatMap((row) => [...row.cells.values()].map(({ cell }) => cell.text))
  return texts.some((text) => /单位.{0,3}万元|[(（]\s*万元\s*[)）]/.test(text))
}

/** The tables of one sheet; one entry of kind `neither` where no heading is found. */
function findTables(sheet: RawSheet): readonly OpeningTable[] {
  const headers = findHeaders(sheet.rows)
  const starts = headers.filter((header, at) => {
    const before = headers[at - 1]
    return before === undefined || wordsOf(before) !== wordsOf(header)
  })
  const nothing = { headerRow: null, isTenThousand: false, columns: [], rows: [] }
  if (starts.length === 0) return [{ sheet: sheet.name, kind: 'neither', ...nothing }]
  const headings = new Set(headers.flatMap(({ first, last }) => [first, last]))
  return starts.map((header, at) => {
    const end = starts[at + 1]?.first ?? sheet.rows.length
    return {
      sheet: sheet.name,
      kind: sheet.isHidden ? 'neither' : 'balances',
      headerRow: sheet.rows[header.last]?.row ?? null,
      isTenThousand: unitAbove(sheet.rows, header),
      columns: header.columns,
      rows: sheet.rows.filter(
        (_row, index) => index > header.last && index < end && !headings.has(index),
      ),
    }
  })
}

function mappedColumns(header: RawRow, known: Header | undefined, mapping: OpeningMapping) {
  const named = Object.keys(mapping.columns).map(Number)
  if (named.length === 0) return known?.columns ?? readHeadings([header])
  const indexes = new Set([...header.cells.keys(), ...named])
  return [...indexes]
    .toSorted((a, b) => a - b)
    .map((index): OpeningColumn => {
      const guess = known?.columns.find((column) => column.index === index)
      const text = header.cells.get(index)?.cell.text.replace(/\s+/g, '') ?? ''
      const heading = guess?.heading ?? text
      const isTenThousand = guess?.isTenThousand ?? saysTenThousand(heading)
      return { index, heading, field: mapping.columns[index] ?? null, confidence: 1, isTenThousand }
    })
}

function mappedTable(
  sheet: RawSheet,
  mapping: OpeningMapping,
  others: readonly OpeningMapping[],
): OpeningTable {
  const { kind, headerRow } = mapping
  const header = sheet.rows.find(({ row }) => row === headerRow) ?? {
    row: headerRow,
    cells: new Map(),
  }
  const known = findHeaders(sheet.rows).find(({ last }) => sheet.rows[last]?.row === headerRow)
  const starts = others.map((other) => other.headerRow).filter((row) => row > headerRow)
  const end = Math.min(...starts)
  const columns = mappedColumns(header, known, mapping)
  const isTenThousand = known !== undefined && unitAbove(sheet.rows, known)
  const rows = sheet.rows.filter(({ row }) => row > headerRow && row < end)
  return { sheet: sheet.name, kind, headerRow, isTenThousand, columns, rows }
}

/** The tables of a sheet, as the person described them, else as they are recognised. */
export function openingTables(
  sheet: RawSheet,
  mapping: readonly OpeningMapping[],
): readonly OpeningTable[] {
  const chosen = mapping.filter((entry) => entry.sheet === sheet.name)
  if (chosen.length === 0) return findTables(sheet)
  return chosen.map((entry) => mappedTable(sheet, entry, chosen))
}
