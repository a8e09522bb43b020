import {
  correctFollowUp,
  listFollowUps,
  recordFollowUp,
  voidFollowUp,
} from '#shared/contract/residents/follow-up.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { type CommandContext, type Handler, handleCommand, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { changedMeanwhile } from '../../versions.ts'
import { assertCome, assertOrder } from '../day-come.ts'
import { residentRow } from '../resident/resident-row.ts'
import { followUpsAsOf } from './follow-ups-as-of.ts'

type Given = Omit<InputOf<typeof recordFollowUp>, 'residentId' | 'isNextDone'>

function columnsOf(given: Given) {
  const { kind, happenedOn, withWhom, what, result, nextOn } = given
  return { kind, happenedOn, withWhom, what, result, nextOn }
}

function assertDays({ happenedOn, nextOn }: Given, today: string): void {
  assertCome(happenedOn, today, 'happenedOn', '回访日期')
  if (nextOn !== null) assertOrder([happenedOn, nextOn], 'nextOn', '下次回访早于这次')
}

async function toChange(
  trx: Database,
  { followUpId, version }: { readonly followUpId: number; readonly version: number },
) {
  const row = await trx
    .selectFrom('followUp')
    .selectAll()
    .where('id', '=', followUpId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    throw new YiluError('not_found', 'follow-up-unknown', '没有这条回访，可能已经作废。')
  }
  if (row.version !== version) throw changedMeanwhile()
  return row
}

/** What was still to be followed up with this person was done by this one. */
async function finishOpen(
  { trx }: CommandContext,
  residentId: number,
  happenedOn: string,
): Promise<readonly number[]> {
  const done = await trx
    .updateTable('followUp')
    .set((eb) => ({ nextDoneOn: happenedOn, version: eb('version', '+', 1) }))
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('nextOn', 'is not', null)
    .where('nextDoneOn', 'is', null)
    .where('happenedOn', '<=', happenedOn)
    .returning('id')
    .execute()
  return done.map(({ id }) => id)
}

const recordFollowUpHandler = handleCommand(recordFollowUp, async (context, input) => {
  const { trx, now, today, actor } = context
  const { residentId, isNextDone } = input
  await residentRow(trx, residentId)
  assertDays(input, today)
  const doneIds = isNextDone ? await finishOpen(context, residentId, input.happenedOn) : []
  const columns = columnsOf(input)
  const { id } = await trx
    .insertInto('followUp')
    .values({
      residentId,
      ...columns,
      nextDoneOn: null,
      recordedAt: now,
      recordedBy: actor?.accountId ?? 0,
      voidedAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const after = { followUpId: id, ...columns, doneIds }
  context.record({ subject: `resident:${residentId}`, after })
  return { followUpId: id }
})

const correctFollowUpHandler = handleCommand(correctFollowUp, async (context, input) => {
  const { trx, now, today } = context
  const before = await toChange(trx, input)
  assertDays(input, today)
  await keepVoidedCopy(trx, 'followUp', before.id, now)
  const columns = columnsOf(input)
  const version = before.version + 1
  // Another day to come back to it is open again.
  const nextDoneOn = columns.nextOn === before.nextOn ? before.nextDoneOn : null
  await trx
    .updateTable('followUp')
    .set({ ...columns, nextDoneOn, recordedAt: now, version })
    .where('id', '=', before.id)
    .execute()
  context.record({
    subject: `resident:${before.residentId}`,
    before: { followUpId: before.id, ...columnsOf(before) },
    after: { ...columns, reason: input.reason },
  })
  return { version }
})

const voidFollowUpHandler = handleCommand(voidFollowUp, async (context, input) => {
  const { trx, now } = context
  const before = await toChange(trx, input)
  await trx
    .updateTable('followUp')
    .set({ voidedAt: now, version: before.version + 1 })
    .where('id', '=', before.id)
    .execute()
  context.record({
    subject: `resident:${before.residentId}`,
    before: { followUpId: before.id, ...columnsOf(before) },
    after: { reason: input.reason },
  })
  return {}
})

const listFollowUpsHandler = handleQuery(listFollowUps, async ({ db, today }, input) => {
  const { residentId, asOf = today, limit, offset } = input
  await residentRow(db, residentId)
  const rows = await followUpsAsOf(db, residentId, asOf)
  return { rows: rows.slice(offset, offset + limit), total: rows.length }
})

export const followUpHandlers: readonly Handler[] = [
  recordFollowUpHandler,
  correctFollowUpHandler,
  voidFollowUpHandler,
  listFollowUpsHandler,
]
