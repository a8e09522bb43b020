import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'

/** A live jump with the time on the list that it belongs to. Error: `not_found`. */
export async function jumpRow(db: Database, jumpId: number) {
  const row = await db
    .selectFrom('waitingJump')
    .innerJoin('waiting', 'waiting.id', 'waitingJump.waitingId')
    .selectAll('waitingJump')
    .select('waiting.residentId')
    .where('waitingJump.id', '=', jumpId)
    .where('waitingJump.voidedAt', 'is', null)
    .where('waiting.voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'jump-unknown', '没有这次提前，可能已经作废。')
}

/** Nobody stands ahead on a list that she has left: what reaches beyond that day ends with it. */
export async function endJumps(trx: Database, waitingId: number, day: string): Promise<void> {
  const rows = await trx
    .selectFrom('waitingJump')
    .select(['id', 'jumpFrom', 'jumpTo'])
    .where('waitingId', '=', waitingId)
    .where('voidedAt', 'is', null)
    .execute()
  for (const { id, jumpFrom, jumpTo } of rows) {
    if (jumpTo !== null && jumpTo <= day) continue
    const end = jumpFrom > day ? jumpFrom : day
    await trx.updateTable('waitingJump').set({ jumpTo: end }).where('id', '=', id).execute()
  }
}

/** She is on the list again: what put her ahead until she left it does so again. */
export async function reopenJumps(
  trx: Database,
  waitingId: number,
  waitingTo: string,
): Promise<void> {
  await trx
    .updateTable('waitingJump')
    .set({ jumpTo: null })
    .where('waitingId', '=', waitingId)
    .where('voidedAt', 'is', null)
    .where('jumpTo', '=', waitingTo)
    .where('jumpFrom', '<', waitingTo)
    .execute()
}
