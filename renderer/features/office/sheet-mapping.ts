import {
  type ImportField,
  importFields,
  importFieldWords,
  type importWorkbook,
  residentImportFields,
  staffImportFields,
} from '#shared/contract/office/import.ts'
import type { GivenInputOf, OutputOf } from '#shared/operation.ts'

export type Sheet = OutputOf<typeof importWorkbook>['sheets'][number]
export type Mapping = NonNullable<GivenInputOf<typeof importWorkbook>['mapping']>
export type SheetKind = Sheet['kind']

/** What a person changes about one table of the workbook. */
export interface SheetChange {
  readonly kind?: SheetKind
  readonly headerRow?: number
  /** Column as Excel counts, and what it holds. */
  readonly column?: { readonly index: number; readonly field: ImportField | null }
}

/** Fields that a table of that kind may have, as choices. */
export function fieldChoices(kind: SheetKind): readonly { value: ImportField; label: string }[] {
  const ofOther = kind === 'staff' ? residentImportFields : staffImportFields
  return importFields
    .filter((field) => !ofOther.has(field))
    .map((value) => ({ value, label: importFieldWords[value] }))
}

/** `A`, `B` … `AA`, as Excel names columns. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + ((index - 1) % 26))
  return index > 26 ? columnLetters(Math.floor((index - 1) / 26)) + last : last
}

type Entry = Mapping[number]

/** What was recognised, said as if the person had said it. */
function asSaid({ name, kind, headerRow, columns }: Sheet): Entry | null {
  if (headerRow === null) return null
  const fields = columns.map(({ index, field }) => [String(index), field as ImportField | null])
  return { sheet: name, kind, headerRow, columns: Object.fromEntries(fields) }
}

/** One column for one field: the one that had it before is no longer read. */
function withColumn(
  columns: Entry['columns'],
  { index, field }: NonNullable<SheetChange['column']>,
): Entry['columns'] {
  const others = Object.entries(columns).map(([key, old]) => [key, old === field ? null : old])
  return { ...Object.fromEntries(others), [String(index)]: field }
}

function changed(sheet: Sheet, { kind, headerRow, column }: SheetChange): Entry {
  const said = asSaid(sheet) ?? { sheet: sheet.name, kind: sheet.kind, headerRow: 1, columns: {} }
  if (column !== undefined) return { ...said, columns: withColumn(said.columns, column) }
  // Another kind or another heading: the columns are guessed anew under it.
  return { ...said, kind: kind ?? said.kind, headerRow: headerRow ?? said.headerRow, columns: {} }
}

/**
 * The mapping after a change to one table: everything that was said before about other sheets, and every
 * table of this sheet, because a sheet that is named is no longer guessed.
 */
export function changeMapping(
  mapping: Mapping,
  sheets: readonly Sheet[],
  at: number,
  change: SheetChange,
): Mapping {
  const target = sheets[at]
  if (target === undefined) return mapping
  const tables = sheets.flatMap((sheet, index) => {
    if (sheet.name !== target.name) return []
    const entry = index === at ? changed(sheet, change) : asSaid(sheet)
    return entry === null ? [] : [entry]
  })
  return [...mapping.filter(({ sheet }) => sheet !== target.name), ...tables]
}

/** Whether somebody should look at what was recognised before the rows come in. */
export function isDoubtful({ kind, columns, isHidden, rowCount }: Sheet): boolean {
  if (isHidden || (kind === 'neither' && rowCount === 0 && columns.length === 0)) return false
  if (kind === 'neither') return columns.length > 0
  const fields = columns.map(({ field }) => field)
  const isIncomplete = !fields.includes('idNumber')
  return isIncomplete || columns.some(({ field, confidence }) => field !== null && confidence < 1)
}
