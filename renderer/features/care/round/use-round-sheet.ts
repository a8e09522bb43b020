import { recordRound } from '#shared/contract/care/round.ts'
import { YiluError } from '#shared/errors.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone, notifyFailure, notifyWarning } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { keepDraftsNow } from '#renderer/ui/drafts-at-hand.ts'
import { useFormDraft } from '#renderer/ui/use-form-draft.ts'
import { useEffect, useMemo, useState } from 'react'
import type { CareHour } from './care-hour.ts'
import type { RoundDeed } from './round-keys.ts'
import { countMarks, type Marks, noMarks, recordsOf, type Round, stillOpen } from './round-marks.ts'
import { after, firstState, type SheetGround, type SheetState } from './sheet-state.ts'

interface KeptMarks extends Record<string, unknown> {
  readonly marks: Marks
}

/** Cells that a refusal names: `records.12` or `records.12.doneAt`. */
function refusedAt(error: unknown): readonly number[] {
  if (!(error instanceof YiluError) || error.rule !== 'recorded-already') return []
  return Object.keys(error.fields ?? {}).flatMap((field) => {
    const place = /^records\.(\d+)/.exec(field)?.[1]
    return place === undefined ? [] : [Number(place)]
  })
}

/** Marks without those that somebody else recorded first. */
function without(marks: Marks, taken: readonly { residentId: number; key: string }[]): Marks {
  const rows = { ...marks.rows }
  for (const { residentId, key } of taken) {
    const { [key]: _, ...rest } = rows[residentId] ?? {}
    rows[residentId] = rest
  }
  return { ...marks, rows }
}

interface SheetInput {
  readonly round: Round
  readonly ground: SheetGround
  /** Names the sheet among drafts. */
  readonly subject: string
  readonly floorId: number | null
  readonly mayRecord: boolean
  readonly mode: CareHour['mode']
}

/** The state of a sheet: marks, undo, draft, saving. What is not saved survives lock, switch and restart. */
export function useRoundSheet(input: SheetInput) {
  const { round, ground, subject, floorId, mayRecord, mode } = input
  const [state, setState] = useState<SheetState>(() => firstState(mode))
  const [savedText, setSavedText] = useState('')
  const command = useCommand(recordRound)
  const store = useDraftStore<KeptMarks>('care.round', subject)
  const marks = useMemo(() => stillOpen(state.marks, round), [state.marks, round])
  const count = useMemo(() => countMarks(marks), [marks])
  const values = useMemo(() => ({ marks }), [marks])
  const draft = useFormDraft<KeptMarks>({
    store: mayRecord ? store : undefined,
    values,
    isDirty: count > 0,
    apply: ({ marks: kept }) => {
      if (kept !== undefined) setState((old) => ({ ...old, marks: kept }))
    },
  })
  const { discard } = draft
  const isUndone = count === 0 && state.history.length > 0

  // Whatever was marked and taken back must not come back as a draft.
  useEffect(() => {
    if (isUndone) void discard()
    // oxlint-disable-next-line react/exhaustive-deps -- the draft is the same one for the sheet's life
  }, [isUndone])

  async function save(): Promise<void> {
    const { records, cells } = recordsOf(marks, round)
    if (records.length === 0 || command.isPending) return
    try {
      // What was marked in the last moment is in the draft before anything can go wrong.
      await keepDraftsNow()
      const { ids, warnings } = await command.mutateAsync({ floorId, records })
      const text = `已记 ${ids.length} 条`
      notifyDone(text)
      if (warnings.length > 0) notifyWarning(`${warnings.join('；')}。已记下，核对一下`)
      setSavedText(`${text}，${shanghaiHour(new Date().toISOString())}`)
      setState((old) => ({ ...old, marks: noMarks, history: [], values: [], said: text }))
      await discard()
    } catch (error) {
      notifyFailure(error)
      const taken = refusedAt(error).flatMap((place) => cells[place] ?? [])
      if (taken.length === 0) return
      setState((old) => ({
        ...old,
        marks: without(old.marks, taken),
        said: `去掉了 ${taken.length} 个别人已登记的，其余还没有保存`,
        isFault: true,
      }))
    }
  }

  return {
    state: marks === state.marks ? state : { ...state, marks },
    count,
    savedText,
    isSaving: command.isPending,
    restoredAt: draft.restoredAt,
    hasDraftFailed: draft.hasFailed,
    change: (next: (old: SheetState) => SheetState) => setState(next),
    act: (deed: RoundDeed) => setState((old) => after(ground, old, deed)),
    save,
  }
}
