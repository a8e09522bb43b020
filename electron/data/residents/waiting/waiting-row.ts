import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'
import { changedMeanwhile } from '../../versions.ts'

function liveWaitings(db: Database) {
  return db
    .selectFrom('waiting')
    .innerJoin('resident', 'resident.id', 'waiting.residentId')
    .selectAll('waiting')
    .select('resident.name')
    .where('waiting.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
}

/** A live time on the list with the person's name. Error: `not_found`. */
export async function waitingRow(db: Database, waitingId: number) {
  const row = await liveWaitings(db).where('waiting.id', '=', waitingId).executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'waiting-unknown', '没有这条轮候，可能已经作废。')
}

export type WaitingRow = Awaited<ReturnType<typeof waitingRow>>

/** A time on the list that somebody has on the screen. Errors: `not_found`, `conflict`. */
export async function waitingToChange(
  trx: Database,
  { waitingId, version }: { readonly waitingId: number; readonly version: number },
): Promise<WaitingRow> {
  const row = await waitingRow(trx, waitingId)
  if (row.version !== version) throw changedMeanwhile()
  return row
}

/** Where somebody stands on the list now; undefined where she does not. */
export function openWaiting(db: Database, residentId: number) {
  return liveWaitings(db)
    .where('waiting.residentId', '=', residentId)
    .where('waiting.waitingTo', 'is', null)
    .executeTakeFirst()
}

/** Refuses what is only done with somebody who is still on the list. */
export function assertOnList({ name, waitingTo }: WaitingRow): void {
  if (waitingTo === null) return
  const text = `${name} 已经不在轮候名单上，没有保存。`
  throw new YiluError('rule_violated', 'not-waiting', text)
}
