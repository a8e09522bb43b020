import type { CommandContext } from '../../context.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { reopenJumps } from './jump-row.ts'

/**
 * The time on the list that ended with an enquiry, on that day, goes on. Offers that fell with it stay
 * as they were answered. Gives its id; null where none had ended then.
 */
export async function reopenWaiting(
  { trx, now }: Pick<CommandContext, 'trx' | 'now'>,
  enquiryId: number,
  endedOn: string | null,
): Promise<number | null> {
  const row = await trx
    .selectFrom('waiting')
    .select(['id', 'version', 'waitingTo'])
    .where('enquiryId', '=', enquiryId)
    .where('voidedAt', 'is', null)
    .where('waitingTo', '=', endedOn ?? '')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (row === undefined) return null
  await keepVoidedCopy(trx, 'waiting', row.id, now)
  const open = { waitingTo: null, endReason: null, endNote: null }
  await trx
    .updateTable('waiting')
    .set({ ...open, recordedAt: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  if (row.waitingTo !== null) await reopenJumps(trx, row.id, row.waitingTo)
  return row.id
}
