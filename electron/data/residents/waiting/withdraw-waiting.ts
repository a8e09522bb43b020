import type { CommandContext } from '../../context.ts'
import { voidKeeping } from './offer-booking.ts'

/** Takes back a time on the list with all that hangs on it: jumps, offers, the keeping of their beds. */
export async function withdrawWaiting(
  context: CommandContext,
  { id, version }: { readonly id: number; readonly version: number },
): Promise<void> {
  const { trx, now } = context
  const offers = await trx
    .updateTable('bedOffer')
    .set((eb) => ({ voidedAt: now, version: eb('version', '+', 1) }))
    .where('waitingId', '=', id)
    .where('voidedAt', 'is', null)
    .returning('id')
    .execute()
  for (const offer of offers) await voidKeeping(context, offer.id)
  await trx
    .updateTable('waitingJump')
    .set({ voidedAt: now })
    .where('waitingId', '=', id)
    .where('voidedAt', 'is', null)
    .execute()
  await trx
    .updateTable('waiting')
    .set({ voidedAt: now, version: version + 1 })
    .where('id', '=', id)
    .execute()
}
