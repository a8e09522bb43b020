import { lastOfMonth, type Month } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { closedThrough } from '../ledger/closed-months.ts'
import { monthFigures } from './figures.ts'
import { openPoints } from './points.ts'

/** The closing of a month that stands; null where it is open. A month before a closed one has none of its own. */
async function closeOf(db: Database, month: Month) {
  const row = await db
    .selectFrom('monthClose')
    .innerJoin('account', 'account.id', 'monthClose.closedBy')
    .select(['monthClose.id', 'monthClose.recordedAt as closedAt', 'account.name as closedBy'])
    .select('monthClose.note')
    .where('monthClose.month', '=', month)
    .where('monthClose.reopenedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/**
 * The month's money as of a day: balances at its end, or on the day while it runs. What is still to do is
 * told of an open month alone.
 */
export async function moneyMonth(
  db: Database,
  month: Month,
  { asOf: given, today }: { readonly asOf: string; readonly today: string },
) {
  const asOf = lastOfMonth(month) < given ? lastOfMonth(month) : given
  const figures = await monthFigures(db, month, { asOf, billedBy: given })
  const closed = await closedThrough(db)
  const isClosed = closed !== null && month <= closed
  return {
    month,
    asOf,
    ...figures,
    points: isClosed ? [] : await openPoints({ db, month, asOf, knownBy: given, figures }, today),
    close: await closeOf(db, month),
    closedThrough: closed,
    isLastClosed: closed === month,
  }
}
