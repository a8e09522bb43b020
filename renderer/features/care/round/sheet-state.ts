import { amountProblem, readAmount } from '#shared/rules/observation-values.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { type CareHour, hourOfMark } from './care-hour.ts'
import type { RoundDeed } from './round-keys.ts'
import {
  type Cell,
  type CellMark,
  type ExtraMark,
  isOpen,
  type Kind,
  lacksValue,
  type Mark,
  markOf,
  type Marks,
  type MarkValue,
  noMarks,
  type Resident,
  type Round,
  withMarks,
} from './round-marks.ts'
import {
  boundsOf,
  cellAt,
  cellsWithin,
  isRipe,
  moved,
  nextFree,
  nextPerson,
  type Place,
  type PlacedCell,
  type Selection,
  type Whole,
  wholeOf,
} from './sheet-moves.ts'

/** Everything that changes while somebody works on a sheet. */
export interface SheetState {
  readonly marks: Marks
  /** What stood before each deed, the latest last. */
  readonly history: readonly Marks[]
  readonly selection: Selection
  /** Digits of an amount that is being typed. */
  readonly typed: string
  /** Values of the active cell so far. */
  readonly values: readonly MarkValue[]
  readonly isAskingReason: boolean
  readonly hour: CareHour
  /** Who did it; null is the person who is signed in. */
  readonly doneByStaffId: number | null
  /** What happened last, for the eye and for who listens. */
  readonly said: string
  readonly isFault: boolean
}

/** What the sheet is about; does not change with a key. */
export interface SheetGround {
  readonly round: Round
  readonly rows: readonly Resident[]
}

const origin: Place = { row: 0, column: 0 }

export function firstState(mode: CareHour['mode']): SheetState {
  return {
    marks: noMarks,
    history: [],
    selection: { active: origin, anchor: origin },
    typed: '',
    values: [],
    isAskingReason: false,
    hour: { mode, hour: '' },
    doneByStaffId: null,
    said: '',
    isFault: false,
  }
}

const mostUndo = 200

export function kindsOf(
  { round }: SheetGround,
  cell: Pick<Cell, 'column'> | null,
): readonly Kind[] {
  if (cell === null) return []
  const keys = round.columns[cell.column]?.kinds ?? []
  return keys.flatMap((key) => round.kinds.find((kind) => kind.key === key) ?? [])
}

/** What is asked for next at the active cell; null where all is answered or nothing is asked. */
export function kindAsked(ground: SheetGround, state: SheetState): Kind | null {
  const cell = cellAt(ground.rows, state.selection.active)
  if (cell === null || !isOpen(cell)) return null
  const answered = new Set(state.values.map(({ kind }) => kind))
  return kindsOf(ground, cell).find(({ key }) => !answered.has(key)) ?? null
}

/** `302-1 王桂兰 翻身 08:00`. */
export function cellName({ round, rows }: SheetGround, place: Place): string {
  const resident = rows[place.row]
  if (resident === undefined) return ''
  const cell = cellAt(rows, place)
  const who = resident.bed === null ? resident.name : `${resident.bed} ${resident.name}`
  const item = round.columns[place.column]?.name ?? ''
  return cell === null ? `${who} ${item}` : `${who} ${item} ${shanghaiHour(cell.dueAt)}`
}

function at(state: SheetState, active: Place, anchor: Place = active): SheetState {
  return { ...state, selection: { active, anchor }, typed: '', values: [], isAskingReason: false }
}

function told(state: SheetState, said: string, isFault = false): SheetState {
  return { ...state, said, isFault }
}

/** Puts marks on the sheet; what stood before can be taken back. */
export function marked(state: SheetState, changes: readonly CellMark[]): SheetState {
  if (changes.length === 0) return state
  const history = [...state.history, state.marks].slice(-mostUndo)
  return { ...state, marks: withMarks(state.marks, changes), history }
}

export function extraAdded(state: SheetState, extra: ExtraMark): SheetState {
  const history = [...state.history, state.marks].slice(-mostUndo)
  const marks = { ...state.marks, extras: [...state.marks.extras, extra] }
  return { ...state, marks, history, said: '已加一项计划外的照护', isFault: false }
}

function newMark(
  ground: SheetGround,
  state: SheetState,
  cell: Cell,
  told_: Partial<Mark> = {},
): Mark {
  return {
    outcome: 'done',
    doneAt: hourOfMark(state.hour, cell, ground.round.shift),
    reason: null,
    note: null,
    doneByStaffId: state.doneByStaffId,
    values: [],
    ...told_,
  }
}

function selectedCells({ rows }: SheetGround, { selection }: SheetState): readonly PlacedCell[] {
  const { top, bottom, left, right } = boundsOf(selection)
  return cellsWithin(
    rows,
    (row, column) => row >= top && row <= bottom && column >= left && column <= right,
  )
}

/** Marks cells as done, but for what still needs a value or is on record; tells how many of each. */
function markDone(
  ground: SheetGround,
  state: SheetState,
  cells: readonly PlacedCell[],
): SheetState {
  const open = cells.filter(
    ({ residentId, cell }) => isOpen(cell) && markOf(state.marks, residentId, cell) === null,
  )
  const ready = open.filter(({ cell }) => !lacksValue(kindsOf(ground, cell), []))
  const changes = ready.map(({ residentId, cell }) => ({
    residentId,
    cell,
    mark: newMark(ground, state, cell),
  }))
  const lacking = open.length - ready.length
  const rest = lacking === 0 ? '' : `，另有 ${lacking} 项要填数值`
  return told(marked(state, changes), `标了 ${ready.length} 项已做${rest}`)
}

const wholeWords: Readonly<Record<Whole, string>> = {
  row: '这位老人',
  column: '这一列',
  room: '这间房',
  sheet: '这张巡单',
}

function doWhole(ground: SheetGround, state: SheetState, whole: Whole): SheetState {
  const cells = wholeOf(ground.rows, state.selection.active, whole).filter(({ cell }) =>
    isRipe(cell, ground.round),
  )
  const next = markDone(ground, state, cells)
  return told(next, `${wholeWords[whole]}：${next.said}`)
}

function advanced(ground: SheetGround, state: SheetState): SheetState {
  const { active } = state.selection
  return at(state, nextFree({ rows: ground.rows, marks: state.marks }, active))
}

/** The active cell is done with what was entered; goes on to the next open one. */
function doneHere(ground: SheetGround, state: SheetState): SheetState {
  const { active } = state.selection
  const cell = cellAt(ground.rows, active)
  const residentId = ground.rows[active.row]?.residentId
  if (cell === null || residentId === undefined) return told(state, '这一格没有安排')
  if (!isOpen(cell)) return told(state, '已登记，要改的在照护记录里更正', true)
  if (lacksValue(kindsOf(ground, cell), state.values)) return told(state, '先填数值', true)
  const mark = newMark(ground, state, cell, { values: state.values })
  const next = marked(state, [{ residentId, cell, mark }])
  return told(advanced(ground, next), `${cellName(ground, active)} 已做`)
}

/** Takes one value; the cell is done once its last one is there. */
function valueTaken(ground: SheetGround, state: SheetState, value: MarkValue): SheetState {
  const next = { ...state, values: [...state.values, value], typed: '', isFault: false }
  return kindAsked(ground, next) === null ? doneHere(ground, next) : told(next, '')
}

function typedTaken(ground: SheetGround, state: SheetState): SheetState {
  const kind = kindAsked(ground, state)
  if (kind === null) return { ...state, typed: '' }
  const amount = readAmount(kind, state.typed)
  if (amount === null) return told(state, `${kind.name}应为数字`, true)
  const problem = amountProblem(kind, amount)
  if (problem !== null) return told(state, `${kind.name} ${amount}：${problem}`, true)
  return valueTaken(ground, state, { kind: kind.key, amount, choice: null })
}

function reasonGiven(ground: SheetGround, state: SheetState, place: number): SheetState {
  const reason = ground.round.reasons[place]
  if (reason === undefined) return state
  const open = selectedCells(ground, state).filter(({ cell }) => isOpen(cell))
  const changes = open.map(({ residentId, cell }) => ({
    residentId,
    cell,
    mark: newMark(ground, state, cell, { outcome: 'not-done' as const, reason: reason.key }),
  }))
  const next = advanced(ground, marked(state, changes))
  const what = open.length === 1 ? cellName(ground, state.selection.active) : `${open.length} 项`
  return told(next, `${what} 未做：${reason.name}`)
}

function digit(ground: SheetGround, state: SheetState, typed: string): SheetState {
  if (state.isAskingReason) {
    return typed === '.' || typed === '/' ? state : reasonGiven(ground, state, Number(typed) - 1)
  }
  const kind = kindAsked(ground, state)
  if (kind === null) return state
  if (kind.answer === 'choice') {
    const choice = kind.choices[Number(typed) - 1]
    if (choice === undefined) return state
    return valueTaken(ground, state, { kind: kind.key, amount: null, choice: choice.key })
  }
  if (typed === '/') return typedTaken(ground, state)
  return state.typed.length >= 6 ? state : told({ ...state, typed: state.typed + typed }, '')
}

/** Takes the marks of the selection away. */
function cleared(ground: SheetGround, state: SheetState): SheetState {
  const changes = selectedCells(ground, state)
    .filter(({ residentId, cell }) => markOf(state.marks, residentId, cell) !== null)
    .map(({ residentId, cell }) => ({ residentId, cell, mark: null }))
  return told({ ...marked(state, changes), values: [], typed: '' }, `去掉 ${changes.length} 个标记`)
}

function undone(state: SheetState): SheetState {
  const marks = state.history.at(-1)
  if (marks === undefined) return told(state, '没有可撤销的')
  return told(
    { ...state, marks, history: state.history.slice(0, -1), values: [], typed: '' },
    '已撤销',
  )
}

/** The hour of care for what is marked from now on, and for what of the selection is marked already. */
export function hourSet(ground: SheetGround, state: SheetState, hour: CareHour): SheetState {
  const next = { ...state, hour }
  const changes = selectedCells(ground, state).flatMap(({ residentId, cell }) => {
    const mark = markOf(state.marks, residentId, cell)
    if (mark === null) return []
    const doneAt = hourOfMark(hour, cell, ground.round.shift)
    return [{ residentId, cell, mark: { ...mark, doneAt } }]
  })
  return marked(next, changes)
}

/** A remark for the marks of the selection. */
export function noteSet(ground: SheetGround, state: SheetState, note: string): SheetState {
  const changes = selectedCells(ground, state).flatMap(({ residentId, cell }) => {
    const mark = markOf(state.marks, residentId, cell)
    return mark === null ? [] : [{ residentId, cell, mark: { ...mark, note: note || null } }]
  })
  return told(marked(state, changes), '说明已记下')
}

function size({ rows, round }: SheetGround) {
  return { rows: rows.length, columns: Math.max(1, round.columns.length) }
}

function edge(ground: SheetGround, { selection }: SheetState, to: string): Place {
  const { rows, columns } = size(ground)
  if (to === 'top') return origin
  if (to === 'bottom') return { row: rows - 1, column: columns - 1 }
  return { row: selection.active.row, column: to === 'first' ? 0 : columns - 1 }
}

function go(ground: SheetGround, state: SheetState, deed: RoundDeed): SheetState {
  const { active, anchor } = state.selection
  if (deed.kind === 'edge') return at(state, edge(ground, state, deed.to))
  if (deed.kind === 'next-person') {
    return at(state, nextPerson({ rows: ground.rows, marks: state.marks }, active))
  }
  if (deed.kind !== 'move') return state
  const place = moved(active, deed.by, size(ground))
  return told(at(state, place, deed.isExtending ? anchor : place), '')
}

function spaceOrEnter(ground: SheetGround, state: SheetState, deed: RoundDeed): SheetState {
  if (state.typed !== '') return typedTaken(ground, state)
  if (deed.kind === 'next-person' && state.values.length === 0) return go(ground, state, deed)
  const cells = selectedCells(ground, state)
  return cells.length > 1 ? markDone(ground, state, cells) : doneHere(ground, state)
}

/** The sheet after a key. What reaches beyond the sheet (save, hour, remark, extra) is the page's. */
export function after(ground: SheetGround, state: SheetState, deed: RoundDeed): SheetState {
  switch (deed.kind) {
    case 'move':
    case 'edge':
      return go(ground, state, deed)
    case 'done':
    case 'next-person':
      return spaceOrEnter(ground, state, deed)
    case 'digit':
      return digit(ground, state, deed.digit)
    case 'reason':
      return { ...state, isAskingReason: true, typed: '', said: '', isFault: false }
    case 'back':
      if (state.typed === '') return cleared(ground, state)
      return told({ ...state, typed: state.typed.slice(0, -1) }, '')
    case 'clear':
      return cleared(ground, state)
    case 'whole':
      return doWhole(ground, state, deed.whole)
    case 'undo':
      return undone(state)
    case 'escape':
      return told(at(state, state.selection.active), '')
    default:
      return state
  }
}
