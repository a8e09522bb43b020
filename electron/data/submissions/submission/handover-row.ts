import { sql } from 'kysely'
import type { Database } from '../../database/connection.ts'

/** The handovers that hold, with who recorded them, by submission. */
export async function liveHandovers(db: Database, submissionIds: readonly number[]) {
  const rows = await db
    .selectFrom('submissionHandover')
    .innerJoin('account', 'account.id', 'submissionHandover.recordedBy')
    .select([
      'submissionHandover.id',
      'submissionHandover.submissionId',
      'submissionHandover.handedOn',
      'submissionHandover.receiver',
      'submissionHandover.way',
      'submissionHandover.receiptNumber',
      'submissionHandover.note',
      'account.name as by',
    ])
    .where('submissionHandover.submissionId', 'in', [0, ...submissionIds])
    .where('submissionHandover.voidedAt', 'is', null)
    .execute()
  return new Map(rows.map(({ submissionId, ...handover }) => [submissionId, handover]))
}

/** The handover of one submission that holds; null where it was not handed over. */
export async function liveHandover(db: Database, submissionId: number) {
  return (await liveHandovers(db, [submissionId])).get(submissionId) ?? null
}

/** Whether a handover of the row `submission` holds, for `where`. */
export function handedOver(isHandedOver: boolean) {
  const wanted = isHandedOver ? 1 : 0
  return sql<boolean>`EXISTS (SELECT 1 FROM submissionHandover AS handed
    WHERE handed.submissionId = submission.id AND handed.voidedAt IS NULL) = ${wanted}`
}
