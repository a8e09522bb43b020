import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import type { DraftStore } from '#renderer/ui/use-form-draft.ts'

/**
 * The draft of a form that may be begun elsewhere: the bed that was just chosen on the board, the day
 * that is corrected. What was begun with goes before what the draft holds.
 */
export function useBegunDraft<Values extends Record<string, unknown>>(
  form: string,
  subject: string | number,
  begun: Partial<Values>,
): DraftStore<Values> {
  const store = useDraftStore<Values>(form, subject)
  return {
    ...store,
    load: async () => {
      const kept = await store.load()
      return kept === null ? null : { ...kept, content: { ...kept.content, ...begun } }
    },
  }
}
