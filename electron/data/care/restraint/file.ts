import {
  attachRestraintFile,
  getRestraintFile,
  voidRestraintFile,
} from '#shared/contract/care/restraint.ts'
import { handleCommand, handleCommandWithWork, handleQuery } from '../../context.ts'
import {
  addRecordFile,
  readRecordFile,
  sealPickedFile,
  voidRecordFile,
} from '../../office/record-file.ts'
import { restraintRow } from './restraint-row.ts'

const subjects = ['restraint'] as const

export const attachRestraintFileHandler = handleCommandWithWork(attachRestraintFile, {
  prepare: ({ home }, input) => Promise.resolve(sealPickedFile(home, input.bytes)),
  async run(context, { restraintId, fileName }, sealed) {
    const { trx, now } = context
    const { residentId } = await restraintRow(trx, restraintId)
    const file = { subject: 'restraint', subjectId: restraintId, fileName, sealed } as const
    const fileId = await addRecordFile(trx, file, now)
    const { size, sha256 } = sealed
    context.record({
      subject: `resident:${residentId}`,
      after: { restraintId, fileId, fileName, size, sha256 },
    })
    return { fileId }
  },
})

export const getRestraintFileHandler = handleQuery(getRestraintFile, async (context, input) => {
  const { db, home } = context
  const { fileId } = input
  const file = await readRecordFile(db, home, subjects, fileId)
  const owner = await db
    .selectFrom('recordFile')
    .innerJoin('restraint', 'restraint.id', 'recordFile.subjectId')
    .select('restraint.residentId')
    .where('recordFile.id', '=', fileId)
    .executeTakeFirstOrThrow()
  context.reveal(`resident:${owner.residentId}`)
  return file
})

export const voidRestraintFileHandler = handleCommand(voidRestraintFile, async (context, input) => {
  const { trx, now } = context
  const { fileId, reason } = input
  const { subjectId, fileName } = await voidRecordFile(trx, subjects, fileId, now)
  const { residentId } = await restraintRow(trx, subjectId)
  context.record({
    subject: `resident:${residentId}`,
    before: { restraintId: subjectId, fileId, fileName },
    after: { reason },
  })
  return {}
})
