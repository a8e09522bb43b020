import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { addDraftKeeper } from './drafts-at-hand.ts'

export interface KeptDraft<Values> {
  readonly content: Partial<Values>
  /** When it was kept, an instant. */
  readonly keptAt: string
}

/** Where half-filled forms are kept. The block does not know that it is the database. */
export interface DraftStore<Values> {
  readonly load: () => Promise<KeptDraft<Values> | null>
  readonly keep: (content: Values) => Promise<unknown>
  readonly discard: () => Promise<unknown>
}

interface DraftInput<Values extends object> {
  readonly store: DraftStore<Values> | undefined
  readonly values: Values
  readonly isDirty: boolean
  /** Puts a kept draft into the form. */
  readonly apply: (content: Partial<Values>) => void
}

const pause = 800

/**
 * Keeps what is typed 800 ms after the last key, and at once when the form goes away; brings a
 * kept draft back when the form opens. While the old draft is still being asked for, only going
 * away keeps what was typed: it is newer than the old draft.
 */
export function useFormDraft<Values extends object>(input: DraftInput<Values>) {
  const { store, values, isDirty } = input
  const [restoredAt, setRestoredAt] = useState<string | null>(null)
  const [hasFailed, setFailed] = useState(false)
  const [isReady, setReady] = useState(false)
  const pending = useRef<{ readonly timer: number; readonly content: Values } | null>(null)
  const hasStore = store !== undefined

  const keepNow = useEffectEvent(async () => {
    const due = pending.current
    if (due === null || store === undefined) return
    window.clearTimeout(due.timer)
    pending.current = null
    try {
      await store.keep(due.content)
      setFailed(false)
    } catch {
      // Tried again with the next change, and when the form goes away.
      pending.current ??= { timer: 0, content: due.content }
      setFailed(true)
    }
  })

  const loadOld = useEffectEvent(async () => (await store?.load().catch(() => null)) ?? null)

  const takeOld = useEffectEvent((kept: KeptDraft<Values> | null) => {
    // What was typed in the meantime is newer than the draft.
    if (kept === null || isDirty) return
    input.apply(kept.content)
    setRestoredAt(kept.keptAt)
  })

  useEffect(() => {
    async function open() {
      takeOld(await loadOld())
      setReady(true)
    }
    void open()
    const forget = addDraftKeeper(() => keepNow())
    return () => {
      forget()
      void keepNow()
    }
  }, [])

  useEffect(() => {
    if (!isDirty || !hasStore) return
    window.clearTimeout(pending.current?.timer)
    const timer = isReady ? window.setTimeout(() => void keepNow(), pause) : 0
    pending.current = { timer, content: values }
  }, [values, isDirty, isReady, hasStore])

  /** Forgets the draft: it was saved, or the person gave it up. */
  async function discard(): Promise<void> {
    window.clearTimeout(pending.current?.timer)
    pending.current = null
    setRestoredAt(null)
    await store?.discard().catch(() => undefined)
  }

  return { restoredAt, hasFailed, discard }
}
