import type { Day } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { recordFilesOf } from '../../office/record-file.ts'

/** Papers that had been issued by a day, the newest first, with the files kept until an instant. */
export async function papersAsOf(db: Database, asOf: Day, at: string) {
  const rows = await db
    .selectFrom('safetyPaper')
    .innerJoin('account', 'account.id', 'safetyPaper.enteredBy')
    .selectAll('safetyPaper')
    .select('account.name as enteredByName')
    .where('safetyPaper.voidedAt', 'is', null)
    .where('issuedOn', '<=', asOf)
    .orderBy('issuedOn', 'desc')
    .orderBy('safetyPaper.id', 'desc')
    .execute()
  const ids = rows.map(({ id }) => id)
  const files = await recordFilesOf(db, 'safetyPaper', ids)
  return rows.map(({ ruleItem, enteredByName, voidedAt: _at, voidReason: _why, ...row }) => ({
    ...row,
    section: ruleItem,
    isExpired: row.validTo !== null && row.validTo < asOf,
    enteredBy: enteredByName,
    files: (files.get(row.id) ?? []).filter(({ recordedAt }) => recordedAt <= at),
  }))
}
