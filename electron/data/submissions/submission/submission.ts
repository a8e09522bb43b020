import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'

export const receiptName = 'receipt.json'

/** The frozen files of a submission in their order. */
export async function filesOf(db: Database, submissionId: number) {
  return db
    .selectFrom('submissionFile')
    .innerJoin('attachment', 'attachment.id', 'submissionFile.attachmentId')
    .select(['submissionFile.name', 'attachment.sha256', 'attachment.size'])
    .where('submissionFile.submissionId', '=', submissionId)
    .orderBy('submissionFile.position')
    .execute()
}

/** A frozen submission with the name of who froze it. Error: `not_found`. */
export async function submissionRow(db: Database, id: number) {
  const row = await db
    .selectFrom('submission')
    .innerJoin('account', 'account.id', 'submission.frozenBy')
    .selectAll('submission')
    .select('account.name as frozenByName')
    .where('submission.id', '=', id)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'submission-unknown', '没有这份报送。')
}

type Row = Awaited<ReturnType<typeof submissionRow>>

/**
 * What stands beside the files: when and by whom they were frozen and the audit head of that moment.
 * It differs from home to home, so it is no part of what is compared.
 */
export function receiptBytes(row: Row, files: Awaited<ReturnType<typeof filesOf>>): Uint8Array {
  const { kind, period, version, frozenAt, frozenByName, snapshotSha256, auditHead, appVersion } =
    row
  const { rulebook } = row
  const receipt = {
    kind,
    period,
    version,
    frozenAt,
    frozenBy: frozenByName,
    snapshotSha256,
    rulebook,
    appVersion,
    auditHead,
    files,
  }
  return new TextEncoder().encode(`${JSON.stringify(receipt, null, 2)}\n`)
}
