import {
  attachContactFile,
  getContactFile,
  listContactFiles,
  voidContactFile,
} from '#shared/contract/residents/contact-file.ts'
import { YiluError } from '#shared/errors.ts'
import { type Handler, handleCommand, handleCommandWithWork, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import {
  addRecordFile,
  readRecordFile,
  recordFilesOf,
  sealPickedFile,
  voidRecordFile,
} from '../../office/record-file.ts'

const subject = 'residentContact'

async function residentOf(db: Database, contactId: number): Promise<number> {
  const row = await db
    .selectFrom('residentContact')
    .select('residentId')
    .where('id', '=', contactId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row.residentId
  throw new YiluError('not_found', 'contact-unknown', '没有这位联系人，可能已经去掉。')
}

/** Papers of authority that are kept with contacts. */
export const contactFileHandlers: readonly Handler[] = [
  handleQuery(listContactFiles, async ({ db }, { contactId }) => {
    await residentOf(db, contactId)
    return { files: (await recordFilesOf(db, subject, [contactId])).get(contactId) ?? [] }
  }),
  handleCommandWithWork(attachContactFile, {
    prepare: ({ home }, input) => Promise.resolve(sealPickedFile(home, input.bytes)),
    async run(context, { contactId, fileName }, sealed) {
      const { trx, now } = context
      const residentId = await residentOf(trx, contactId)
      const file = { subject, subjectId: contactId, fileName, sealed } as const
      const fileId = await addRecordFile(trx, file, now)
      const { size, sha256 } = sealed
      context.record({
        subject: `resident:${residentId}`,
        after: { contactId, fileId, fileName, size, sha256 },
      })
      return { fileId }
    },
  }),
  handleQuery(getContactFile, async (context, { fileId }) => {
    const file = await readRecordFile(context.db, context.home, [subject], fileId)
    context.reveal(`recordFile:${fileId}`)
    return file
  }),
  handleCommand(voidContactFile, async (context, { fileId, reason }) => {
    const { trx, now } = context
    const { subjectId, fileName } = await voidRecordFile(trx, [subject], fileId, now)
    const row = await trx
      .selectFrom('residentContact')
      .select('residentId')
      .where('id', '=', subjectId)
      .executeTakeFirstOrThrow()
    context.record({
      subject: `resident:${row.residentId}`,
      before: { contactId: subjectId, fileId, fileName },
      after: { reason },
    })
    return {}
  }),
]
