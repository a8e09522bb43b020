import {
  listReassessmentCalls,
  recordReassessmentCall,
  voidReassessmentCall,
} from '#shared/contract/assessments/reassessment.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { type Handler, handleCommand, handleQuery } from '../../context.ts'
import { assertCome } from '../../residents/day-come.ts'
import { residentAsOf } from '../../residents/register.ts'
import { changedMeanwhile } from '../../versions.ts'
import { calledBy } from './called-by.ts'
import { callsAsOf } from './calls-as-of.ts'

const recordHandler = handleCommand(recordReassessmentCall, async (context, input) => {
  const { trx, now, today } = context
  const { residentId, calledOn, change } = input
  assertCome(calledOn, today, 'calledOn', '日期')
  const { name, state } = await residentAsOf(trx, residentId, calledOn)
  if (state !== 'in' && state !== 'away') {
    const text = `${name} ${formatDay(calledOn)}不在住，没有保存。`
    throw new YiluError('invalid_input', 'not-staying', text, { calledOn: '这一天不在住' })
  }
  const columns = { calledOn, change, ...(await calledBy(context, input)) }
  const { id } = await trx
    .insertInto('reassessmentCall')
    .values({ residentId, ...columns, recordedAt: now, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({ subject: `reassessmentCall:${id}`, after: { residentId, ...columns } })
  return { id }
})

const voidHandler = handleCommand(
  voidReassessmentCall,
  async (context, { id, version, reason }) => {
    const { trx, now } = context
    const row = await trx
      .selectFrom('reassessmentCall')
      .selectAll()
      .where('id', '=', id)
      .where('voidedAt', 'is', null)
      .executeTakeFirst()
    if (row === undefined) {
      throw new YiluError('not_found', 'call-unknown', '没有这条情况变化，可能已经作废。')
    }
    if (row.version !== version) throw changedMeanwhile()
    await trx
      .updateTable('reassessmentCall')
      .set({ voidedAt: now, version: version + 1 })
      .where('id', '=', id)
      .execute()
    const { residentId, calledOn, change, calledBy: by } = row
    const before = { residentId, calledOn, change, calledBy: by }
    context.record({ subject: `reassessmentCall:${id}`, before, after: { reason } })
    return {}
  },
)

const listHandler = handleQuery(listReassessmentCalls, async (context, input) => {
  const { db, today } = context
  const { residentId, asOf = today, isOpen, limit, offset } = input
  const calls = (await callsAsOf(db, asOf, residentId)).filter(
    ({ answeredOn }) => isOpen === undefined || isOpen === (answeredOn === null),
  )
  const shown = calls.slice(offset, offset + limit)
  for (const call of shown) context.reveal(`resident:${call.residentId}`)
  return { rows: shown, total: calls.length }
})

export const reassessmentHandlers: readonly Handler[] = [recordHandler, voidHandler, listHandler]
