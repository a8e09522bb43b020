import {
  getMemberPhoto,
  recordMemberPhoto,
  voidMemberPhoto,
} from '#shared/contract/staff/member-photo.ts'
import { type Handler, handleCommand, handleCommandWithWork, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { openAttachment, sealAttachment } from '../../office/attachment.ts'
import { addRecordFile, voidRecordFile } from '../../office/record-file.ts'
import { assertPicture } from '../../residents/photo/picture.ts'
import { staffRow } from '../register.ts'

const subject = 'staffPhoto'

/** The photo of one of the staff that holds now. */
export async function memberPhoto(db: Database, staffId: number) {
  return db
    .selectFrom('recordFile')
    .innerJoin('attachment', 'attachment.id', 'recordFile.attachmentId')
    .select(['recordFile.id', 'attachment.mediaType', 'attachment.sha256'])
    .where('recordFile.subject', '=', subject)
    .where('recordFile.subjectId', '=', staffId)
    .where('recordFile.voidedAt', 'is', null)
    .orderBy('recordFile.id', 'desc')
    .executeTakeFirst()
}

const recordHandler = handleCommandWithWork(recordMemberPhoto, {
  prepare({ home }, { bytes }) {
    return Promise.resolve(sealAttachment(home, bytes, assertPicture(bytes, 'photo', 'bytes')))
  },
  async run(context, { staffId }, sealed) {
    const { trx, now } = context
    const { name } = await staffRow(trx, staffId)
    const old = await memberPhoto(trx, staffId)
    if (old !== undefined) await voidRecordFile(trx, [subject], old.id, now)
    const file = { subject, subjectId: staffId, fileName: `${name}的照片`, sealed } as const
    const fileId = await addRecordFile(trx, file, now)
    const { size, sha256 } = sealed
    context.record({
      subject: `staff:${staffId}`,
      before: old === undefined ? null : { photoId: old.id },
      after: { photoId: fileId, sha256, size },
    })
    return { fileId }
  },
})

const voidHandler = handleCommand(voidMemberPhoto, async (context, { fileId, reason }) => {
  const { trx, now } = context
  const { subjectId } = await voidRecordFile(trx, [subject], fileId, now)
  const before = { photoId: fileId }
  context.record({ subject: `staff:${subjectId}`, before, after: { reason } })
  return {}
})

const getHandler = handleQuery(getMemberPhoto, async ({ db, home }, { staffId }) => {
  await staffRow(db, staffId)
  const row = await memberPhoto(db, staffId)
  if (row === undefined) return { photo: null }
  const { sha256, ...photo } = row
  return { photo: { ...photo, bytes: openAttachment(home, sha256) } }
})

/** The photo of one of the staff. */
export const memberPhotoHandlers: readonly Handler[] = [recordHandler, voidHandler, getHandler]
