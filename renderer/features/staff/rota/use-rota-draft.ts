import { setRota } from '#shared/contract/staff/rota.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { failureOf } from '#renderer/ui/failure.ts'
import { useCallback, useMemo, useState } from 'react'
import type { CellKey, StoredCell } from './rota-cells.ts'
import {
  type CellChanges,
  cellsToSave,
  changedDraft,
  conflictsOf,
  emptyHistory,
  keepingMine,
  redone,
  takingTheirs,
  undone,
  withStep,
} from './rota-draft.ts'

interface Failure {
  readonly message: string
  /** What is wrong with single cells. */
  readonly cells: ReadonlyMap<CellKey, string>
}

/** The complaints of the service by cell; it names them by their place in what was sent. */
function complaints(fields: Readonly<Record<string, string>> | null, keys: readonly CellKey[]) {
  const cells = new Map<CellKey, string>()
  for (const [path, text] of Object.entries(fields ?? {})) {
    const index = /^cells\.(\d+)/.exec(path)?.[1]
    const key = index === undefined ? undefined : keys[Number(index)]
    if (key !== undefined) cells.set(key, text)
  }
  return cells
}

interface DraftInput {
  readonly stored: ReadonlyMap<CellKey, StoredCell>
  /** Reads the rota again. */
  readonly refetch: () => Promise<unknown>
  readonly onSaved: (changed: number, warnings: readonly string[]) => void
}

/** The changes in the page until they are saved: steps back and forth, what others wrote meanwhile. */
export function useRotaDraft({ stored, refetch, onSaved }: DraftInput) {
  const [history, setHistory] = useState(emptyHistory)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isSaving, setSaving] = useState(false)
  const command = useCommand(setRota)
  const draft = history.present
  const conflicts = useMemo(
    () => (isSaving ? [] : conflictsOf(draft, stored)),
    [isSaving, draft, stored],
  )

  const change = useCallback(
    (changes: CellChanges, stroke: number | null = null) => {
      setFailure(null)
      setHistory((old) => withStep(old, changedDraft(old.present, stored, changes), stroke))
    },
    [stored],
  )

  async function save(reason: string | null): Promise<boolean> {
    if (isSaving || draft.size === 0) return false
    setSaving(true)
    setFailure(null)
    try {
      const { changed, warnings } = await command.mutateAsync({ cells: cellsToSave(draft), reason })
      await refetch()
      setHistory(emptyHistory)
      onSaved(
        changed,
        warnings.map(({ message }) => message),
      )
      return true
    } catch (error) {
      const { message, fields } = failureOf(error)
      setFailure({ message, cells: complaints(fields ?? null, [...draft.keys()]) })
      await refetch()
      return false
    } finally {
      setSaving(false)
    }
  }

  return {
    draft,
    conflicts,
    failure,
    isSaving,
    change,
    save,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    // What is on its way to the service stands still until it has answered.
    undo: () => {
      if (!isSaving) setHistory(undone)
    },
    redo: () => {
      if (!isSaving) setHistory(redone)
    },
    discard: () => {
      setFailure(null)
      setHistory(emptyHistory)
    },
    takeTheirs: (keys: readonly CellKey[]) => {
      setFailure(null)
      setHistory((old) => withStep(old, takingTheirs(old.present, keys)))
    },
    keepMine: (keys: readonly CellKey[]) => {
      setFailure(null)
      setHistory((old) => withStep(old, keepingMine(old.present, stored, keys)))
    },
  }
}

export type RotaDraft = ReturnType<typeof useRotaDraft>
