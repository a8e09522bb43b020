import { importFieldWords } from '#shared/contract/office/import.ts'
import { YiluError } from '#shared/errors.ts'
import type { Day } from '#shared/text/day.ts'
import { readWorkbook, type RawSheet } from './read-workbook.ts'
import { findTables, mappedTable, type RosterTable } from './roster-layout.ts'
import { newRowMemory, readTableRows, type RosterRows } from './roster-rows.ts'
import type { RosterSheet, SheetMapping } from './roster-types.ts'

export interface RosterOptions {
  /** The civil day of the import; admissions after it are refused. */
  readonly today: Day
  /** Sheets about which the person has decided; for all others the layout is guessed. */
  readonly mapping?: readonly SheetMapping[] | undefined
  /** Milliseconds after which a file that does not let itself be read is given up. */
  readonly timeLimit?: number | undefined
}

function mappingFault(sheets: readonly RawSheet[], mapping: SheetMapping): string | null {
  const { sheet, kind, columns } = mapping
  if (!sheets.some(({ name }) => name === sheet)) return `工作簿里没有工作表“${sheet}”`
  const fields = Object.values(columns).filter((field) => field !== null)
  const twice = fields.find((field, index) => fields.indexOf(field) !== index)
  if (twice !== undefined) return `工作表“${sheet}”里有两列都选作“${importFieldWords[twice]}”`
  const isNameless = kind !== 'neither' && fields.length > 0 && !fields.includes('name')
  return isNameless ? `工作表“${sheet}”里没有选哪一列是姓名` : null
}

/** Refuses what cannot be meant: a sheet that is not there, people without names, a field from two columns. */
function assertMapping(sheets: readonly RawSheet[], mapping: readonly SheetMapping[]): void {
  for (const entry of mapping) {
    const fault = mappingFault(sheets, entry)
    if (fault === null) continue
    throw new YiluError('invalid_input', 'mapping', `${fault}，没有导入。`, { mapping: fault })
  }
}

/** Everything that a workbook says about residents and staff. */
export interface Roster extends Readonly<RosterRows> {
  readonly sheets: readonly RosterSheet[]
}

/** Hidden sheets hold old lists and choices for drop-downs: they are named, and read only when mapped. */
function tablesOf(sheet: RawSheet, mapping: readonly SheetMapping[]): readonly RosterTable[] {
  const chosen = mapping.filter((entry) => entry.sheet === sheet.name)
  if (chosen.length > 0) return chosen.map((entry) => mappedTable(sheet, entry, chosen))
  const tables = findTables(sheet)
  return sheet.isHidden ? tables.map((table) => ({ ...table, kind: 'neither' as const })) : tables
}

/**
 * Reads a roster workbook of any usual layout. Good rows come out as records, each bad row with its most
 * important problem and its texts; nothing is invented for a blank or doubtful cell.
 * Throws YiluError invalid_input where the file cannot be read at all. Pure and synchronous: run it in a worker.
 */
export function readRoster(bytes: Uint8Array, fileName: string, options: RosterOptions): Roster {
  const rows: RosterRows = { residents: [], staff: [], problems: [], warnings: [], waiting: [] }
  const memory = newRowMemory()
  const sheets: RosterSheet[] = []
  const raw = readWorkbook(bytes, fileName, options.timeLimit)
  const mapping = options.mapping ?? []
  assertMapping(raw, mapping)
  for (const sheet of raw) {
    for (const table of tablesOf(sheet, mapping)) {
      const rowCount = readTableRows(table, sheet.is1904, options.today, memory, rows)
      const { kind, headerRow, columns } = table
      sheets.push({
        name: sheet.name,
        isHidden: sheet.isHidden,
        kind,
        headerRow,
        columns,
        rowCount,
      })
    }
  }
  return { ...rows, sheets }
}
