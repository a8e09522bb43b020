import {
  attachPrivacyFile,
  getPrivacyFile,
  listPrivacyFiles,
  privacyFileSubjects,
  voidPrivacyFile,
} from '#shared/contract/office/privacy-file.ts'
import { YiluError } from '#shared/errors.ts'
import { type Handler, handleCommand, handleCommandWithWork, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import {
  addRecordFile,
  readRecordFile,
  recordFilesOf,
  sealPickedFile,
  voidRecordFile,
} from '../record-file.ts'

type Subject = (typeof privacyFileSubjects)[number]

interface Of {
  readonly subject: Subject
  readonly subjectId: number
}

/** What the audit names: the person, or the entry itself where it is about many. */
async function auditSubject(db: Database, { subject, subjectId }: Of): Promise<string | null> {
  const row = await db
    .selectFrom(subject)
    .select('residentId')
    .where('id', '=', subjectId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return null
  return row.residentId === null ? `${subject}:${subjectId}` : `resident:${row.residentId}`
}

async function assertLive(db: Database, of: Of): Promise<string> {
  const subject = await auditSubject(db, of)
  if (subject !== null) return subject
  throw new YiluError('not_found', 'entry-unknown', '没有这条登记，可能已作废。')
}

/** Papers beside consents, requests and disclosures. */
export const privacyFileHandlers: readonly Handler[] = [
  handleQuery(listPrivacyFiles, async ({ db }, of) => {
    await assertLive(db, of)
    const { subject, subjectId } = of
    return { files: (await recordFilesOf(db, subject, [subjectId])).get(subjectId) ?? [] }
  }),
  handleCommandWithWork(attachPrivacyFile, {
    prepare: ({ home }, input) => Promise.resolve(sealPickedFile(home, input.bytes)),
    async run(context, { subject, subjectId, fileName }, sealed) {
      const { trx, now } = context
      const about = await assertLive(trx, { subject, subjectId })
      const fileId = await addRecordFile(trx, { subject, subjectId, fileName, sealed }, now)
      const { size, sha256 } = sealed
      const after = { of: `${subject}:${subjectId}`, fileId, fileName, size, sha256 }
      context.record({ subject: about, after })
      return { fileId }
    },
  }),
  handleQuery(getPrivacyFile, async (context, { fileId }) => {
    const file = await readRecordFile(context.db, context.home, privacyFileSubjects, fileId)
    context.reveal(`recordFile:${fileId}`)
    return file
  }),
  handleCommand(voidPrivacyFile, async (context, { fileId, reason }) => {
    const { trx, now } = context
    const file = await voidRecordFile(trx, privacyFileSubjects, fileId, now)
    const { subjectId, fileName } = file
    const of = { subject: file.subject as Subject, subjectId }
    context.record({
      subject: (await auditSubject(trx, of)) ?? `${of.subject}:${subjectId}`,
      before: { of: `${of.subject}:${subjectId}`, fileId, fileName },
      after: { reason },
    })
    return {}
  }),
]
