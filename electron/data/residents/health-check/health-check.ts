import {
  attachHealthCheckFile,
  correctHealthCheck,
  getHealthCheckFile,
  listHealthChecks,
  recordHealthCheck,
  voidHealthCheck,
  voidHealthCheckFile,
} from '#shared/contract/residents/health-check.ts'
import { type Handler, handleCommand, handleCommandWithWork, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import {
  addRecordFile,
  readRecordFile,
  recordFilesOf,
  sealPickedFile,
  voidRecordFile,
} from '../../office/record-file.ts'
import { changedMeanwhile } from '../../versions.ts'
import { residentRow } from '../resident/resident-row.ts'
import { assertCheck, checkColumns, healthCheckRow, healthChecksAsOf } from './health-check-row.ts'

const recordHealthCheckHandler = handleCommand(recordHealthCheck, async (context, input) => {
  const { trx, now } = context
  const { residentId } = input
  await assertCheck(context, residentId, input)
  const columns = checkColumns(input)
  const { id } = await trx
    .insertInto('healthCheck')
    .values({ residentId, ...columns, recordedAt: now, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({ subject: `resident:${residentId}`, after: { healthCheckId: id, ...columns } })
  return { healthCheckId: id }
})

async function toChange(
  trx: Database,
  { healthCheckId, version }: { readonly healthCheckId: number; readonly version: number },
) {
  const row = await healthCheckRow(trx, healthCheckId)
  if (row.version !== version) throw changedMeanwhile()
  return row
}

const correctHealthCheckHandler = handleCommand(correctHealthCheck, async (context, input) => {
  const { trx, now } = context
  const before = await toChange(trx, input)
  await assertCheck(context, before.residentId, input)
  await keepVoidedCopy(trx, 'healthCheck', before.id, now)
  const columns = checkColumns(input)
  const version = before.version + 1
  await trx
    .updateTable('healthCheck')
    .set({ ...columns, recordedAt: now, version })
    .where('id', '=', before.id)
    .execute()
  context.record({
    subject: `resident:${before.residentId}`,
    before: { healthCheckId: before.id, ...checkColumns(before) },
    after: { ...columns, reason: input.reason },
  })
  return { version }
})

const voidHealthCheckHandler = handleCommand(voidHealthCheck, async (context, input) => {
  const { trx, now } = context
  const before = await toChange(trx, input)
  await trx
    .updateTable('healthCheck')
    .set({ voidedAt: now, version: before.version + 1 })
    .where('id', '=', before.id)
    .execute()
  context.record({
    subject: `resident:${before.residentId}`,
    before: { healthCheckId: before.id, ...checkColumns(before) },
    after: { reason: input.reason },
  })
  return {}
})

const listHealthChecksHandler = handleQuery(listHealthChecks, async (context, input) => {
  const { db, today } = context
  const { residentId, asOf = today, limit, offset } = input
  await residentRow(db, residentId)
  const rows = await healthChecksAsOf(db, residentId, asOf)
  const shown = rows.slice(offset, offset + limit)
  const ids = shown.map(({ id }) => id)
  const files = await recordFilesOf(db, 'healthCheck', ids)
  context.reveal(`resident:${residentId}`)
  return {
    rows: shown.map((row) => ({ ...row, files: files.get(row.id) ?? [] })),
    total: rows.length,
  }
})

const subjects = ['healthCheck'] as const

const attachFileHandler = handleCommandWithWork(attachHealthCheckFile, {
  prepare: ({ home }, input) => Promise.resolve(sealPickedFile(home, input.bytes)),
  async run(context, { healthCheckId, fileName }, sealed) {
    const { trx, now } = context
    const { residentId } = await healthCheckRow(trx, healthCheckId)
    const file = { subject: 'healthCheck', subjectId: healthCheckId, fileName, sealed } as const
    const fileId = await addRecordFile(trx, file, now)
    const { size, sha256 } = sealed
    context.record({
      subject: `resident:${residentId}`,
      after: { healthCheckId, fileId, fileName, size, sha256 },
    })
    return { fileId }
  },
})

const getFileHandler = handleQuery(getHealthCheckFile, async (context, { fileId }) => {
  const file = await readRecordFile(context.db, context.home, subjects, fileId)
  context.reveal(`recordFile:${fileId}`)
  return file
})

const voidFileHandler = handleCommand(voidHealthCheckFile, async (context, { fileId, reason }) => {
  const { trx, now } = context
  const { subjectId, fileName } = await voidRecordFile(trx, subjects, fileId, now)
  const { residentId } = await healthCheckRow(trx, subjectId)
  context.record({
    subject: `resident:${residentId}`,
    before: { healthCheckId: subjectId, fileId, fileName },
    after: { reason },
  })
  return {}
})

export const healthCheckHandlers: readonly Handler[] = [
  recordHealthCheckHandler,
  correctHealthCheckHandler,
  voidHealthCheckHandler,
  listHealthChecksHandler,
  attachFileHandler,
  getFileHandler,
  voidFileHandler,
]
