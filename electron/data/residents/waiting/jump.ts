import { closeJump, recordJump, voidJump } from '#shared/contract/residents/waiting.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { overlap } from '../../beds/bed/assert-free-between.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { assertCome, assertOrder } from '../day-come.ts'
import { jumpRow } from './jump-row.ts'
import { assertOnList, waitingRow } from './waiting-row.ts'

async function assertNoOtherJump(
  db: Database,
  waitingId: number,
  days: { readonly from: string; readonly to: string | null },
): Promise<void> {
  const rows = await db
    .selectFrom('waitingJump')
    .select(['jumpFrom as from', 'jumpTo as to', 'reason'])
    .where('waitingId', '=', waitingId)
    .where('voidedAt', 'is', null)
    .execute()
  const other = rows.find((row) => overlap(row, days))
  if (other === undefined) return
  const text = `从 ${formatDay(other.from)} 起已经提前（${other.reason}），没有保存。先结束那一次。`
  throw new YiluError('rule_violated', 'already-ahead', text, { jumpFrom: '已经提前' })
}

export const recordJumpHandler = handleCommand(recordJump, async (context, input) => {
  const { trx, now, today } = context
  const { waitingId, jumpFrom, jumpTo, reason } = input
  const row = await waitingRow(trx, waitingId)
  assertOnList(row)
  assertCome(jumpFrom, today, 'jumpFrom', '提前日期')
  const since = `提前日期早于列入轮候的 ${formatDay(row.waitingFrom)}`
  assertOrder([row.waitingFrom, jumpFrom], 'jumpFrom', since)
  if (jumpTo !== null) assertOrder([jumpFrom, jumpTo], 'jumpTo', '结束日期早于提前日期')
  await assertNoOtherJump(trx, waitingId, { from: jumpFrom, to: jumpTo })
  const made = { recordedAt: now, recordedBy: context.actor?.accountId ?? 0, voidedAt: null }
  const { id } = await trx
    .insertInto('waitingJump')
    .values({ waitingId, jumpFrom, jumpTo, reason, ...made })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({
    subject: `resident:${row.residentId}`,
    after: { jumpId: id, waitingId, jumpFrom, jumpTo, reason },
  })
  return { jumpId: id }
})

export const closeJumpHandler = handleCommand(closeJump, async (context, { jumpId, jumpTo }) => {
  const { trx, today } = context
  const row = await jumpRow(trx, jumpId)
  assertCome(jumpTo, today, 'jumpTo', '结束日期')
  const since = `结束日期早于提前日期 ${formatDay(row.jumpFrom)}`
  assertOrder([row.jumpFrom, jumpTo], 'jumpTo', since)
  if (row.jumpTo !== null && row.jumpTo <= today) {
    const text = `这次提前在 ${formatDay(row.jumpTo)} 已经结束，没有改动。`
    throw new YiluError('rule_violated', 'jump-ended', text)
  }
  await trx.updateTable('waitingJump').set({ jumpTo }).where('id', '=', jumpId).execute()
  context.record({
    subject: `resident:${row.residentId}`,
    before: { jumpId, jumpTo: row.jumpTo },
    after: { jumpTo },
  })
  return {}
})

export const voidJumpHandler = handleCommand(voidJump, async (context, { jumpId, reason }) => {
  const { trx, now } = context
  const row = await jumpRow(trx, jumpId)
  await trx.updateTable('waitingJump').set({ voidedAt: now }).where('id', '=', jumpId).execute()
  const { jumpFrom, jumpTo } = row
  context.record({
    subject: `resident:${row.residentId}`,
    before: { jumpId, jumpFrom, jumpTo, reason: row.reason },
    after: { reason },
  })
  return {}
})
