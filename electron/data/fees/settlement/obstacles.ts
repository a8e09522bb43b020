import { formatDay, formatMonth, monthOf, addMonths, firstOfMonth } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import type { BillDraft } from '../bill/compute.ts'
import { problemWords } from '../bill/problem-words.ts'
import { closedThrough } from '../ledger/closed-months.ts'
import { feeItemsOf } from '../table/read.ts'
import { openingDay } from '../opening/opening-day.ts'

export interface EndedStay {
  readonly id: number
  readonly residentId: number
  readonly name: string
  readonly stayFrom: string
  readonly stayTo: string
}

/** Something because of which a stay cannot be settled; `field` where it is a matter of the day. */
export interface Obstacle {
  readonly rule: string
  readonly text: string
  readonly to: string | null
  readonly field?: { readonly settledOn: string }
}

interface Asked {
  readonly stay: EndedStay
  readonly settledOn: string
  readonly today: string
}

function dayObstacle(rule: string, text: string, words: string): Obstacle {
  return { rule, text, to: null, field: { settledOn: words } }
}

/** The day: not before she left, come already, in an open month, and after all that was entered for her. */
async function daysInTheWay(db: Database, { stay, settledOn, today }: Asked): Promise<Obstacle[]> {
  const found: Obstacle[] = []
  if (settledOn < stay.stayTo) {
    const text = `结算日早于离开日期 ${formatDay(stay.stayTo)}`
    found.push(dayObstacle('before-discharge', text, '早于离开日期'))
  }
  if (settledOn > today) {
    found.push(dayObstacle('future-day', `${formatDay(settledOn)} 还没有到`, '这一天还没有到'))
  }
  const closed = await closedThrough(db)
  if (closed !== null && monthOf(settledOn) <= closed) {
    const text = `${closed} 及以前已经关账，结算日要在以后`
    found.push(dayObstacle('month-closed', text, `${closed} 及以前已经关账`))
  }
  const last = await db
    .selectFrom('ledgerEntry')
    .innerJoin('ledgerPosting', 'ledgerPosting.ledgerEntryId', 'ledgerEntry.id')
    .select((eb) => eb.fn.max('entryOn').as('entryOn'))
    .where('ledgerPosting.residentId', '=', stay.residentId)
    .executeTakeFirst()
  const lastOn = last?.entryOn ?? null
  if (lastOn !== null && lastOn > settledOn && settledOn <= today) {
    const text = `${formatDay(lastOn)} 还有这位老人的账，结算日不能早于那天`
    found.push(dayObstacle('later-entry', text, `不能早于 ${formatDay(lastOn)}`))
  }
  return found
}

/** She came again: what is left goes on to that stay. */
async function laterStay(db: Database, { stay }: Asked): Promise<Obstacle[]> {
  const later = await db
    .selectFrom('stay')
    .select('stayFrom')
    .where('residentId', '=', stay.residentId)
    .where('voidedAt', 'is', null)
    .where('id', '!=', stay.id)
    .where('stayFrom', '>=', stay.stayTo)
    .orderBy('stayFrom')
    .executeTakeFirst()
  if (later === undefined) return []
  const text = `${formatDay(later.stayFrom)} 又入住了，欠费和押金转到那次入住，随那次一起结算；这次没出完的费用出在当月账单里`
  return [{ rule: 'later-stay', text, to: `/residents/${stay.residentId}?tab=fees` }]
}

async function openRefunds(db: Database, { stay }: Asked): Promise<Obstacle[]> {
  const rows = await db
    .selectFrom('refund')
    .select('number')
    .where('residentId', '=', stay.residentId)
    .where('voidedAt', 'is', null)
    .where('paidOn', 'is', null)
    .where('withdrawnOn', 'is', null)
    .orderBy('id')
    .execute()
  if (rows.length === 0) return []
  const numbers = rows.map(({ number }) => number).join('、')
  const text = `退费 ${numbers} 申请了还没有付，先付出或撤回`
  return [{ rule: 'refund-open', text, to: '/fees/refunds' }]
}

function monthsBetween(first: string, beyond: string): readonly string[] {
  const months: string[] = []
  for (let one = first; one < beyond; one = monthOf(addMonths(firstOfMonth(one), 1)))
    months.push(one)
  return months
}

/** The month from which on the program bills: after the opening balances, or the first that was billed. */
async function firstMonthHere(db: Database): Promise<string | null> {
  const row = await db
    .selectFrom('bill')
    .select((eb) => eb.fn.min('month').as('month'))
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  const opened = await openingDay(db)
  const after = opened === null ? null : monthOf(addMonths(firstOfMonth(monthOf(opened)), 1))
  const months = [row?.month ?? null, after].filter((month) => month !== null)
  return months.toSorted()[0] ?? null
}

/** Months before the last one are billed by themselves, each with its own paper. */
async function unbilledMonths(db: Database, { stay }: Asked): Promise<Obstacle[]> {
  const since = await firstMonthHere(db)
  if (since === null) return []
  const begun = monthOf(stay.stayFrom)
  const bills = await db
    .selectFrom('bill')
    .select('month')
    .where('stayId', '=', stay.id)
    .where('voidedAt', 'is', null)
    .execute()
  const billed = new Set(bills.map(({ month }) => month))
  const months = monthsBetween(since > begun ? since : begun, monthOf(stay.stayTo))
  const [first, ...more] = months.filter((month) => !billed.has(month))
  if (first === undefined) return []
  const others = more.length === 0 ? '' : `等 ${more.length + 1} 个月`
  const text = `${formatMonth(first)}${others}还没有出账单，先出`
  return [{ rule: 'month-unbilled', text, to: `/fees/bills?month=${first}` }]
}

async function billProblems(db: Database, draft: BillDraft | null): Promise<Obstacle[]> {
  if (draft === null || draft.problems.length === 0) return []
  const items = await feeItemsOf(db)
  return draft.problems.map((problem) => ({
    rule: 'bill-problems',
    text: `最后的账单算不出来：${problemWords(problem, items)}`,
    to: `/residents/${draft.residentId}?tab=fees`,
  }))
}

/** All that stands in the way of settling a stay on a day, the day itself first. */
export async function settlementObstacles(
  db: Database,
  asked: Asked,
  draft: BillDraft | null,
): Promise<readonly Obstacle[]> {
  return [
    ...(await daysInTheWay(db, asked)),
    ...(await laterStay(db, asked)),
    ...(await openRefunds(db, asked)),
    ...(await unbilledMonths(db, asked)),
    ...(await billProblems(db, draft)),
  ]
}
