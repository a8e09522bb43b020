import type { Database } from '../../database/connection.ts'

/** What was said with or about a person by a day, the newest first. */
export async function followUpsAsOf(db: Database, residentId: number, asOf: string) {
  const rows = await db
    .selectFrom('followUp')
    .innerJoin('account', 'account.id', 'followUp.recordedBy')
    .selectAll('followUp')
    .select('account.name as by')
    .where('followUp.residentId', '=', residentId)
    .where('followUp.voidedAt', 'is', null)
    .where('followUp.happenedOn', '<=', asOf)
    .orderBy('followUp.happenedOn', 'desc')
    .orderBy('followUp.id', 'desc')
    .execute()
  return rows.map(({ nextDoneOn, ...row }) => ({
    ...row,
    nextDoneOn: nextDoneOn !== null && nextDoneOn <= asOf ? nextDoneOn : null,
  }))
}
