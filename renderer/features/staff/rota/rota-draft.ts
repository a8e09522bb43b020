import {
  type CellKey,
  type DutyPlan,
  isSameDuties,
  placeOfKey,
  planOf,
  type StoredCell,
} from './rota-cells.ts'

/** A cell that is to be changed, with what was seen in it when it was first touched. */
export interface DraftCell {
  readonly seen: readonly number[]
  readonly duties: readonly DutyPlan[]
}

export type Draft = ReadonlyMap<CellKey, DraftCell>

/** What a step wants to stand in some cells. */
export type CellChanges = ReadonlyMap<CellKey, readonly DutyPlan[]>

/** The draft with the steps that led to it and those that were taken back. */
interface DraftHistory {
  readonly past: readonly Draft[]
  readonly present: Draft
  readonly future: readonly Draft[]
  /** The stroke that the last step belongs to: one stroke of the brush is one step. */
  readonly stroke: number | null
}

type Stored = ReadonlyMap<CellKey, StoredCell>

const mostSteps = 200

export const emptyHistory: DraftHistory = {
  past: [],
  present: new Map(),
  future: [],
  stroke: null,
}

const idsOf = (stored: Stored, key: CellKey): readonly number[] =>
  (stored.get(key)?.duties ?? []).map(({ id }) => id)

/** What stands in a cell: what is wanted, or what is stored. */
export function dutiesAt(draft: Draft, stored: Stored, key: CellKey): readonly DutyPlan[] {
  return draft.get(key)?.duties ?? (stored.get(key)?.duties ?? []).map(planOf)
}

/** The draft after some cells changed; a cell that is as it is stored is no change any more. */
export function changedDraft(draft: Draft, stored: Stored, changes: CellChanges): Draft {
  const next = new Map(draft)
  let isChanged = false
  for (const [key, duties] of changes) {
    if (isSameDuties(dutiesAt(draft, stored, key), duties)) continue
    isChanged = true
    const isBack = isSameDuties(stored.get(key)?.duties ?? [], duties)
    if (isBack) next.delete(key)
    else next.set(key, { seen: draft.get(key)?.seen ?? idsOf(stored, key), duties })
  }
  return isChanged ? next : draft
}

/** One step further; steps of the same stroke are one. Nothing changed is no step. */
export function withStep(
  history: DraftHistory,
  present: Draft,
  stroke: number | null = null,
): DraftHistory {
  if (present === history.present) return history
  const isSameStroke = stroke !== null && stroke === history.stroke
  const past = isSameStroke ? history.past : [...history.past.slice(1 - mostSteps), history.present]
  return { past, present, future: [], stroke }
}

/** One step back. */
export function undone(history: DraftHistory): DraftHistory {
  const before = history.past.at(-1)
  if (before === undefined) return history
  const { past, present, future } = history
  return { past: past.slice(0, -1), present: before, future: [present, ...future], stroke: null }
}

/** A step that was taken back, done again. */
export function redone(history: DraftHistory): DraftHistory {
  const [next, ...future] = history.future
  if (next === undefined) return history
  return { past: [...history.past, history.present], present: next, future, stroke: null }
}

/** The cells in which something else stands by now than was seen: somebody else wrote there. */
export function conflictsOf(draft: Draft, stored: Stored): readonly CellKey[] {
  return [...draft].flatMap(([key, { seen }]) => {
    const now = idsOf(stored, key)
    const isSeen = now.length === seen.length && now.every((id) => seen.includes(id))
    return isSeen ? [] : [key]
  })
}

/** The draft without a cell: what the other person wrote stands. */
export function takingTheirs(draft: Draft, keys: readonly CellKey[]): Draft {
  const gone = new Set(keys)
  return new Map([...draft].filter(([key]) => !gone.has(key)))
}

/** The draft with a cell that was looked at again: what is wanted here replaces what is there now. */
export function keepingMine(draft: Draft, stored: Stored, keys: readonly CellKey[]): Draft {
  const next = new Map(draft)
  for (const key of keys) {
    const cell = draft.get(key)
    if (cell === undefined) continue
    if (isSameDuties(stored.get(key)?.duties ?? [], cell.duties)) next.delete(key)
    else next.set(key, { ...cell, seen: idsOf(stored, key) })
  }
  return next
}

/** The cells as `staff.setRota` takes them, in the order of the draft. */
export function cellsToSave(draft: Draft) {
  return [...draft].map(([key, { seen, duties }]) => {
    const { staffId, day } = placeOfKey(key)
    return { staffId, dutyOn: day, seen: [...seen], duties: duties.map(planOf) }
  })
}
