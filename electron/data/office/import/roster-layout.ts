import { residentImportFields, staffImportFields } from '#shared/contract/office/import.ts'
import { isNameHeading, matchHeading } from './roster-headings.ts'
import { headingScore, readHeadings } from './roster-columns.ts'
import type { RawRow, RawSheet } from './read-workbook.ts'
import type { RosterColumn, RosterField, RosterKind, SheetMapping } from './roster-types.ts'

/** One table of a sheet: its heading and the rows under it. */
export interface RosterTable {
  readonly sheet: string
  readonly kind: RosterKind | 'neither'
  readonly headerRow: number | null
  readonly columns: readonly RosterColumn[]
  readonly rows: readonly RawRow[]
}

interface Header {
  /** Index of the first and last heading row within the sheet's rows. */
  readonly first: number
  readonly last: number
  readonly columns: readonly RosterColumn[]
  readonly score: number
}

/** People of both kinds have a nation and are married or not: these columns tell nothing of the kind. */
const eitherKind: ReadonlySet<RosterField> = new Set(['ethnic', 'marital'] as const)
const residentFields = new Set([...residentImportFields].filter((field) => !eitherKind.has(field)))

const staffTitle = /职工|员工|工作人员|从业人员|护理人员|护理员|人员花名册|在职/
const residentTitle = /老人|老年人|长者|入住|住养|院民|供养|在院/
const otherTitle =
  /工资|薪酬|考勤|排班|值班|缴费明细|收费明细|体检|离院|退住|退院|死亡|离职|轮候|预约/

/** Joins the cell texts of a row, a merged range counted once. */
function rowText(row: RawRow): string {
  const texts = [...row.cells.values()].map(({ cell }) => cell.text.replace(/\s+/g, ''))
  return texts.filter((text, i) => text !== texts[i - 1]).join(' ')
}

/** Own texts of a row: those that are not the lower part of a merged range of the row above. */
function ownTexts(row: RawRow): readonly string[] {
  return [...row.cells.values()]
    .filter((placed) => placed.row === row.row)
    .map(({ cell }) => cell.text)
}

function mentionsName(row: RawRow): boolean {
  return [...row.cells.values()].some(
    ({ cell }) => cell.type === 'text' && isNameHeading(cell.text),
  )
}

/** Whether a row can be the lower half of a heading: most of its own cells are heading words, none a number. */
function isLowerHeading(upper: RawRow, row: RawRow): boolean {
  if (row.row !== upper.row + 1) return false
  const own = [...row.cells].filter(([, placed]) => placed.row === row.row)
  if (own.length === 0 || own.some(([, { cell }]) => cell.type !== 'text')) return false
  const headings = own.filter(([column, { cell }]) => {
    const above = upper.cells.get(column)?.cell.text ?? ''
    return matchHeading(above + cell.text) !== null || matchHeading(cell.text) !== null
  })
  return headings.length >= own.length * 0.6
}

function headerAt(rows: readonly RawRow[], first: number): Header | null {
  const upper = rows[first]
  const lower = rows[first + 1]
  if (!upper) return null
  if (!mentionsName(upper) && !(lower && mentionsName(lower))) return null
  const isPair = lower !== undefined && isLowerHeading(upper, lower)
  const single = readHeadings([upper])
  const singleScore = headingScore(single)
  const pair = isPair ? readHeadings([upper, lower]) : []
  const pairScore = headingScore(pair)
  if (Math.max(singleScore, pairScore) === 0) return null
  // Below two rows that belong together lie merged cells of the first, which would read as persons.
  return pairScore > singleScore || (isPair && pairScore === singleScore && hasMergedInto(lower))
    ? { first, last: first + 1, columns: pair, score: pairScore }
    : { first, last: first, columns: single, score: singleScore }
}

function hasMergedInto(row: RawRow | undefined): boolean {
  return row !== undefined && [...row.cells.values()].some((placed) => placed.row < row.row)
}

/** A title row above a heading may pair with it; the pair of the next row is then the same or better. */
function findHeaders(rows: readonly RawRow[]): readonly Header[] {
  const headers: Header[] = []
  for (let i = 0; i < rows.length; i++) {
    const here = headerAt(rows, i)
    if (!here) continue
    const next = here.last > i ? headerAt(rows, i + 1) : null
    const best = next && next.score >= here.score ? next : here
    headers.push(best)
    i = best.last
  }
  return headers
}

function countOf(columns: readonly RosterColumn[], fields: ReadonlySet<RosterField>): number {
  return columns.filter(({ field }) => field !== null && fields.has(field)).length
}

/** Residents or staff by the columns, then by sheet name and title. Other lists of persons are neither. */
function kindOf(columns: readonly RosterColumn[], title: string): RosterTable['kind'] {
  if (otherTitle.test(title) && !/花名册|名册/.test(title)) return 'neither'
  const residents = countOf(columns, residentFields)
  const staff = countOf(columns, staffImportFields)
  const hasId = columns.some(({ field }) => field === 'idNumber')
  if (!hasId && residents + staff < 3) return 'neither'
  if (residents !== staff) return residents > staff ? 'residents' : 'staff'
  if (staffTitle.test(title)) return 'staff'
  return residentTitle.test(title) ? 'residents' : 'neither'
}

/** Drops fields of the other kind: nobody reads them. */
function columnsFor(
  kind: RosterTable['kind'],
  columns: readonly RosterColumn[],
): readonly RosterColumn[] {
  const isOther = (field: RosterField): boolean =>
    (kind === 'staff' && residentFields.has(field)) ||
    (kind === 'residents' && staffImportFields.has(field))
  return columns.map((column) => {
    return column.field !== null && isOther(column.field)
      ? { ...column, field: null, confidence: 0 }
      : column
  })
}

function sameHeadings(a: Header, b: Header): boolean {
  const words = (header: Header): string =>
    header.columns.map(({ index, heading }) => `${index}${heading}`).join('|')
  return words(a) === words(b)
}

function titleAbove(sheet: RawSheet, header: Header, from: number): string {
  const rows = sheet.rows.slice(Math.max(from, header.first - 5), header.first)
  return rows
    .filter((row) => ownTexts(row).length <= 4)
    .map(rowText)
    .join(' ')
}

const titleWord = /名册|名单|一览|登记|如下|情况|人员|员工|职工|老人|老年人|长者/

/** Indexes of heading rows, and of a lone line above a heading that says what comes. */
function headingIndexes(rows: readonly RawRow[], headers: readonly Header[]): ReadonlySet<number> {
  const indexes = new Set<number>()
  for (const { first, last } of headers) {
    for (let i = first; i <= last; i++) indexes.add(i)
    const above = rows[first - 1]
    const cells = above === undefined ? [] : [...new Set(above.cells.values())]
    const isTitle = cells.length === 1 && titleWord.test(cells[0]?.cell.text ?? '')
    if (isTitle && above?.row === (rows[first]?.row ?? 0) - 1) indexes.add(first - 1)
  }
  return indexes
}

/** Rows between `from` and `to`, without the titles and headings of later tables and pages. */
function rowsBetween(
  rows: readonly RawRow[],
  from: number,
  to: number,
  headings: ReadonlySet<number>,
): readonly RawRow[] {
  return rows.slice(from, to).filter((_row, i) => !headings.has(from + i))
}

/** The tables of one sheet; one entry of kind `neither` where no heading is found. */
export function findTables(sheet: RawSheet): readonly RosterTable[] {
  const headers = findHeaders(sheet.rows)
  const starts: Header[] = []
  for (const header of headers) {
    const current = starts.at(-1)
    if (!current || !sameHeadings(current, header)) starts.push(header)
  }
  if (starts.length === 0) {
    return [{ sheet: sheet.name, kind: 'neither', headerRow: null, columns: [], rows: [] }]
  }
  const headings = headingIndexes(sheet.rows, headers)
  return starts.map((header, i) => {
    const next = starts[i + 1]?.first ?? sheet.rows.length
    const previousEnd = i === 0 ? 0 : (starts[i - 1]?.last ?? 0) + 1
    const kind = kindOf(header.columns, `${sheet.name} ${titleAbove(sheet, header, previousEnd)}`)
    return {
      sheet: sheet.name,
      kind,
      headerRow: sheet.rows[header.last]?.row ?? null,
      columns: columnsFor(kind, header.columns),
      rows: rowsBetween(sheet.rows, header.last + 1, next, headings),
    }
  })
}

/** Columns as the person named them; with none named, as the headings of that row are understood. */
function mappedColumns(
  header: RawRow | undefined,
  known: Header | undefined,
  mapping: SheetMapping,
): readonly RosterColumn[] {
  const named = Object.keys(mapping.columns).map(Number)
  if (named.length === 0) {
    const columns = known?.columns ?? (header === undefined ? [] : readHeadings([header]))
    return columnsFor(mapping.kind, columns)
  }
  const indexes = new Set([...(header?.cells.keys() ?? []), ...named])
  return [...indexes]
    .toSorted((a, b) => a - b)
    .map((index) => {
      const heading = header?.cells.get(index)?.cell.text.replace(/\s+/g, '') ?? ''
      return { index, heading, field: mapping.columns[index] ?? null, confidence: 1 }
    })
}

/**
 * The table that a person described. It ends where the next described table of the sheet begins, of which
 * title and upper half of the heading hold no person either.
 */
export function mappedTable(
  sheet: RawSheet,
  mapping: SheetMapping,
  others: readonly SheetMapping[],
): RosterTable {
  const { kind, headerRow } = mapping
  const header = sheet.rows.find(({ row }) => row === headerRow)
  const starts = others.map((other) => other.headerRow).filter((row) => row > headerRow)
  const end = Math.min(...starts)
  const headers = findHeaders(sheet.rows)
  const known = headers.find(({ last }) => sheet.rows[last]?.row === headerRow)
  const headings = headingIndexes(sheet.rows, headers)
  const rows = sheet.rows.filter(
    ({ row }, index) => row > headerRow && row < end && !headings.has(index),
  )
  const columns = mappedColumns(header, known, mapping)
  return { sheet: sheet.name, kind, headerRow, columns, rows }
}
