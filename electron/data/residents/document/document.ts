import {
  attachDocument,
  correctDocument,
  documentSubjects,
  getDocument,
  getThumbnail,
  listDocuments,
  voidDocument,
} from '#shared/contract/residents/document.ts'
import { YiluError } from '#shared/errors.ts'
import type { RoleRight } from '#shared/permissions.ts'
import {
  type Handler,
  handleCommand,
  handleCommandWithWork,
  handleQuery,
  type QueryContext,
} from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { addAttachment, openAttachment, sealAttachment } from '../../office/attachment.ts'
import {
  addRecordFile,
  readRecordFile,
  sealPickedFile,
  voidRecordFile,
} from '../../office/record-file.ts'
import { assertCome } from '../day-come.ts'
import { assertPicture } from '../photo/picture.ts'
import { residentRow } from '../resident/resident-row.ts'
import { filesOfResident, ownerOfFile, subjectsFor } from './files-of-resident.ts'

async function assertKind(db: Database, key: string): Promise<void> {
  const row = await db
    .selectFrom('documentKind')
    .select('key')
    .where('key', '=', key)
    .executeTakeFirst()
  if (row !== undefined) return
  const text = '没有这种文件，没有保存。'
  throw new YiluError('invalid_input', 'document-kind-unknown', text, { kind: '没有这一种' })
}

/** The person whose record it is. Error: `not_found`. */
async function personOf(
  db: Database,
  { subject, subjectId }: { subject: (typeof documentSubjects)[number]; subjectId: number },
): Promise<number> {
  if (subject === 'resident') return (await residentRow(db, subjectId)).id
  const row = await db
    .selectFrom('residentWish')
    .select('residentId')
    .where('id', '=', subjectId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row.residentId
  throw new YiluError('not_found', 'health-unknown', '没有这条意愿，可能已经作废。')
}

const attachDocumentHandler = handleCommandWithWork(attachDocument, {
  prepare({ home }, { bytes, thumbnail }) {
    const sealed = sealPickedFile(home, bytes)
    const small =
      thumbnail === null
        ? null
        : sealAttachment(home, thumbnail, assertPicture(thumbnail, 'thumbnail', 'thumbnail'))
    return Promise.resolve({ sealed, small })
  },
  async run(context, input, { sealed, small }) {
    const { trx, now, today } = context
    const { subject, subjectId, fileName, kind, documentOn, note } = input
    const residentId = await personOf(trx, input)
    await assertKind(trx, kind)
    if (documentOn !== null) assertCome(documentOn, today, 'documentOn', '文件日期')
    const thumbnailId = small === null ? null : await addAttachment(trx, small, now)
    const about = { documentKind: kind, documentOn, note, thumbnailId }
    const fileId = await addRecordFile(trx, { subject, subjectId, fileName, sealed, about }, now)
    const { size, sha256 } = sealed
    context.record({
      subject: `resident:${residentId}`,
      after: { fileId, fileName, kind, documentOn, note, size, sha256 },
    })
    return { fileId }
  },
})

async function documentRow(db: Database, fileId: number) {
  const row = await db
    .selectFrom('recordFile')
    .select(['subject', 'subjectId', 'fileName', 'documentKind', 'documentOn', 'note'])
    .where('id', '=', fileId)
    .where('subject', 'in', [...documentSubjects])
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'file-unknown', '没有这个文件，可能已被撤下。')
}

const correctDocumentHandler = handleCommand(correctDocument, async (context, input) => {
  const { trx, now, today } = context
  const { fileId, kind, documentOn, note, reason } = input
  const row = await documentRow(trx, fileId)
  await assertKind(trx, kind)
  if (documentOn !== null) assertCome(documentOn, today, 'documentOn', '文件日期')
  await keepVoidedCopy(trx, 'recordFile', fileId, now)
  await trx
    .updateTable('recordFile')
    .set({ documentKind: kind, documentOn, note })
    .where('id', '=', fileId)
    .execute()
  const residentId = await ownerOfFile(trx, row)
  context.record({
    subject: `resident:${residentId}`,
    before: { fileId, kind: row.documentKind, documentOn: row.documentOn, note: row.note },
    after: { kind, documentOn, note, reason },
  })
  return {}
})

const voidDocumentHandler = handleCommand(voidDocument, async (context, { fileId, reason }) => {
  const { trx, now } = context
  const row = await documentRow(trx, fileId)
  const { fileName } = await voidRecordFile(trx, documentSubjects, fileId, now)
  const residentId = await ownerOfFile(trx, row)
  context.record({
    subject: `resident:${residentId}`,
    before: { fileId, fileName },
    after: { reason },
  })
  return {}
})

const listDocumentsHandler = handleQuery(listDocuments, async (context, input) => {
  const { db, today } = context
  const { residentId, asOf = today } = input
  await residentRow(db, residentId)
  context.reveal(`resident:${residentId}`)
  const can = (right: RoleRight) => context.can(right)
  return { rows: await filesOfResident(db, residentId, { asOf, can }) }
})

/** Says whose file is shown. */
async function revealOwner(context: QueryContext, fileId: number): Promise<void> {
  const row = await context.db
    .selectFrom('recordFile')
    .select(['subject', 'subjectId'])
    .where('id', '=', fileId)
    .executeTakeFirst()
  const residentId = row === undefined ? null : await ownerOfFile(context.db, row)
  context.reveal(residentId === null ? `recordFile:${fileId}` : `resident:${residentId}`)
}

const getDocumentHandler = handleQuery(getDocument, async (context, { fileId }) => {
  const { db, home } = context
  const file = await readRecordFile(db, home, subjectsFor(context), fileId)
  await revealOwner(context, fileId)
  return file
})

const getThumbnailHandler = handleQuery(getThumbnail, async (context, { fileId }) => {
  const row = await context.db
    .selectFrom('recordFile')
    .innerJoin('attachment', 'attachment.id', 'recordFile.thumbnailId')
    .select(['attachment.sha256', 'attachment.mediaType'])
    .where('recordFile.id', '=', fileId)
    .where('recordFile.subject', 'in', [...subjectsFor(context)])
    .where('recordFile.voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return { picture: null }
  await revealOwner(context, fileId)
  const { sha256, mediaType } = row
  return { picture: { mediaType, bytes: openAttachment(context.home, sha256) } }
})

export const documentHandlers: readonly Handler[] = [
  attachDocumentHandler,
  correctDocumentHandler,
  voidDocumentHandler,
  listDocumentsHandler,
  getDocumentHandler,
  getThumbnailHandler,
]
