import type { getRound, recordRound } from '#shared/contract/care/round.ts'
import type { GivenInputOf, OutputOf } from '#shared/operation.ts'

export type Round = OutputOf<typeof getRound>
export type Resident = Round['residents'][number]
export type Cell = Resident['cells'][number]
export type Column = Round['columns'][number]
export type Kind = Round['kinds'][number]

type GivenRecord = GivenInputOf<typeof recordRound>['records'][number]

export interface MarkValue {
  readonly kind: string
  readonly amount: number | null
  readonly choice: string | null
}

/** What was marked on the sheet and is not saved yet. */
export interface Mark {
  readonly outcome: 'done' | 'not-done'
  readonly doneAt: string
  readonly reason: string | null
  readonly note: string | null
  readonly doneByStaffId: number | null
  readonly values: readonly MarkValue[]
}

/** Something done that the sheet does not ask for. */
export interface ExtraMark extends Mark {
  readonly residentId: number
  readonly careItemId: number
  readonly carePlanItemId: number | null
}

/** Marks of one person by cell; the object of a person changes only when one of her cells does. */
export type RowMarks = Readonly<Record<string, Mark>>

export interface Marks {
  readonly rows: Readonly<Record<string, RowMarks>>
  readonly extras: readonly ExtraMark[]
}

export const noMarks: Marks = { rows: {}, extras: [] }

/** How a cell is named: no other has its item of a plan at its hour. */
export function cellKey({ carePlanItemId, dueAt }: Pick<Cell, 'carePlanItemId' | 'dueAt'>): string {
  return `${carePlanItemId} ${dueAt}`
}

export function isOpen({ state }: Pick<Cell, 'state'>): boolean {
  return state === 'due' || state === 'missed' || state === 'away'
}

export function markOf(marks: Marks, residentId: number, cell: Cell): Mark | null {
  return marks.rows[residentId]?.[cellKey(cell)] ?? null
}

export interface CellMark {
  readonly residentId: number
  readonly cell: Cell
  /** Null takes the mark away. */
  readonly mark: Mark | null
}

/** Marks some cells at once. */
export function withMarks(marks: Marks, changes: readonly CellMark[]): Marks {
  const rows: Record<string, RowMarks> = { ...marks.rows }
  for (const [residentId, own] of Map.groupBy(changes, (change) => change.residentId)) {
    const row: Record<string, Mark> = { ...rows[residentId] }
    for (const { cell, mark } of own) {
      if (mark === null) delete row[cellKey(cell)]
      else row[cellKey(cell)] = mark
    }
    rows[residentId] = row
  }
  return { ...marks, rows }
}

export function countMarks({ rows, extras }: Marks): number {
  return Object.values(rows).reduce((sum, row) => sum + Object.keys(row).length, extras.length)
}

/** The marks whose cells are still open: somebody else may have recorded one, or a plan have changed. */
export function stillOpen(marks: Marks, round: Round): Marks {
  const open = new Set(
    round.residents.flatMap(({ residentId, cells }) =>
      cells.filter(isOpen).map((cell) => `${residentId} ${cellKey(cell)}`),
    ),
  )
  const keys = Object.entries(marks.rows).flatMap(([residentId, row]) =>
    Object.keys(row).map((key) => `${residentId} ${key}`),
  )
  if (keys.every((key) => open.has(key))) return marks
  const rows = Object.fromEntries(
    Object.entries(marks.rows).map(([residentId, row]) => [
      residentId,
      Object.fromEntries(Object.entries(row).filter(([key]) => open.has(`${residentId} ${key}`))),
    ]),
  )
  return { ...marks, rows }
}

function recordOf(mark: Mark): Omit<GivenRecord, 'residentId' | 'careItemId'> {
  const { outcome, doneAt, reason, note, doneByStaffId, values } = mark
  return {
    outcome,
    doneAt,
    reason,
    note,
    ...(doneByStaffId === null ? {} : { doneByStaffId }),
    observations: values.map((value) => ({ ...value })),
  }
}

export interface MarkedCell {
  readonly residentId: number
  readonly key: string
}

/** What is sent for the marks, in the order of the sheet, with the cell that each record comes from. */
export function recordsOf(marks: Marks, round: Round) {
  const records: GivenRecord[] = []
  const cells: (MarkedCell | null)[] = []
  for (const { residentId, cells: own } of round.residents) {
    for (const cell of own) {
      const mark = markOf(marks, residentId, cell)
      if (mark === null) continue
      const { careItemId, carePlanItemId, dueAt } = cell
      records.push({ residentId, careItemId, carePlanItemId, dueAt, ...recordOf(mark) })
      cells.push({ residentId, key: cellKey(cell) })
    }
  }
  for (const extra of marks.extras) {
    const { residentId, careItemId, carePlanItemId } = extra
    records.push({ residentId, careItemId, carePlanItemId, ...recordOf(extra) })
    cells.push(null)
  }
  return { records, cells }
}

/** Whether a measurement still lacks its value: without it nothing was done. */
export function lacksValue(kinds: readonly Kind[], values: readonly MarkValue[]): boolean {
  const needed = kinds.filter(({ isNeeded }) => isNeeded)
  return needed.length > 0 && !needed.some(({ key }) => values.some(({ kind }) => kind === key))
}

/** A value as the sheet shows it: `36.8`, `左侧`. */
export function valueText(kind: Kind, value: MarkValue): string {
  if (value.amount !== null) return value.amount.toFixed(kind.decimals)
  return kind.choices.find(({ key }) => key === value.choice)?.name ?? ''
}
