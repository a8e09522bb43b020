/** What was recognised in one table of a workbook. */
export interface Sheet<Kind extends string> {
  readonly name: string
  readonly isHidden: boolean
  readonly kind: Kind
  readonly headerRow: number | null
  readonly rowCount: number
  readonly columns: readonly {
    readonly index: number
    readonly heading: string
    readonly field: string | null
    readonly confidence: number
  }[]
}

/** What a person says about one table instead of the guess. */
export interface SheetSaid<Kind extends string, Field extends string> {
  readonly sheet: string
  readonly kind: Kind
  readonly headerRow: number
  readonly columns: Record<string, Field | null>
}

/** What a person changes about one table of the workbook. */
export interface SheetChange<Kind extends string, Field extends string> {
  readonly kind?: Kind
  readonly headerRow?: number
  /** Column as Excel counts, and what it holds. */
  readonly column?: { readonly index: number; readonly field: Field | null }
}

/** The tables that an import reads, and what their columns may hold. */
export interface SheetKinds<Kind extends string, Field extends string> {
  /** The one of a table that is not read stands last. */
  readonly kinds: readonly { readonly value: Kind; readonly label: string }[]
  readonly fieldsOf: (kind: Kind) => readonly { readonly value: Field; readonly label: string }[]
  /** Without one of these somebody should look at the table. */
  readonly expected: readonly Field[]
}

/** `A`, `B` … `AA`, as Excel names columns. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + ((index - 1) % 26))
  return index > 26 ? columnLetters(Math.floor((index - 1) / 26)) + last : last
}

/** What was recognised, said as if the person had said it. */
function asSaid<Kind extends string, Field extends string>(
  sheet: Sheet<Kind>,
): SheetSaid<Kind, Field> | null {
  const { name, kind, headerRow, columns } = sheet
  if (headerRow === null) return null
  const fields = columns.map(({ index, field }) => [String(index), field as Field | null])
  return { sheet: name, kind, headerRow, columns: Object.fromEntries(fields) }
}

/** One column for one field: the one that had it before is no longer read. */
function withColumn<Field extends string>(
  columns: Record<string, Field | null>,
  { index, field }: { readonly index: number; readonly field: Field | null },
): Record<string, Field | null> {
  const others = Object.entries(columns).map(([key, old]) => [key, old === field ? null : old])
  return { ...Object.fromEntries(others), [String(index)]: field }
}

function changed<Kind extends string, Field extends string>(
  sheet: Sheet<Kind>,
  { kind, headerRow, column }: SheetChange<Kind, Field>,
): SheetSaid<Kind, Field> {
  const nothing = { sheet: sheet.name, kind: sheet.kind, headerRow: 1, columns: {} }
  const said = asSaid<Kind, Field>(sheet) ?? nothing
  if (column !== undefined) return { ...said, columns: withColumn(said.columns, column) }
  // Another kind or another heading: the columns are guessed anew under it.
  return { ...said, kind: kind ?? said.kind, headerRow: headerRow ?? said.headerRow, columns: {} }
}

/**
 * The mapping after a change to one table: everything that was said before about other sheets, and every
 * table of this sheet, because a sheet that is named is no longer guessed.
 */
export function changeMapping<Kind extends string, Field extends string>(
  mapping: readonly SheetSaid<Kind, Field>[],
  sheets: readonly Sheet<Kind>[],
  at: number,
  change: SheetChange<Kind, Field>,
): SheetSaid<Kind, Field>[] {
  const target = sheets[at]
  if (target === undefined) return [...mapping]
  const tables = sheets.flatMap((sheet, index) => {
    if (sheet.name !== target.name) return []
    const entry = index === at ? changed(sheet, change) : asSaid<Kind, Field>(sheet)
    return entry === null ? [] : [entry]
  })
  return [...mapping.filter(({ sheet }) => sheet !== target.name), ...tables]
}

/** Whether somebody should look at what was recognised before the rows come in. */
export function isDoubtful<Kind extends string, Field extends string>(
  { kind, columns, isHidden, rowCount }: Sheet<Kind>,
  { kinds, expected }: SheetKinds<Kind, Field>,
): boolean {
  const isNeither = kind === kinds.at(-1)?.value
  if (isHidden || (isNeither && rowCount === 0 && columns.length === 0)) return false
  if (isNeither) return columns.length > 0
  const fields = columns.map(({ field }) => field)
  const isIncomplete = !expected.some((field) => fields.includes(field))
  return isIncomplete || columns.some(({ field, confidence }) => field !== null && confidence < 1)
}
