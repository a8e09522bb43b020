import { attachFile, getFile, voidFile } from '#shared/contract/home/paper.ts'
import { type Handler, handleCommand, handleCommandWithWork, handleQuery } from '../context.ts'
import {
  addRecordFile,
  readRecordFile,
  sealPickedFile,
  voidRecordFile,
} from '../office/record-file.ts'
import { liveDuty } from './duty/duty-row.ts'
import { livePaper } from './paper/paper-row.ts'

const subjects = ['paper', 'dutyRecord'] as const

const attachFileHandler = handleCommandWithWork(attachFile, {
  prepare: ({ home }, input) => Promise.resolve(sealPickedFile(home, input.bytes)),
  async run(context, { subject, subjectId, fileName }, sealed) {
    const { trx, now } = context
    await (subject === 'paper' ? livePaper(trx, subjectId) : liveDuty(trx, subjectId))
    const fileId = await addRecordFile(trx, { subject, subjectId, fileName, sealed }, now)
    const { size, sha256 } = sealed
    context.record({
      subject: `${subject}:${subjectId}`,
      after: { fileId, fileName, size, sha256 },
    })
    return { fileId }
  },
})

const getFileHandler = handleQuery(getFile, async (context, { fileId }) => {
  const file = await readRecordFile(context.db, context.home, subjects, fileId)
  context.reveal(`recordFile:${fileId}`)
  return file
})

const voidFileHandler = handleCommand(voidFile, async (context, { fileId, reason }) => {
  const { trx, now } = context
  const { subject, subjectId, fileName } = await voidRecordFile(trx, subjects, fileId, now)
  context.record({
    subject: `${subject}:${subjectId}`,
    before: { fileId, fileName },
    after: { reason },
  })
  return {}
})

export const homeFileHandlers: readonly Handler[] = [
  attachFileHandler,
  getFileHandler,
  voidFileHandler,
]
