import {
  attachOfficialResultFile,
  correctOfficialResult,
  getOfficialResultFile,
  recordOfficialResult,
  voidOfficialResult,
  voidOfficialResultFile,
} from '#shared/contract/assessments/official-result.ts'
import { type Handler, handleCommand, handleCommandWithWork, handleQuery } from '../../context.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import {
  addRecordFile,
  readRecordFile,
  sealPickedFile,
  voidRecordFile,
} from '../../office/record-file.ts'
import { getOfficialResultHandler, listOfficialResultsHandler } from './list-official-results.ts'
import {
  assertOfficial,
  officialColumns,
  officialResultRow,
  officialResultToChange,
} from './official-result-row.ts'

const recordHandler = handleCommand(recordOfficialResult, async (context, input) => {
  const { trx, now } = context
  const { residentId } = input
  await assertOfficial(context, input, { residentId, id: null })
  const columns = officialColumns(input)
  const { id } = await trx
    .insertInto('officialResult')
    .values({ residentId, ...columns, recordedAt: now, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({ subject: `officialResult:${id}`, after: { residentId, ...columns } })
  return { id }
})

const correctHandler = handleCommand(correctOfficialResult, async (context, input) => {
  const { trx, now } = context
  const row = await officialResultToChange(trx, input)
  const { id, residentId } = row
  await assertOfficial(context, input, { residentId, id })
  await keepVoidedCopy(trx, 'officialResult', id, now)
  const columns = officialColumns(input)
  const version = row.version + 1
  await trx
    .updateTable('officialResult')
    .set({ ...columns, recordedAt: now, version })
    .where('id', '=', id)
    .execute()
  context.record({
    subject: `officialResult:${id}`,
    before: officialColumns(row),
    after: { ...columns, reason: input.reason },
  })
  return { version }
})

const voidHandler = handleCommand(voidOfficialResult, async (context, input) => {
  const { trx, now } = context
  const row = await officialResultToChange(trx, input)
  await trx
    .updateTable('officialResult')
    .set({ voidedAt: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  context.record({
    subject: `officialResult:${row.id}`,
    before: officialColumns(row),
    after: { reason: input.reason },
  })
  return {}
})

const subjects = ['officialResult'] as const

const attachFileHandler = handleCommandWithWork(attachOfficialResultFile, {
  prepare: ({ home }, input) => Promise.resolve(sealPickedFile(home, input.bytes)),
  async run(context, { id, fileName }, sealed) {
    const { trx, now } = context
    await officialResultRow(trx, id)
    const file = { subject: 'officialResult', subjectId: id, fileName, sealed } as const
    const fileId = await addRecordFile(trx, file, now)
    const { size, sha256 } = sealed
    context.record({ subject: `officialResult:${id}`, after: { fileId, fileName, size, sha256 } })
    return { fileId }
  },
})

const getFileHandler = handleQuery(getOfficialResultFile, async (context, { fileId }) => {
  const file = await readRecordFile(context.db, context.home, subjects, fileId)
  context.reveal(`recordFile:${fileId}`)
  return file
})

const voidFileHandler = handleCommand(
  voidOfficialResultFile,
  async (context, { fileId, reason }) => {
    const { trx, now } = context
    const { subjectId, fileName } = await voidRecordFile(trx, subjects, fileId, now)
    await officialResultRow(trx, subjectId)
    context.record({
      subject: `officialResult:${subjectId}`,
      before: { fileId, fileName },
      after: { reason },
    })
    return {}
  },
)

export const officialResultHandlers: readonly Handler[] = [
  recordHandler,
  correctHandler,
  voidHandler,
  listOfficialResultsHandler,
  getOfficialResultHandler,
  attachFileHandler,
  getFileHandler,
  voidFileHandler,
]
