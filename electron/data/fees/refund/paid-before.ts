import type { PaymentMethod } from '#shared/rules/fees/accounts.ts'
import type { Database } from '../../database/connection.ts'
import type { RefundKind } from '../held.ts'

/** By which way somebody paid last for what is asked back, so that it goes back the same way; null where no receipt tells. */
export async function paidBefore(
  db: Database,
  of: { readonly residentId: number; readonly kind: RefundKind; readonly asOf: string },
): Promise<PaymentMethod | null> {
  const row = await db
    .selectFrom('receipt')
    .innerJoin('receiptLine', 'receiptLine.receiptId', 'receipt.id')
    .select('receipt.method')
    .where('receipt.residentId', '=', of.residentId)
    .where('receipt.voidedAt', 'is', null)
    .where('receipt.receivedOn', '<=', of.asOf)
    .where('receiptLine.purpose', '=', of.kind === 'overpaid' ? 'fees' : of.kind)
    .orderBy('receipt.receivedOn', 'desc')
    .orderBy('receipt.id', 'desc')
    .executeTakeFirst()
  return row?.method ?? null
}
