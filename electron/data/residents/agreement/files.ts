import { attachPaper, getPaper, voidPaper } from '#shared/contract/residents/agreement.ts'
import { YiluError } from '#shared/errors.ts'
import { type Handler, handleCommand, handleCommandWithWork, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import {
  addRecordFile,
  readRecordFile,
  sealPickedFile,
  voidRecordFile,
} from '../../office/record-file.ts'

const subjects = ['agreement', 'departure'] as const

/** Whose agreement or departure it is. Error: `not_found` where it is not there or was voided. */
async function residentOf(
  db: Database,
  subject: (typeof subjects)[number],
  id: number,
): Promise<number> {
  const row = await db
    .selectFrom(subject)
    .select('residentId')
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row.residentId
  throw new YiluError('not_found', 'record-unknown', '没有这条记录，可能已经作废。')
}

const attachPaperHandler = handleCommandWithWork(attachPaper, {
  prepare: ({ home }, input) => Promise.resolve(sealPickedFile(home, input.bytes)),
  async run(context, { subject, subjectId, fileName }, sealed) {
    const { trx, now } = context
    const residentId = await residentOf(trx, subject, subjectId)
    const fileId = await addRecordFile(trx, { subject, subjectId, fileName, sealed }, now)
    const { size, sha256 } = sealed
    context.record({
      subject: `resident:${residentId}`,
      after: { [`${subject}Id`]: subjectId, fileId, fileName, size, sha256 },
    })
    return { fileId }
  },
})

const getPaperHandler = handleQuery(getPaper, async (context, { fileId }) => {
  const file = await readRecordFile(context.db, context.home, subjects, fileId)
  context.reveal(`recordFile:${fileId}`)
  return file
})

const voidPaperHandler = handleCommand(voidPaper, async (context, { fileId, reason }) => {
  const { trx, now } = context
  const { subject, subjectId, fileName } = await voidRecordFile(trx, subjects, fileId, now)
  const row = await trx
    .selectFrom(subject as (typeof subjects)[number])
    .select('residentId')
    .where('id', '=', subjectId)
    .executeTakeFirstOrThrow()
  context.record({
    subject: `resident:${row.residentId}`,
    before: { [`${subject}Id`]: subjectId, fileId, fileName },
    after: { reason },
  })
  return {}
})

export const paperHandlers: readonly Handler[] = [
  attachPaperHandler,
  getPaperHandler,
  voidPaperHandler,
]
