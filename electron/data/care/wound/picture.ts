import {
  attachWoundPicture,
  getWoundPicture,
  voidWoundPicture,
} from '#shared/contract/care/wound.ts'
import { handleCommand, handleCommandWithWork, handleQuery } from '../../context.ts'
import { sealAttachment } from '../../office/attachment.ts'
import { addRecordFile, readRecordFile, voidRecordFile } from '../../office/record-file.ts'
import { assertPicture } from '../../residents/photo/picture.ts'
import { woundCheckRow } from './wound-row.ts'

const subjects = ['woundCheck'] as const

export const attachWoundPictureHandler = handleCommandWithWork(attachWoundPicture, {
  prepare({ home }, { bytes }) {
    return Promise.resolve(sealAttachment(home, bytes, assertPicture(bytes, 'photo', 'bytes')))
  },
  async run(context, { checkId, fileName }, sealed) {
    const { trx, now } = context
    const { residentId, woundId } = await woundCheckRow(trx, checkId)
    const file = { subject: 'woundCheck', subjectId: checkId, fileName, sealed } as const
    const fileId = await addRecordFile(trx, file, now)
    const { size, sha256 } = sealed
    context.record({
      subject: `resident:${residentId}`,
      after: { woundId, checkId, fileId, fileName, size, sha256 },
    })
    return { fileId }
  },
})

export const getWoundPictureHandler = handleQuery(getWoundPicture, async (context, { fileId }) => {
  const { db, home } = context
  const file = await readRecordFile(db, home, subjects, fileId)
  const owner = await db
    .selectFrom('recordFile')
    .innerJoin('woundCheck', 'woundCheck.id', 'recordFile.subjectId')
    .select('woundCheck.residentId')
    .where('recordFile.id', '=', fileId)
    .executeTakeFirstOrThrow()
  context.reveal(`resident:${owner.residentId}`)
  return file
})

export const voidWoundPictureHandler = handleCommand(voidWoundPicture, async (context, input) => {
  const { trx, now } = context
  const { fileId, reason } = input
  const { subjectId, fileName } = await voidRecordFile(trx, subjects, fileId, now)
  const { residentId, woundId } = await woundCheckRow(trx, subjectId)
  context.record({
    subject: `resident:${residentId}`,
    before: { woundId, checkId: subjectId, fileId, fileName },
    after: { reason },
  })
  return {}
})
