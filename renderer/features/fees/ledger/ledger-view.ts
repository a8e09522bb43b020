import { balanceShows, entryKinds } from '#shared/contract/fees/ledger.ts'
import { type LedgerAccount, ledgerAccountKeys } from '#shared/rules/fees/accounts.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

export const ledgerViews = ['accounts', 'entries', 'people'] as const

const day = z.iso.date().optional().catch(undefined)

/** Which side of the books is looked at, and which entries or people of it. */
export const ledgerView = listView.extend({
  view: z.enum(ledgerViews).default('accounts').catch('accounts'),
  /** Newest first, but the book of one account from its beginning, unless told. */
  descending: z.boolean().optional().catch(undefined),
  from: day,
  to: day,
  account: z
    .enum(ledgerAccountKeys as readonly [LedgerAccount, ...LedgerAccount[]])
    .optional()
    .catch(undefined),
  kind: z.enum(entryKinds).optional().catch(undefined),
  /** One person's entries. */
  resident: z.number().int().positive().optional().catch(undefined),
  show: z.enum(balanceShows).default('all').catch('all'),
})

export type LedgerView = z.output<typeof ledgerView>
