import { consentStates } from '#shared/contract/residents/consent.ts'
import { retentionStates } from '#shared/contract/office/retention.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

export const privacyParts = ['consents', 'disclosures', 'requests', 'retention', 'notices'] as const

const rowId = z.number().int().positive().optional().catch(undefined)

/** Which part is shown and what it is narrowed to. */
export const privacyView = listView.extend({
  view: z.enum(privacyParts).default('consents').catch('consents'),
  purpose: z.string().max(40).optional().catch(undefined),
  state: z
    .enum([...consentStates, ...retentionStates])
    .optional()
    .catch(undefined),
  source: z.enum(['entered', 'submission', 'export']).optional().catch(undefined),
  isOpen: z.boolean().optional().catch(undefined),
})

export type PrivacyView = z.output<typeof privacyView>

/** Whom a form about one person is for, where that is known already. */
export const aboutView = z.object({ residentId: rowId })
