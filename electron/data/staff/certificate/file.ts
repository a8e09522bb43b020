import { attachFile, voidFile } from '#shared/contract/staff/certificate.ts'
import { handleCommand, handleCommandWithWork } from '../../context.ts'
import { addRecordFile, sealPickedFile, voidRecordFile } from '../../office/record-file.ts'
import { certificateRow } from './certificate.ts'

export const attachFileHandler = handleCommandWithWork(attachFile, {
  prepare: ({ home }, { bytes }) => Promise.resolve(sealPickedFile(home, bytes)),
  async run(context, { certificateId, fileName }, sealed) {
    const { trx, now } = context
    const { id, staffId } = await certificateRow(trx, certificateId)
    const file = { subject: 'staffCertificate' as const, subjectId: id, fileName, sealed }
    const fileId = await addRecordFile(trx, file, now)
    const { sha256, size } = sealed
    context.record({
      subject: `staff:${staffId}`,
      after: { certificateId, fileId, fileName, sha256, size },
    })
    return { fileId }
  },
})

export const voidFileHandler = handleCommand(voidFile, async (context, { fileId, reason }) => {
  const { trx, now } = context
  const file = await voidRecordFile(trx, ['staffCertificate'], fileId, now)
  const { staffId } = await trx
    .selectFrom('staffCertificate')
    .select('staffId')
    .where('id', '=', file.subjectId)
    .executeTakeFirstOrThrow()
  const before = { certificateId: file.subjectId, fileId, fileName: file.fileName }
  context.record({ subject: `staff:${staffId}`, before, after: { reason } })
  return {}
})
