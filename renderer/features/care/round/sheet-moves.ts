import { type Cell, isOpen, type Marks, markOf, type Resident, type Round } from './round-marks.ts'

/** A place on the sheet: row and column. */
export interface Place {
  readonly row: number
  readonly column: number
}

/** What is marked at once: from where the selection began to where the cursor stands. */
export interface Selection {
  readonly active: Place
  readonly anchor: Place
}

export function cellAt(rows: readonly Resident[], { row, column }: Place): Cell | null {
  return rows[row]?.cells.find((cell) => cell.column === column) ?? null
}

/** One step, staying on the sheet. */
export function moved(
  { row, column }: Place,
  [down, right]: readonly [number, number],
  size: { readonly rows: number; readonly columns: number },
): Place {
  const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value))
  return { row: within(row + down, size.rows), column: within(column + right, size.columns) }
}

interface Sheet {
  readonly rows: readonly Resident[]
  readonly marks: Marks
}

function isFree({ rows, marks }: Sheet, row: number, cell: Cell): boolean {
  const residentId = rows[row]?.residentId ?? 0
  return isOpen(cell) && cell.state !== 'away' && markOf(marks, residentId, cell) === null
}

function firstFree(sheet: Sheet, row: number, fromColumn: number): Place | null {
  const cells = (sheet.rows[row]?.cells ?? []).toSorted((one, other) => one.column - other.column)
  const cell = cells.find((one) => one.column >= fromColumn && isFree(sheet, row, one))
  return cell === undefined ? null : { row, column: cell.column }
}

/** The next cell on which something is to be done: along the row, then in the rows below; else here. */
export function nextFree(sheet: Sheet, { row, column }: Place): Place {
  const here = firstFree(sheet, row, column + 1)
  if (here !== null) return here
  for (let below = row + 1; below < sheet.rows.length; below += 1) {
    const place = firstFree(sheet, below, 0)
    if (place !== null) return place
  }
  return { row, column }
}

/** The next person who has something open; the next row where nobody has. */
export function nextPerson(sheet: Sheet, { row, column }: Place): Place {
  for (let below = row + 1; below < sheet.rows.length; below += 1) {
    const place = firstFree(sheet, below, 0)
    if (place !== null) return place
  }
  return { row: Math.min(row + 1, sheet.rows.length - 1), column }
}

export interface Bounds {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

export function boundsOf({ active, anchor }: Selection): Bounds {
  return {
    top: Math.min(active.row, anchor.row),
    bottom: Math.max(active.row, anchor.row),
    left: Math.min(active.column, anchor.column),
    right: Math.max(active.column, anchor.column),
  }
}

export interface PlacedCell {
  readonly row: number
  readonly residentId: number
  readonly cell: Cell
}

/** The cells of some rows and columns, in the order of the sheet. */
export function cellsWithin(
  rows: readonly Resident[],
  isIn: (row: number, column: number) => boolean,
): readonly PlacedCell[] {
  return rows.flatMap(({ residentId, cells }, row) =>
    cells.filter(({ column }) => isIn(row, column)).map((cell) => ({ row, residentId, cell })),
  )
}

/** Which cells a key marks: the row, the column, the room or the whole sheet. */
export type Whole = 'row' | 'column' | 'room' | 'sheet'

export function wholeOf(rows: readonly Resident[], { row, column }: Place, whole: Whole) {
  const { roomId } = rows[row] ?? { roomId: null }
  return cellsWithin(rows, (otherRow, otherColumn) => {
    if (whole === 'row') return otherRow === row
    if (whole === 'column') return otherColumn === column
    if (whole === 'sheet') return true
    return roomId === null ? otherRow === row : rows[otherRow]?.roomId === roomId
  })
}

/** Due by now or within what still counts as on time: what "everything" means on a sheet. */
export function isRipe({ dueAt, state }: Cell, { at, earlyMinutes }: Round): boolean {
  const now = Math.max(Date.parse(at), Date.now())
  return state !== 'away' && Date.parse(dueAt) <= now + earlyMinutes * 60_000
}
