import { addPlanFile, getPlanFile, voidPlanFile } from '#shared/contract/care/care-plan-file.ts'
import { handleCommand, handleCommandWithWork, handleQuery } from '../../context.ts'
import {
  addRecordFile,
  readRecordFile,
  sealPickedFile,
  voidRecordFile,
} from '../../office/record-file.ts'
import { planRow } from './plan-row.ts'

const subjects = ['carePlan'] as const

export const addPlanFileHandler = handleCommandWithWork(addPlanFile, {
  prepare: ({ home }, input) => Promise.resolve(sealPickedFile(home, input.bytes)),
  async run(context, { carePlanId, fileName }, sealed) {
    const { trx, now } = context
    const { residentId } = await planRow(trx, carePlanId)
    const file = { subject: 'carePlan' as const, subjectId: carePlanId, fileName, sealed }
    const fileId = await addRecordFile(trx, file, now)
    const { size, sha256 } = sealed
    context.record({
      subject: `resident:${residentId}`,
      after: { carePlanId, fileId, fileName, size, sha256 },
    })
    return { fileId }
  },
})

export const getPlanFileHandler = handleQuery(getPlanFile, async (context, { fileId }) => {
  const file = await readRecordFile(context.db, context.home, subjects, fileId)
  context.reveal(`recordFile:${fileId}`)
  return file
})

export const voidPlanFileHandler = handleCommand(voidPlanFile, async (context, input) => {
  const { trx, now } = context
  const { fileId, reason } = input
  const { subjectId, fileName } = await voidRecordFile(trx, subjects, fileId, now)
  const { residentId } = await planRow(trx, subjectId)
  context.record({
    subject: `resident:${residentId}`,
    before: { carePlanId: subjectId, fileId, fileName },
    after: { reason },
  })
  return {}
})
