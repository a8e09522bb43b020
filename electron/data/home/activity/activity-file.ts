import {
  addActivityFile,
  getActivityFile,
  voidActivityFile,
} from '#shared/contract/home/activity.ts'
import { type Handler, handleCommand, handleCommandWithWork, handleQuery } from '../../context.ts'
import {
  addRecordFile,
  readRecordFile,
  sealPickedFile,
  voidRecordFile,
} from '../../office/record-file.ts'
import { liveActivity } from './activity-row.ts'

const subjects = ['activity'] as const

const addActivityFileHandler = handleCommandWithWork(addActivityFile, {
  prepare: ({ home }, input) => Promise.resolve(sealPickedFile(home, input.bytes)),
  async run(context, { activityId, fileName }, sealed) {
    const { trx, now } = context
    await liveActivity(trx, activityId)
    const file = { subject: 'activity', subjectId: activityId, fileName, sealed } as const
    const id = await addRecordFile(trx, file, now)
    const { size, sha256 } = sealed
    const after = { fileId: id, fileName, size, sha256 }
    context.record({ subject: `activity:${activityId}`, after })
    return { id }
  },
})

const getActivityFileHandler = handleQuery(getActivityFile, (context, { fileId }) =>
  readRecordFile(context.db, context.home, subjects, fileId),
)

const voidActivityFileHandler = handleCommand(voidActivityFile, async (context, input) => {
  const { trx, now } = context
  const { subjectId, fileName } = await voidRecordFile(trx, subjects, input.fileId, now)
  context.record({
    subject: `activity:${subjectId}`,
    before: { fileId: input.fileId, fileName },
    after: { reason: input.reason },
  })
  return {}
})

export const activityFileHandlers: readonly Handler[] = [
  addActivityFileHandler,
  getActivityFileHandler,
  voidActivityFileHandler,
]
