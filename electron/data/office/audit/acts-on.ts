import { operationTitle } from '#shared/contract/index.ts'
import type { Database } from '../../database/connection.ts'

/** The audit's subject of the batch with which a record came in; none for one that was typed. */
export function importSubject(importBatchId: number | null): readonly string[] {
  return importBatchId === null ? [] : [`import:${importBatchId}`]
}

/** What was done to the records behind these subjects, newest first, at most 200; reads are left out. */
export async function actsOn(db: Database, subjects: readonly string[]) {
  const rows = await db
    .selectFrom('auditEntry')
    .leftJoin('account', 'account.id', 'auditEntry.accountId')
    .select(['auditEntry.id', 'auditEntry.at', 'auditEntry.operation', 'account.name as by'])
    .where('auditEntry.subject', 'in', [...subjects])
    .where('auditEntry.outcome', '=', 'done')
    .orderBy('auditEntry.id', 'desc')
    .limit(200)
    .execute()
  return rows.map(({ id, at, operation, by }) => ({
    auditId: id,
    at,
    title: operationTitle(operation),
    by,
  }))
}
