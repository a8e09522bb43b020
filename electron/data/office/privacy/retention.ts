import {
  endRetentionHold,
  listRetention,
  proposeErasure,
  recordRetentionHold,
  withdrawErasure,
} from '#shared/contract/office/retention.ts'
import { YiluError } from '#shared/errors.ts'
import type { OutputOf } from '#shared/operation.ts'
import { retentionClock } from '#shared/rules/retention.ts'
import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import { type Handler, handleCommand, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { personTests } from '../../person-search.ts'
import { assertCome, assertOrder } from '../../residents/day-come.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { effectiveRulebook } from '../rulebook/effective.ts'
import { filesInTime } from './files-in-time.ts'
import { assertNoMoney } from './money-open.ts'
import { proposalsAsOf } from './proposals.ts'

type Row = OutputOf<typeof listRetention>['rows'][number]

/** The pressing first, what is in use last. */
const ranks: Readonly<Record<Row['state'], number>> = {
  proposed: 0,
  due: 1,
  held: 2,
  keeping: 3,
  'in-use': 4,
  erased: 5,
}

/** Files of people by name; of who was erased only that it was. */
async function people(db: Database, search: string) {
  const files = db
    .selectFrom('resident')
    .select(['id', 'name', 'erasedAt'])
    .where('mergedIntoId', 'is', null)
    .where((eb) => eb.or([eb('voidedAt', 'is', null), eb('erasedAt', 'is not', null)]))
    .orderBy('nameKey')
    .orderBy('id')
  if (search === '') return files.execute()
  return files.where((eb) => eb.or(personTests(search))).execute()
}

/** What is in use has no clock: it is shown only to who asks for it. */
function isShown({ state }: Row, residentId: number | undefined): boolean {
  return residentId !== undefined || state !== 'in-use'
}

const erasedRow = {
  endedOn: null,
  keepUntil: null,
  daysLeft: null,
  holdReason: null,
  proposalId: null,
  proposedBy: null,
}

/** The clock of one file on a day. */
export async function clockOf(db: Database, residentId: number, asOf: string) {
  const book = await effectiveRulebook(db, 'privacy')
  const fileOf = await filesInTime(db, asOf)
  return retentionClock(fileOf(residentId), book, asOf)
}

const listHandler = handleQuery(listRetention, async ({ db, today }, input) => {
  const { asOf = today, state, residentId, search = '', limit, offset } = input
  const book = await effectiveRulebook(db, 'privacy')
  const fileOf = await filesInTime(db, asOf)
  const proposals = await proposalsAsOf(db, asOf)
  const rows = (await people(db, search)).map(({ id, name, erasedAt }): Row => {
    if (erasedAt !== null && shanghaiDay(erasedAt) <= asOf) {
      const basis = '已按保存期限清除'
      return { residentId: id, name, state: 'erased', basis, clause: '', ...erasedRow }
    }
    const file = fileOf(id)
    const clock = retentionClock(file, book, asOf)
    const { proposalId = null, proposedBy = null } = proposals.get(id) ?? {}
    return { residentId: id, name, holdReason: file.holdReason, proposalId, proposedBy, ...clock }
  })
  const wanted = rows
    .filter((row) => residentId === undefined || row.residentId === residentId)
    .filter((row) => (state === undefined ? isShown(row, residentId) : row.state === state))
    .toSorted(
      (one, other) =>
        ranks[one.state] - ranks[other.state] ||
        (one.keepUntil ?? '9999').localeCompare(other.keepUntil ?? '9999'),
    )
  return { rows: wanted.slice(offset, offset + limit), total: wanted.length }
})

async function openHold(trx: Database, residentId: number) {
  return trx
    .selectFrom('retentionHold')
    .selectAll()
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('holdTo', 'is', null)
    .executeTakeFirst()
}

const recordHoldHandler = handleCommand(recordRetentionHold, async (context, input) => {
  const { trx, now, today } = context
  const { residentId, holdFrom, holdReason } = input
  await residentRow(trx, residentId)
  assertCome(holdFrom, today, 'holdFrom', '开始日期')
  if ((await openHold(trx, residentId)) !== undefined) {
    const text = '这份档案已在延长保存，没有保存。'
    throw new YiluError('rule_violated', 'already-held', text)
  }
  const { id } = await trx
    .insertInto('retentionHold')
    .values({ residentId, holdFrom, reason: holdReason, recordedAt: now, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({ subject: `resident:${residentId}`, after: { id, holdFrom, holdReason } })
  return { id }
})

const endHoldHandler = handleCommand(endRetentionHold, async (context, input) => {
  const { trx, now, today } = context
  const { residentId, holdTo, reason } = input
  const row = await openHold(trx, residentId)
  if (row === undefined) {
    const text = '这份档案没有延长保存，没有保存。'
    throw new YiluError('rule_violated', 'not-held', text)
  }
  assertCome(holdTo, today, 'holdTo', '结束日期')
  assertOrder([row.holdFrom, holdTo], 'holdTo', '结束日期早于开始日期')
  await keepVoidedCopy(trx, 'retentionHold', row.id, now)
  await trx
    .updateTable('retentionHold')
    .set({ holdTo, recordedAt: now })
    .where('id', '=', row.id)
    .execute()
  const before = { id: row.id, holdFrom: row.holdFrom, reason: row.reason }
  context.record({ subject: `resident:${residentId}`, before, after: { holdTo, reason } })
  return {}
})

/** Refuses what must still be kept, is in use or held. Gives the clock. */
export async function assertDue(trx: Database, residentId: number, today: string) {
  const clock = await clockOf(trx, residentId, today)
  if (clock.state === 'due' || clock.state === 'proposed') return clock
  const until = clock.keepUntil === null ? '' : `要保存到 ${formatDay(clock.keepUntil)}`
  const words = {
    'in-use': '这份档案还在使用（入住、协议、咨询或轮候没有结束）',
    keeping: `这份档案${until}（${clock.clause}）`,
    held: '这份档案在延长保存',
  }
  const text = `${words[clock.state]}，没有保存。`
  throw new YiluError('rule_violated', 'must-be-kept', text)
}

const proposeHandler = handleCommand(proposeErasure, async (context, input) => {
  const { trx, now, today, actor } = context
  const { residentId, reason } = input
  await residentRow(trx, residentId)
  const { state, keepUntil, clause } = await assertDue(trx, residentId, today)
  if (state === 'proposed') {
    const text = '已有人提出清除这份档案，没有保存。由另一人确认，或先撤回。'
    throw new YiluError('rule_violated', 'already-proposed', text)
  }
  await assertNoMoney(trx, residentId, today)
  const proposedBy = actor?.accountId ?? 0
  const { id } = await trx
    .insertInto('erasure')
    .values({
      residentId,
      clause,
      keptUntil: keepUntil ?? today,
      reason,
      proposedAt: now,
      proposedBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({ subject: `resident:${residentId}`, after: { id, clause, keepUntil, reason } })
  return { id }
})

/** A proposal that still waits for its second person. Error: `not_found`. */
export async function openProposal(trx: Database, id: number) {
  const row = await trx
    .selectFrom('erasure')
    .selectAll()
    .where('id', '=', id)
    .where('erasedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'erasure-unknown', '没有等待确认的清除，可能已确认或撤回。')
}

const withdrawHandler = handleCommand(withdrawErasure, async (context, input) => {
  const { trx, now } = context
  const row = await openProposal(trx, input.id)
  await trx.updateTable('erasure').set({ withdrawnAt: now }).where('id', '=', row.id).execute()
  context.record({
    subject: `resident:${row.residentId}`,
    before: { id: row.id, reason: row.reason },
    after: { reason: input.reason },
  })
  return {}
})

export const retentionHandlers: readonly Handler[] = [
  listHandler,
  recordHoldHandler,
  endHoldHandler,
  proposeHandler,
  withdrawHandler,
]
