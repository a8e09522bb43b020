import { type OpeningField, openingFieldWords } from '#shared/contract/fees/opening.ts'
import { YiluError } from '#shared/errors.ts'
import { readBedCells } from '#shared/text/bed-code.ts'
import { formatFen } from '#shared/text/money.ts'
import { isPlaceholder, toCompactText, toPlainText } from '#shared/text/plain-text.ts'
import { readSignedMoney } from '#shared/text/signed-money.ts'
import { type RawRow, type RawSheet, readWorkbook } from '../../../office/import/read-workbook.ts'
import { isNameHeading } from '../../../office/import/roster-headings.ts'
import { holdsNoPerson } from '../../../office/import/roster-skip.ts'
import type { RosterColumn } from '../../../office/import/roster-types.ts'
import { isSum, type OpeningMapping, type OpeningTable, openingTables } from './layout.ts'

export type SumAccount = 'deposit' | 'prepaid' | 'receivable' | 'membership'

/** In fen; null where the row holds none. */
export type Sums = Readonly<Record<SumAccount, number | null>>

/** One person of a list of balances, as it stands in the file. */
export interface BalanceRow {
  readonly sheet: string
  /** As Excel counts. */
  readonly row: number
  readonly name: string
  readonly idNumber: string | null
  /** As Yilu writes a bed; null where there is none or it cannot be read. */
  readonly bed: string | null
  readonly sums: Sums
  readonly remark: string | null
  readonly problem: { readonly rule: string; readonly message: string } | null
  readonly warnings: readonly string[]
}

export interface BalanceSheet extends Omit<OpeningTable, 'sheet' | 'rows' | 'columns'> {
  readonly name: string
  readonly isHidden: boolean
  readonly rowCount: number
  readonly columns: readonly Omit<OpeningTable['columns'][number], 'isTenThousand'>[]
}

export interface BalanceBook {
  readonly sheets: readonly BalanceSheet[]
  readonly rows: readonly BalanceRow[]
}

function indexOf({ columns }: OpeningTable, field: OpeningField): number {
  return columns.find((column) => column.field === field)?.index ?? -1
}

function textAt(table: OpeningTable, row: RawRow, field: OpeningField): string | null {
  const text = toPlainText(row.cells.get(indexOf(table, field))?.cell.text ?? '')
  return text === '' || isPlaceholder(text) ? null : text
}

type SumRead = { readonly fen: number | null } | { readonly fault: string }

function sumAt(table: OpeningTable, row: RawRow, field: OpeningField): SumRead {
  const column = table.columns.find((one) => one.field === field)
  const cell = column === undefined ? undefined : row.cells.get(column.index)?.cell
  if (column === undefined || cell === undefined) return { fen: null }
  const isTenThousand = column.isTenThousand ?? table.isTenThousand
  if (cell.type !== 'number' && isPlaceholder(toPlainText(cell.text))) return { fen: null }
  const value = cell.type === 'number' ? cell.number : cell.text
  const fen = cell.type === 'date' ? null : readSignedMoney(value, isTenThousand)
  if (fen !== null) return { fen: fen === 0 ? null : fen }
  const shown = toPlainText(cell.text).slice(0, 30)
  return { fault: `${openingFieldWords[field]}“${shown}”看不出金额` }
}

interface Settled {
  readonly sums: Sums
  readonly problem: BalanceRow['problem']
  readonly warnings: readonly string[]
}

const nothing: Sums = { deposit: null, prepaid: null, receivable: null, membership: null }

const refused = (rule: string, message: string): Settled => ({
  sums: nothing,
  problem: { rule, message },
  warnings: [],
})

/** What is owed: as its own column says, and by a balance below zero. */
function owedOf(prepaid: number | null, owed: number | null): Settled | null {
  if (prepaid === null || prepaid >= 0) return null
  if (owed === null || owed === -prepaid) {
    const warning = `余额是负数，记为欠费 ${formatFen(-prepaid)} 元`
    return { sums: { ...nothing, receivable: -prepaid }, problem: null, warnings: [warning] }
  }
  return refused('contradiction', '余额是负数，又写了欠费，两个数不一样')
}

/** Which account each sum of a row belongs to; a sum below zero stands on another one, or nowhere. */
function accountsOf(
  read: Readonly<Record<'deposit' | 'prepaid' | 'owed' | 'membership', number | null>>,
) {
  const { deposit, prepaid, owed, membership } = read
  for (const [title, fen] of [
    ['押金', deposit],
    ['会员费', membership],
  ] as const) {
    if (fen !== null && fen < 0) return refused('negative', `${title}是负数`)
  }
  const own = { deposit, membership }
  const below = owedOf(prepaid, owed)
  if (below !== null) return { ...below, sums: { ...below.sums, ...own } }
  const warnings =
    owed !== null && owed < 0
      ? [`欠费是负数，按多交 ${formatFen(-owed)} 元记；其实是欠费的，把表里改成正数`]
      : []
  return { sums: { ...own, prepaid, receivable: owed }, problem: null, warnings }
}

function sumsOf(table: OpeningTable, row: RawRow): Settled {
  const fields = ['deposit', 'prepaid', 'owed', 'membership'] as const
  const reads = fields.map((field) => [field, sumAt(table, row, field)] as const)
  const faults = reads.flatMap(([, read]) => ('fault' in read ? [read.fault] : []))
  if (faults.length > 0) return refused('sum-unreadable', faults.join('；'))
  const sums = reads.map(([field, read]) => [field, 'fen' in read ? read.fen : null])
  return accountsOf(Object.fromEntries(sums) as Parameters<typeof accountsOf>[0])
}

/** The row belongs to the person above: her name was merged over several rows. */
function isBelowMerged(table: OpeningTable, row: RawRow): boolean {
  const name = row.cells.get(indexOf(table, 'name'))
  return name !== undefined && name.row < row.row
}

/** A row under a merged name that brings a sum of its own: which of them is meant nobody can tell. */
function hasOwnSum(table: OpeningTable, row: RawRow): boolean {
  return table.columns.some(({ index, field }) => {
    const placed = row.cells.get(index)
    return isSum(field) && placed !== undefined && placed.row === row.row
  })
}

function bedOf(table: OpeningTable, row: RawRow): string | null {
  const [building, floor] = [textAt(table, row, 'building'), textAt(table, row, 'floor')]
  const [room, bed] = [textAt(table, row, 'room'), textAt(table, row, 'bed')]
  const read = readBedCells({ building, floor, room, bed })
  return read.ok ? read.code : null
}

function readRow(table: OpeningTable, row: RawRow): BalanceRow {
  const idNumber = textAt(table, row, 'idNumber')
  return {
    sheet: table.sheet,
    row: row.row,
    name: toCompactText(textAt(table, row, 'name') ?? ''),
    idNumber: idNumber === null ? null : toCompactText(idNumber).toUpperCase(),
    bed: bedOf(table, row),
    remark: textAt(table, row, 'remark'),
    ...sumsOf(table, row),
  }
}

/** The columns that tell a person, as the rules of rosters want them. */
function personColumns(table: OpeningTable): readonly RosterColumn[] {
  return table.columns.map(({ index, heading, field, confidence }) => {
    const isPerson = field === 'name' || field === 'idNumber' || field === 'remark'
    return { index, heading, field: isPerson ? field : null, confidence }
  })
}

function isHeadingAgain(table: OpeningTable, row: RawRow): boolean {
  return isNameHeading(row.cells.get(indexOf(table, 'name'))?.cell.text ?? '')
}

function rowsOfTable(table: OpeningTable): readonly BalanceRow[] {
  if (table.kind === 'neither') return []
  const columns = personColumns(table)
  const rows = table.rows.filter(
    (row) => !isHeadingAgain(table, row) && !holdsNoPerson(row, columns),
  )
  return rows.flatMap((row, at) => {
    if (isBelowMerged(table, row)) return []
    const below: RawRow[] = []
    for (let next = at + 1; next < rows.length; next++) {
      const one = rows[next]
      if (one === undefined || !isBelowMerged(table, one)) break
      below.push(one)
    }
    const read = readRow(table, row)
    if (!below.some((one) => hasOwnSum(table, one))) return [read]
    const message = '姓名占了几行，每行各有金额；合成一行再导入'
    return [{ ...read, sums: nothing, problem: { rule: 'several-rows', message } }]
  })
}

function mappingFault(sheets: readonly RawSheet[], { sheet, kind, columns }: OpeningMapping) {
  if (!sheets.some(({ name }) => name === sheet)) return `工作簿里没有工作表“${sheet}”`
  const fields = Object.values(columns).filter((field) => field !== null)
  const twice = fields.find((field, at) => fields.indexOf(field) !== at)
  if (twice !== undefined) return `工作表“${sheet}”里有两列都选作“${openingFieldWords[twice]}”`
  if (kind === 'neither' || fields.length === 0) return null
  if (!fields.includes('name')) return `工作表“${sheet}”里没有选哪一列是姓名`
  return fields.some(isSum) ? null : `工作表“${sheet}”里没有选哪一列是金额`
}

/**
 * Reads a workbook of balances of any usual layout; nothing is invented for a blank or doubtful cell. Throws
 * YiluError invalid_input where the file cannot be read at all. Pure and synchronous: run it in a worker.
 */
export function readBalances(
  bytes: Uint8Array,
  fileName: string,
  mapping: readonly OpeningMapping[],
): BalanceBook {
  const raw = readWorkbook(bytes, fileName)
  for (const entry of mapping) {
    const fault = mappingFault(raw, entry)
    if (fault === null) continue
    throw new YiluError('invalid_input', 'mapping', `${fault}，没有导入。`, { mapping: fault })
  }
  const sheets: BalanceSheet[] = []
  const rows: BalanceRow[] = []
  for (const sheet of raw) {
    for (const table of openingTables(sheet, mapping)) {
      const own = rowsOfTable(table)
      rows.push(...own)
      const { sheet: name, rows: _, columns, ...shown } = table
      const { isHidden } = sheet
      const heads = columns.map(({ isTenThousand: _unit, ...column }) => column)
      sheets.push({ name, isHidden, ...shown, columns: heads, rowCount: own.length })
    }
  }
  return { sheets, rows }
}
