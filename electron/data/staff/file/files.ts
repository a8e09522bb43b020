import {
  attachPersonnelFile,
  openPersonnelFile,
  voidPersonnelFile,
} from '#shared/contract/staff/personnel.ts'
import { type Handler, handleCommand, handleCommandWithWork, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import {
  addRecordFile,
  readRecordFile,
  sealPickedFile,
  voidRecordFile,
} from '../../office/record-file.ts'
import { liveRow } from '../rows.ts'

const subjects = ['staffContract', 'staffEntry'] as const

const attachHandler = handleCommandWithWork(attachPersonnelFile, {
  prepare: ({ home }, { bytes }) => Promise.resolve(sealPickedFile(home, bytes)),
  async run(context, { subject, subjectId, fileName }, sealed) {
    const { trx, now } = context
    await liveRow(trx, subject, subjectId)
    const fileId = await addRecordFile(trx, { subject, subjectId, fileName, sealed }, now)
    const { sha256, size } = sealed
    context.record({
      subject: `${subject}:${subjectId}`,
      after: { fileId, fileName, sha256, size },
    })
    return { fileId }
  },
})

const voidHandler = handleCommand(voidPersonnelFile, async (context, { fileId, reason }) => {
  const { trx, now } = context
  const { subject, subjectId, fileName } = await voidRecordFile(trx, subjects, fileId, now)
  const before = { fileId, fileName }
  context.record({ subject: `${subject}:${subjectId}`, before, after: { reason } })
  return {}
})

/** Whose file it is. */
async function staffOf(db: Database, fileId: number): Promise<number> {
  const { subject, subjectId } = await db
    .selectFrom('recordFile')
    .select(['subject', 'subjectId'])
    .where('id', '=', fileId)
    .executeTakeFirstOrThrow()
  const { staffId } = await db
    .selectFrom(subject === 'staffContract' ? 'staffContract' : 'staffEntry')
    .select('staffId')
    .where('id', '=', subjectId)
    .executeTakeFirstOrThrow()
  return staffId
}

const openHandler = handleQuery(openPersonnelFile, async (context, { fileId }) => {
  const { db, home } = context
  const file = await readRecordFile(db, home, subjects, fileId)
  context.reveal(`staff:${await staffOf(db, fileId)}`)
  return file
})

/** Scans of contracts and materials. */
export const personnelFiles: readonly Handler[] = [attachHandler, voidHandler, openHandler]
