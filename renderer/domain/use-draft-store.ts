import { discardDraft, getDraft, keepDraft } from '#shared/contract/office/draft.ts'
import { useClient, useSession } from '#renderer/api/context.tsx'
import type { DraftStore } from '#renderer/ui/use-form-draft.ts'
import { useState } from 'react'

/**
 * Keeps the drafts of one form in the database, for the person who is signed in.
 * `subject` is the id of the record, or `new`. A form of somebody who left keeps nothing any more:
 * it would become a draft of whoever signed in after her.
 */
export function useDraftStore<Values extends Record<string, unknown>>(
  form: string,
  subject: string | number,
): DraftStore<Values> {
  const client = useClient()
  const session = useSession()
  const [accountId] = useState(session?.accountId)
  const key = { form, subject: String(subject) }
  return {
    load: async () => {
      const { content, keptAt } = await client.call(getDraft, key)
      if (content === null || keptAt === null) return null
      return { content: content as Partial<Values>, keptAt }
    },
    keep: async (content) => {
      if (client.getSnapshot().session?.accountId !== accountId) throw new Error('not signed in')
      await client.call(keepDraft, { ...key, content })
    },
    discard: () => client.call(discardDraft, key),
  }
}
