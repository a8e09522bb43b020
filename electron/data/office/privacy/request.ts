import {
  answerPrivacyRequest,
  correctPrivacyRequest,
  listPrivacyRequests,
  recordPrivacyRequest,
  voidPrivacyRequest,
} from '#shared/contract/office/privacy-request.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { daysBetween } from '#shared/text/day.ts'
import { type Handler, handleCommand, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertCome, assertOrder } from '../../residents/day-come.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { changedMeanwhile } from '../../versions.ts'

type Asked = Omit<InputOf<typeof recordPrivacyRequest>, 'residentId'>

/** A request as its row has it. */
function requestColumns({ kind, askedOn, askedBy, askedByRole, proof, wish }: Asked) {
  return { kind, askedOn, askedBy, askedByRole, proof, wish }
}

async function requestToChange(
  trx: Database,
  { id, version }: { readonly id: number; readonly version: number },
) {
  const row = await trx
    .selectFrom('privacyRequest')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    throw new YiluError('not_found', 'request-unknown', '没有这个请求，可能已作废。')
  }
  if (row.version !== version) throw changedMeanwhile()
  return row
}

const recordHandler = handleCommand(recordPrivacyRequest, async (context, input) => {
  const { trx, now, today } = context
  const { id: residentId } = await residentRow(trx, input.residentId)
  assertCome(input.askedOn, today, 'askedOn', '申请日期')
  const columns = requestColumns(input)
  const { id } = await trx
    .insertInto('privacyRequest')
    .values({ residentId, ...columns, recordedAt: now, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({ subject: `resident:${residentId}`, after: { id, ...columns } })
  return { id }
})

const answerHandler = handleCommand(answerPrivacyRequest, async (context, input) => {
  const { trx, now, today } = context
  const row = await requestToChange(trx, input)
  const { answeredOn, result, answer } = input
  assertCome(answeredOn, today, 'answeredOn', '答复日期')
  assertOrder([row.askedOn, answeredOn], 'answeredOn', '答复日期早于申请日期')
  await keepVoidedCopy(trx, 'privacyRequest', row.id, now)
  const version = row.version + 1
  await trx
    .updateTable('privacyRequest')
    .set({ answeredOn, result, answer, recordedAt: now, version })
    .where('id', '=', row.id)
    .execute()
  context.record({
    subject: `resident:${row.residentId}`,
    before: { id: row.id, answeredOn: row.answeredOn, result: row.result, answer: row.answer },
    after: { id: row.id, answeredOn, result, answer },
  })
  return { version }
})

const correctHandler = handleCommand(correctPrivacyRequest, async (context, input) => {
  const { trx, now, today } = context
  const row = await requestToChange(trx, input)
  assertCome(input.askedOn, today, 'askedOn', '申请日期')
  if (row.answeredOn !== null) {
    assertOrder([input.askedOn, row.answeredOn], 'askedOn', '申请日期晚于答复日期')
  }
  await keepVoidedCopy(trx, 'privacyRequest', row.id, now)
  const version = row.version + 1
  const columns = requestColumns(input)
  await trx
    .updateTable('privacyRequest')
    .set({ ...columns, recordedAt: now, version })
    .where('id', '=', row.id)
    .execute()
  context.record({
    subject: `resident:${row.residentId}`,
    before: { id: row.id, ...requestColumns(row) },
    after: { id: row.id, ...columns, reason: input.reason },
  })
  return { version }
})

const voidHandler = handleCommand(voidPrivacyRequest, async (context, input) => {
  const { trx, now } = context
  const row = await requestToChange(trx, input)
  await trx
    .updateTable('privacyRequest')
    .set({ voidedAt: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  context.record({
    subject: `resident:${row.residentId}`,
    before: { id: row.id, ...requestColumns(row) },
    after: { reason: input.reason },
  })
  return {}
})

const listHandler = handleQuery(listPrivacyRequests, async ({ db, today }, input) => {
  const { asOf = today, residentId, isOpen, limit, offset } = input
  let requests = db
    .selectFrom('privacyRequest')
    .innerJoin('resident', 'resident.id', 'privacyRequest.residentId')
    .selectAll('privacyRequest')
    .select('resident.name')
    .where('privacyRequest.voidedAt', 'is', null)
    .where('privacyRequest.askedOn', '<=', asOf)
    .orderBy('privacyRequest.askedOn', 'desc')
    .orderBy('privacyRequest.id', 'desc')
  if (residentId !== undefined) requests = requests.where('resident.id', '=', residentId)
  const rows = (await requests.execute()).map((row) => {
    const { recordedAt: _at, voidedAt: _voided, ...shown } = row
    const isAnswered = row.answeredOn !== null && row.answeredOn <= asOf
    const answered = isAnswered ? {} : { answeredOn: null, result: null, answer: null }
    const until = isAnswered && row.answeredOn !== null ? row.answeredOn : asOf
    return { ...shown, ...answered, dayCount: daysBetween(row.askedOn, until) }
  })
  const open = rows.filter(({ answeredOn }) => answeredOn === null)
  const closed = rows.filter(({ answeredOn }) => answeredOn !== null)
  const wanted = isOpen === undefined ? [...open, ...closed] : isOpen ? open : closed
  return { rows: wanted.slice(offset, offset + limit), total: wanted.length }
})

export const privacyRequestHandlers: readonly Handler[] = [
  recordHandler,
  answerHandler,
  correctHandler,
  voidHandler,
  listHandler,
]
