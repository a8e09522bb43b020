import { day } from '#shared/contract/fields.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

/** Filters of the audit, as they stand in the address. */
export const auditView = listView.extend({
  operation: z.string().max(80).optional().catch(undefined),
  outcome: z.string().max(40).optional().catch(undefined),
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
})
