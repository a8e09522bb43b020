import { closeIncident, reopenIncident } from '#shared/contract/care/incident.ts'
import { YiluError } from '#shared/errors.ts'
import { blockingSteps } from '#shared/rules/incident-state.ts'
import { openStepWords } from '#shared/rules/incident-words.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { assertNotBefore, assertPast } from './happened.ts'
import { assertOpen, incidentToChange } from './incident-row.ts'
import { openStepsOf } from './open-steps.ts'

async function lastStepAt(trx: Database, incidentId: number): Promise<string | null> {
  const row = await trx
    .selectFrom('incidentStep')
    .select((eb) => eb.fn.max('happenedAt').as('last'))
    .where('incidentId', '=', incidentId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  return row?.last ?? null
}

export const closeIncidentHandler = handleCommand(closeIncident, async (context, input) => {
  const { trx, now, today, actor } = context
  if (actor === null) throw new Error('an incident is closed by somebody')
  const row = await incidentToChange(trx, input)
  assertOpen(row)
  if (row.enteredBy === actor.accountId) {
    const text = '这件不良事件是你登记的，要由另一位有权的人结束。没有改动。'
    throw new YiluError('rule_violated', 'second-person', text)
  }
  const open = (await openStepsOf(trx, [row], { asOf: today, at: now })).get(row.id) ?? []
  const missing = blockingSteps(open)
  if (missing.length > 0) {
    const words = [...new Set(missing.map(({ key }) => openStepWords[key]))].join('、')
    const text = `还没有做完：${words}。没有结束。`
    throw new YiluError('rule_violated', 'incident-steps-open', text)
  }
  const closedAt = input.closedAt ?? now
  assertPast(closedAt, now, 'closedAt', '结束时间')
  const last = (await lastStepAt(trx, row.id)) ?? row.foundAt
  const of = { field: 'closedAt', what: '结束时间', than: '最后一次处理' }
  assertNotBefore(closedAt, last, of)
  const version = row.version + 1
  const closed = { closedAt, closedBy: actor.name }
  await trx
    .updateTable('incident')
    .set({ ...closed, closedByAccountId: actor.accountId, version })
    .where('id', '=', row.id)
    .execute()
  context.record({ subject: `incident:${row.id}`, before: { closedAt: null }, after: closed })
  return { version }
})

export const reopenIncidentHandler = handleCommand(reopenIncident, async (context, input) => {
  const { trx } = context
  const row = await incidentToChange(trx, input)
  const { closedAt, closedBy } = row
  if (closedAt === null) {
    const text = '这件不良事件没有结束，不用重新打开。'
    throw new YiluError('rule_violated', 'incident-open', text)
  }
  const version = row.version + 1
  await trx
    .updateTable('incident')
    .set({ closedAt: null, closedBy: null, closedByAccountId: null, version })
    .where('id', '=', row.id)
    .execute()
  const before = { closedAt, closedBy }
  context.record({ subject: `incident:${row.id}`, before, after: { reason: input.reason } })
  return { version }
})
