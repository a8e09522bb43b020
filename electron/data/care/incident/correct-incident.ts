import { correctIncident, voidIncident } from '#shared/contract/care/incident.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertNotBefore } from './happened.ts'
import { assertOpen, incidentNote, incidentToChange } from './incident-row.ts'
import { incidentColumns } from './record-incident.ts'

/** What was done about it does not lie before it. */
async function assertBeforeSteps(trx: Database, id: number, happenedAt: string): Promise<void> {
  const row = await trx
    .selectFrom('incidentStep')
    .select((eb) => eb.fn.min('happenedAt').as('first'))
    .where('incidentId', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  const first = row?.first ?? null
  if (first === null) return
  const of = { field: 'happenedAt', what: '最早的处理', than: '发生时间' }
  assertNotBefore(first, happenedAt, of)
}

export const correctIncidentHandler = handleCommand(correctIncident, async (context, input) => {
  const { trx, now } = context
  const { reason } = input
  const row = await incidentToChange(trx, input)
  assertOpen(row)
  const { columns, warnings } = await incidentColumns(context, input, row.id)
  await assertBeforeSteps(trx, row.id, columns.happenedAt)
  const version = row.version + 1
  await keepVoidedCopy(trx, 'incident', row.id, now)
  await trx
    .updateTable('incident')
    .set({ ...columns, recordedAt: now, version })
    .where('id', '=', row.id)
    .execute()
  context.record({
    subject: `incident:${row.id}`,
    before: incidentNote(row),
    after: { ...columns, reason },
  })
  return { version, warnings }
})

export const voidIncidentHandler = handleCommand(voidIncident, async (context, input) => {
  const { trx, now } = context
  const row = await incidentToChange(trx, input)
  await trx
    .updateTable('incident')
    .set({ voidedAt: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  const after = { reason: input.reason }
  context.record({ subject: `incident:${row.id}`, before: incidentNote(row), after })
  return {}
})
