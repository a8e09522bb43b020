import { closeMonth, reopenMonth } from '#shared/contract/fees/month.ts'
import { YiluError } from '#shared/errors.ts'
import { formatMonth, lastOfMonth } from '#shared/text/day.ts'
import { handleCommand } from '../../context.ts'
import { balancesAsOf, keepClosedBalances, netBalances } from '../ledger/balances.ts'
import { closedThrough } from '../ledger/closed-months.ts'
import { enteringAccount } from '../ledger/post.ts'
import { moneyMonth } from './month.ts'

export const closeMonthHandler = handleCommand(closeMonth, async (context, { month, note }) => {
  const { trx, now, today } = context
  const closed = await closedThrough(trx)
  if (closed !== null && month <= closed) {
    const text = `${formatMonth(month)}已经关账，没有保存。`
    throw new YiluError('rule_violated', 'month-closed-already', text)
  }
  const { points, asOf, billed, received, balances } = await moneyMonth(trx, month, {
    asOf: today,
    today,
  })
  const stop = points.find(({ weight }) => weight === 'stops')
  if (stop !== undefined) {
    throw new YiluError('rule_violated', `month-${stop.key}`, `${stop.text}，没有保存。`)
  }
  const asked = points.filter(({ weight }) => weight === 'asks')
  if (asked.length > 0 && note === null) {
    const open = asked.map(({ text }) => text).join('；')
    const text = `还有没办完的：${open}。没有保存。办完，或写明为什么先关账。`
    throw new YiluError('invalid_input', 'note-missing', text, { note: '写明为什么先关账' })
  }
  const kept = await netBalances(trx, lastOfMonth(month))
  const totals = {
    asOf,
    accounts: await balancesAsOf(trx, asOf),
    billedFen: billed.sumFen,
    receivedFen: received.sumFen,
    owedFen: balances.owedFen,
    points: points.map(({ text }) => text),
  }
  const { id } = await trx
    .insertInto('monthClose')
    .values({
      month,
      closedBy: enteringAccount(context),
      totalsJson: JSON.stringify(totals),
      note,
      recordedAt: now,
      reopenedAt: null,
      reopenedBy: null,
      reopenReason: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await keepClosedBalances(trx, id, kept)
  context.record({ subject: `monthClose:${id}`, after: { month, note, ...totals } })
  return { id }
})

export const reopenMonthHandler = handleCommand(reopenMonth, async (context, { month, reason }) => {
  const { trx, now } = context
  const closed = await closedThrough(trx)
  if (closed !== month) {
    const text =
      closed !== null && month < closed
        ? `${formatMonth(closed)}也已经关账，没有保存。从最后关的一个月开始。`
        : `${formatMonth(month)}没有关账，没有保存。`
    throw new YiluError('rule_violated', 'month-not-last-closed', text)
  }
  const row = await trx
    .updateTable('monthClose')
    .set({ reopenedAt: now, reopenedBy: enteringAccount(context), reopenReason: reason })
    .where('month', '=', month)
    .where('reopenedAt', 'is', null)
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({ subject: `monthClose:${row.id}`, before: { month }, after: { reason } })
  return {}
})
