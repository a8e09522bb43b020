import {
  attachTrainingFile,
  openTrainingFile,
  voidTrainingFile,
} from '#shared/contract/staff/training.ts'
import { type Handler, handleCommand, handleCommandWithWork, handleQuery } from '../../context.ts'
import {
  addRecordFile,
  readRecordFile,
  sealPickedFile,
  voidRecordFile,
} from '../../office/record-file.ts'
import { trainingRow } from './training.ts'

const subject = 'training' as const

const attachHandler = handleCommandWithWork(attachTrainingFile, {
  prepare: ({ home }, { bytes }) => Promise.resolve(sealPickedFile(home, bytes)),
  async run(context, { trainingId, fileName }, sealed) {
    const { trx, now } = context
    const { id } = await trainingRow(trx, trainingId)
    const fileId = await addRecordFile(trx, { subject, subjectId: id, fileName, sealed }, now)
    const { sha256, size } = sealed
    context.record({ subject: `training:${id}`, after: { fileId, fileName, sha256, size } })
    return { fileId }
  },
})

const openHandler = handleQuery(openTrainingFile, async (context, { fileId }) => {
  const file = await readRecordFile(context.db, context.home, [subject], fileId)
  context.reveal(null)
  return file
})

const voidHandler = handleCommand(voidTrainingFile, async (context, { fileId, reason }) => {
  const { trx, now } = context
  const { subjectId, fileName } = await voidRecordFile(trx, [subject], fileId, now)
  const before = { fileId, fileName }
  context.record({ subject: `training:${subjectId}`, before, after: { reason } })
  return {}
})

/** Scans of signed sheets and what else is kept with a training. */
export const trainingFiles: readonly Handler[] = [attachHandler, openHandler, voidHandler]
