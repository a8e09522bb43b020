import {
  attachSafetyFile,
  getSafetyFile,
  safetyFileSubjects,
  voidSafetyFile,
} from '#shared/contract/safety/file.ts'
import { type Handler, handleCommand, handleCommandWithWork, handleQuery } from '../context.ts'
import type { Database } from '../database/connection.ts'
import {
  addRecordFile,
  readRecordFile,
  sealPickedFile,
  voidRecordFile,
} from '../office/record-file.ts'
import { liveRow } from './rows.ts'

type Subject = (typeof safetyFileSubjects)[number]

/** Records that the audit and the pages know by what they belong to. */
const parents: Partial<Readonly<Record<Subject, readonly [string, string]>>> = {
  hazardStep: ['hazard', 'hazardId'],
  equipmentInspection: ['equipment', 'equipmentId'],
  emergencyPlanVersion: ['emergencyPlan', 'planId'],
}

async function subjectOf(db: Database, subject: Subject, id: number): Promise<string> {
  const row: object = await liveRow(db, subject, id)
  const [parent, column] = parents[subject] ?? [subject, 'id']
  return `${parent}:${String((row as Readonly<Record<string, unknown>>)[column])}`
}

const attachHandler = handleCommandWithWork(attachSafetyFile, {
  prepare: ({ home }, input) => Promise.resolve(sealPickedFile(home, input.bytes)),
  async run(context, { subject, subjectId, fileName }, sealed) {
    const { trx, now } = context
    const told = await subjectOf(trx, subject, subjectId)
    const fileId = await addRecordFile(trx, { subject, subjectId, fileName, sealed }, now)
    const { size, sha256 } = sealed
    context.record({ subject: told, after: { fileId, fileName, size, sha256 } })
    return { fileId }
  },
})

const getHandler = handleQuery(getSafetyFile, async (context, { fileId }) => {
  const file = await readRecordFile(context.db, context.home, safetyFileSubjects, fileId)
  context.reveal(null)
  return file
})

const voidHandler = handleCommand(voidSafetyFile, async (context, { fileId, reason }) => {
  const { trx, now } = context
  const voided = await voidRecordFile(trx, safetyFileSubjects, fileId, now)
  const { subject, subjectId, fileName } = voided
  context.record({
    subject: await subjectOf(trx, subject as Subject, subjectId),
    before: { fileId, fileName },
    after: { reason },
  })
  return {}
})

/** Files of all records of safety. */
export const safetyFileHandlers: readonly Handler[] = [attachHandler, getHandler, voidHandler]
