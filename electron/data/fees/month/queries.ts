import { getMoneyMonth, listMonthCloses } from '#shared/contract/fees/month.ts'
import { handleQuery } from '../../context.ts'
import { moneyMonth } from './month.ts'

export const getMoneyMonthHandler = handleQuery(getMoneyMonth, async (context, input) => {
  const { db, today } = context
  const { points, ...rest } = await moneyMonth(db, input.month, {
    asOf: input.asOf ?? today,
    today,
  })
  return { ...rest, points: [...points] }
})

export const listMonthClosesHandler = handleQuery(listMonthCloses, async ({ db }) => {
  const rows = await db
    .selectFrom('monthClose')
    .innerJoin('account as closer', 'closer.id', 'monthClose.closedBy')
    .leftJoin('account as opener', 'opener.id', 'monthClose.reopenedBy')
    .select(['monthClose.id', 'month', 'monthClose.recordedAt as closedAt', 'note'])
    .select(['closer.name as closedBy', 'opener.name as reopenedBy'])
    .select(['reopenedAt', 'reopenReason'])
    .orderBy('monthClose.recordedAt', 'desc')
    .orderBy('monthClose.id', 'desc')
    .execute()
  return { rows, total: rows.length }
})
