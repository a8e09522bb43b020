import { importFieldWords } from '#shared/contract/office/import.ts'
import type { Day } from '#shared/text/day.ts'
import type { RawCell, RawRow } from './read-workbook.ts'
import type { RosterTable } from './roster-layout.ts'
import type { Read, RowContext, RowPlace } from './roster-person.ts'
import { readResidentRow } from './roster-resident.ts'
import { holdsNoPerson } from './roster-skip.ts'
import { readStaffRow } from './roster-staff.ts'
import { readDayCell, type PersonCells } from './roster-values.ts'
import type {
  RosterField,
  RosterKind,
  RosterProblem,
  RosterRecord,
  RosterResident,
  RosterStaff,
  RosterTexts,
  RosterWarning,
  WaitingRow,
} from './roster-types.ts'

/** What was read so far. Beds and persons are compared over the whole workbook. */
export interface RosterRows {
  readonly residents: RosterRecord<RosterResident>[]
  readonly staff: RosterRecord<RosterStaff>[]
  readonly problems: RosterProblem[]
  readonly warnings: RosterWarning[]
  readonly waiting: WaitingRow[]
}

/** Persons and beds that rows of the file already have. */
export interface RowMemory {
  readonly people: Readonly<Record<RosterKind, Map<string, RowPlace>>>
  readonly beds: Map<string, RowPlace>
}

export function newRowMemory(): RowMemory {
  return { people: { residents: new Map(), staff: new Map() }, beds: new Map() }
}

type RowRead =
  | { readonly kind: 'residents'; readonly read: Read<RosterResident> }
  | { readonly kind: 'staff'; readonly read: Read<RosterStaff> }

function readRow(
  kind: RosterKind,
  person: PersonCells,
  place: RowPlace,
  today: Day,
  memory: RowMemory,
): RowRead {
  const context: RowContext = { ...place, today, people: memory.people[kind], beds: memory.beds }
  return kind === 'residents'
    ? { kind, read: readResidentRow(person, context) }
    : { kind, read: readStaffRow(person, context) }
}

function headingsOf(table: RosterTable): ReadonlyMap<RosterField, string> {
  return new Map(
    table.columns.flatMap(({ field, heading }) =>
      field === null ? [] : [[field, heading] as const],
    ),
  )
}

function cellsOf(row: RawRow, table: RosterTable): ReadonlyMap<RosterField, RawCell> {
  return new Map(
    table.columns.flatMap(({ field, index }) => {
      const placed = row.cells.get(index)
      return field === null || !placed ? [] : [[field, placed.cell] as const]
    }),
  )
}

function textsOf(person: PersonCells): RosterTexts {
  const fields = [...person.headings.keys()]
  return Object.fromEntries(
    fields.map((field) => [field, shownText(person.cells.get(field), person)]),
  )
}

/** A date goes into the waiting list as a day: its serial number would lose the date system. */
function shownText(cell: RawCell | undefined, { is1904 }: PersonCells): string {
  if (cell?.type !== 'date') return cell?.text ?? ''
  const reading = readDayCell(cell, is1904)
  return reading.kind === 'day' ? reading.day : cell.text
}

/** Reads every row of a table into `rows`; returns how many of them hold a person, good or not. */
export function readTableRows(
  table: RosterTable,
  is1904: boolean,
  today: Day,
  memory: RowMemory,
  rows: RosterRows,
): number {
  const { kind, sheet } = table
  if (kind === 'neither') return 0
  const headings = headingsOf(table)
  const persons = table.rows.filter((row) => !holdsNoPerson(row, table.columns))
  for (const row of persons) {
    const person: PersonCells = { cells: cellsOf(row, table), headings, is1904 }
    const result = readRow(kind, person, { sheet, row: row.row }, today, memory)
    const values = textsOf(person)
    if (!result.read.ok) {
      const { problem } = result.read
      rows.problems.push(problem)
      rows.waiting.push({ kind, sheet, row: row.row, values, problem })
      continue
    }
    rows.warnings.push(...result.read.warnings)
    if (result.kind === 'residents' && result.read.ok) {
      rows.residents.push({ ...result.read.value, values })
    }
    if (result.kind === 'staff' && result.read.ok) rows.staff.push({ ...result.read.value, values })
  }
  return persons.length
}

/**
 * Reads a waiting row again after somebody corrected its texts. `memory` says which persons and beds are
 * taken by other rows; a new one compares with nothing.
 */
export function readCorrectedRow(
  row: Pick<WaitingRow, 'kind' | 'sheet' | 'row' | 'values'>,
  today: Day,
  memory: RowMemory = newRowMemory(),
): RowRead {
  const entries = Object.entries(row.values) as [RosterField, string][]
  const cells = new Map(entries.map(([field, text]) => [field, { type: 'text', text } as const]))
  const headings = new Map(entries.map(([field]) => [field, importFieldWords[field]]))
  return readRow(row.kind, { cells, headings, is1904: false }, row, today, memory)
}
