import { receiptShows } from '#shared/contract/fees/receipt.ts'
import { isDay } from '#shared/text/day.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

const aDay = z.string().refine(isDay).optional().catch(undefined)
const aPerson = z.number().int().positive().optional().catch(undefined)

/** Which receipts the list shows, as far as it stands in the address. */
export const receiptsView = listView.extend({
  from: aDay,
  to: aDay,
  method: z.string().max(20).optional().catch(undefined),
  purpose: z.string().max(20).optional().catch(undefined),
  residentId: aPerson,
  show: z.enum(receiptShows).default('all').catch('all'),
  /** Without a word in the address the newest stands first. */
  descending: z.boolean().optional().catch(undefined),
})

export type ReceiptsView = z.output<typeof receiptsView>

/** From whom something is taken. */
export const newReceiptView = z.object({ residentId: aPerson })

/** Whether the paper is shown at once, as after taking the money. */
export const receiptView = z.object({ print: z.boolean().optional().catch(undefined) })

/** Up to which month bills are paid with prepayments. */
export const prepaidView = z.object({
  month: z
    .string()
    .regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
})
