import { formatFen } from '#shared/text/money.ts'
import {
  addMonths,
  firstOfMonth,
  formatMonth,
  lastOfMonth,
  monthOf,
  type Month,
} from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { closedThrough } from '../ledger/closed-months.ts'
import { feeRulesIn } from '../rule/read.ts'
import { staysToSettle } from '../settlement/list.ts'
import type { MonthFigures } from './figures.ts'

/** Something to be looked at before a month is closed; as in the contract. */
export interface OpenPoint {
  readonly key:
    | 'unbilled'
    | 'prepaid'
    | 'refunds'
    | 'settlements'
    | 'custody'
    | 'cash'
    | 'running'
    | 'order'
  readonly weight: 'stops' | 'asks' | 'tells'
  readonly text: string
  readonly to: string | null
}

interface Asked {
  readonly db: Database
  readonly month: Month
  /** The end of the month, or the day asked for while it runs. */
  readonly asOf: string
  /** The day asked for: what was done of the month by then is not open any more. */
  readonly knownBy: string
  readonly figures: MonthFigures
}

async function openRefunds({ db, asOf }: Asked): Promise<readonly OpenPoint[]> {
  const row = await db
    .selectFrom('refund')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('amountFen'), eb.lit(0)).as('sumFen'))
    .where('voidedAt', 'is', null)
    .where('appliedOn', '<=', asOf)
    .where((eb) => eb.or([eb('paidOn', 'is', null), eb('paidOn', '>', asOf)]))
    .where((eb) => eb.or([eb('withdrawnOn', 'is', null), eb('withdrawnOn', '>', asOf)]))
    .executeTakeFirstOrThrow()
  if (row.count === 0) return []
  const text = `${row.count} 笔退费还没有付，共 ${formatFen(row.sumFen)} 元`
  return [{ key: 'refunds', weight: 'tells', text, to: '/fees/refunds' }]
}

/** Who left in the month; one who came again since is settled with that stay. */
async function unsettled({ db, month, asOf, knownBy }: Asked): Promise<readonly OpenPoint[]> {
  const count = (await staysToSettle(db, knownBy)).filter(
    ({ settlement, stayTo }) =>
      settlement === null && firstOfMonth(month) <= stayTo && stayTo <= asOf,
  ).length
  if (count === 0) return []
  const text = `本月离开的 ${count} 人还没有结算`
  return [{ key: 'settlements', weight: 'asks', text, to: '/fees/settlements' }]
}

async function withoutStatement({ db, month, asOf }: Asked): Promise<readonly OpenPoint[]> {
  const account = await db
    .selectFrom('custodyAccount')
    .select('id')
    .where('voidedAt', 'is', null)
    .where('openedOn', '<=', asOf)
    .where((eb) => eb.or([eb('closedOn', 'is', null), eb('closedOn', '>', asOf)]))
    .executeTakeFirst()
  if (account === undefined) return []
  const statement = await db
    .selectFrom('custodyStatement')
    .select('id')
    .where('voidedAt', 'is', null)
    .where('custodyAccountId', '=', account.id)
    .where('statedOn', '>=', firstOfMonth(month))
    .where('statedOn', '<=', asOf)
    .executeTakeFirst()
  if (statement !== undefined) return []
  const text = '存管账户本月还没有和银行核对余额'
  return [{ key: 'custody', weight: 'asks', text, to: '/fees/custody' }]
}

/** Stays without a bill; where bills come when the month is over, once it is. */
async function unbilled(
  { db, month, figures }: Asked,
  today: string,
): Promise<readonly OpenPoint[]> {
  const count = figures.people.unbilled.length
  if (count === 0) return []
  const { billing } = await feeRulesIn(db, month)
  if (billing === 'in-arrears' && lastOfMonth(month) >= today) return []
  const text = `${count} 人还没有出${formatMonth(month)}的账单`
  return [{ key: 'unbilled', weight: 'asks', text, to: `/fees/bills?month=${month}` }]
}

/** What the figures themselves say. */
function pointsOfFigures({ figures }: Asked): readonly OpenPoint[] {
  const { prepaidDue, balances } = figures
  const points: OpenPoint[] = []
  if (prepaidDue.count > 0) {
    const text = `${prepaidDue.count} 人的预收可以抵扣欠费，共 ${formatFen(prepaidDue.sumFen)} 元`
    points.push({ key: 'prepaid', weight: 'tells', text, to: '/fees/receipts/prepaid' })
  }
  if (balances.cashFen < 0) {
    const text = `库存现金是负数：${formatFen(balances.cashFen)} 元`
    points.push({ key: 'cash', weight: 'stops', text, to: '/fees/ledger' })
  }
  return points
}

/** A month is closed once it is over, and after the one before it. */
async function pointsOfOrder({ db, month }: Asked, today: string): Promise<readonly OpenPoint[]> {
  const points: OpenPoint[] = []
  if (lastOfMonth(month) >= today) {
    const text = `${formatMonth(month)}还没有过完，过完才能关账`
    points.push({ key: 'running', weight: 'stops', text, to: null })
  }
  const closed = await closedThrough(db)
  const next = closed === null ? null : monthOf(addMonths(firstOfMonth(closed), 1))
  if (next !== null && next < month) {
    const text = `${formatMonth(next)}还没有关账，先关上一个月`
    points.push({ key: 'order', weight: 'stops', text, to: `/fees?month=${next}` })
  }
  return points
}

/** All that is to be looked at before the month is closed, what stops it first. */
export async function openPoints(asked: Asked, today: string): Promise<readonly OpenPoint[]> {
  const points = [
    ...(await pointsOfOrder(asked, today)),
    ...(await unbilled(asked, today)),
    ...pointsOfFigures(asked),
    ...(await unsettled(asked)),
    ...(await withoutStatement(asked)),
    ...(await openRefunds(asked)),
  ]
  const rank = { stops: 0, asks: 1, tells: 2 }
  return points.toSorted((one, other) => rank[one.weight] - rank[other.weight])
}
