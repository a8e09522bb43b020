import { issueBills, previewBills } from '#shared/contract/fees/bill.ts'
import { recordExtras } from '#shared/contract/fees/extra.ts'
import { closeMonth } from '#shared/contract/fees/month.ts'
import { recordOpeningBalances } from '#shared/contract/fees/opening.ts'
import { applyPrepaid, listPrepaidDue } from '#shared/contract/fees/prepaid.ts'
import { publishYearFigures } from '#shared/contract/fees/publication.ts'
import { listPayers } from '#shared/contract/fees/receipt.ts'
import { approveRefund, listRefunds, payRefund } from '#shared/contract/fees/refund.ts'
import {
  addDays,
  addMonths,
  type Day,
  firstOfMonth,
  lastOfMonth,
  monthOf,
} from '#shared/text/day.ts'
import type { Database } from '../database/connection.ts'
import { coversDay } from '../database/periods.ts'
import { personBalancesAsOf } from '../fees/ledger/balances.ts'
import {
  leaverOf,
  type Payer,
  remindDebtors,
  remindLate,
  takePayments,
  Unpaid,
  writeOffLeaver,
} from './money-arrears.ts'
import {
  balanceCustody,
  bringCashToBank,
  openCustody,
  payUrgentCare,
  takeDeposit,
  type UrgentCare,
  urgentCareOf,
} from './money-custody.ts'
import { addCharges, director, itemId, type SampleCharges } from './money-terms.ts'
import { settleDepartures } from './money-settlements.ts'
import { Random } from './random.ts'
import { booksBegin, daysOfHistory, type SampleHome, type SampleSize } from './sample-home.ts'

/** What the two years of money go by. */
export interface MoneyScene {
  readonly home: SampleHome
  readonly db: Database
  readonly random: Random
  readonly charges: SampleCharges
  /** First day of the first month that is billed. */
  readonly begin: Day
  /** Last day of all. */
  readonly until: Day
  /** From then on deposits go straight into custody. */
  readonly custodyFrom: Day
  /** The director, who approves with his PIN. */
  readonly approval: { readonly accountId: number; readonly pin: string }
  readonly unpaid: Unpaid
  readonly urgentCare: UrgentCare | null
}

const usualDepositFen = 300_000

/** What each stay's agreement names as deposit, for those who came in from a day on up to another. */
async function depositsDue(db: Database, from: Day, to: Day) {
  return db
    .selectFrom('stay')
    .innerJoin('agreement', 'agreement.stayId', 'stay.id')
    .innerJoin('resident', 'resident.id', 'stay.residentId')
    .select(['stay.residentId', 'stay.stayFrom', 'agreement.depositFen'])
    .where('stay.voidedAt', 'is', null)
    .where('agreement.voidedAt', 'is', null)
    .where('agreement.renewsAgreementId', 'is', null)
    .where('resident.erasedAt', 'is', null)
    .where('stay.stayFrom', '>=', from)
    .where('stay.stayFrom', '<=', to)
    .where((eb) => eb.or([eb('stay.stayTo', 'is', null), eb('stay.stayTo', '>', from)]))
    .orderBy('stay.stayFrom')
    .orderBy('stay.id')
    .execute()
}

/** What was there before: deposits of those who were in, and money in the bank. */
async function addOpenings({ home, db, begin }: MoneyScene): Promise<void> {
  const balanceOn = addDays(begin, -1)
  const due = await depositsDue(db, '2000-01-01', balanceOn)
  const inside = await db
    .selectFrom('stay')
    .select('residentId')
    .where('voidedAt', 'is', null)
    .where(coversDay('stayFrom', 'stayTo', balanceOn))
    .execute()
  const isIn = new Set(inside.map(({ residentId }) => residentId))
  const deposits = new Map<number, number>()
  for (const { residentId, depositFen } of due) {
    if (isIn.has(residentId)) deposits.set(residentId, depositFen ?? usualDepositFen)
  }
  const rows = [...deposits]
    .filter(([, amountFen]) => amountFen > 0)
    .map(([residentId, amountFen]) => ({ residentId, account: 'deposit' as const, amountFen }))
  const held = rows.reduce((sum, { amountFen }) => sum + amountFen, 0)
  await home.call(recordOpeningBalances, {
    balanceOn,
    rows: [
      ...rows,
      { residentId: null, account: 'bank', amountFen: held + 20_000_000 },
      { residentId: null, account: 'cash', amountFen: 500_000 },
    ],
  })
}

/** Deposits of those who came in this month, but who came back and left theirs here. */
async function takeDeposits(scene: MoneyScene, from: Day, to: Day): Promise<void> {
  const held = await personBalancesAsOf(scene.db, to)
  for (const { residentId, stayFrom, depositFen } of await depositsDue(scene.db, from, to)) {
    const amountFen = depositFen ?? usualDepositFen
    if (amountFen === 0 || (held.get(residentId)?.deposit ?? 0) > 0) continue
    await takeDeposit(scene, { residentId, receivedOn: stayFrom, amountFen })
  }
}

async function peopleIn(db: Database, day: Day): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('stay')
    .innerJoin('resident', 'resident.id', 'stay.residentId')
    .select('stay.residentId')
    .where('stay.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where('resident.erasedAt', 'is', null)
    .where(coversDay('stayFrom', 'stayTo', day))
    .orderBy('stay.residentId')
    .execute()
  return [...new Set(rows.map(({ residentId }) => residentId))]
}

/** The barber comes in the middle of the month; some are taken to hospital. */
async function takeExtras({ home, db, random, charges, until }: MoneyScene, month: string) {
  const barber = `${month}-15`
  const escort = `${month}-20`
  if (barber > until) return
  const people = (await peopleIn(db, barber)).filter(() => random.chance(0.4))
  if (people.length > 0) {
    await home.call(recordExtras, {
      feeItemId: itemId(charges, '理发'),
      chargedOn: barber,
      people: people.map((residentId) => ({ residentId })),
      doneBy: '理发师刘师傅',
    })
  }
  if (escort > until) return
  const taken = (await peopleIn(db, escort)).filter(() => random.chance(0.04))
  if (taken.length === 0) return
  await home.call(recordExtras, {
    feeItemId: itemId(charges, '陪同就医'),
    chargedOn: escort,
    people: taken.map((residentId) => ({ residentId })),
  })
}

/** Bills of a month that is over; those whose price nobody knows are left out. */
async function billMonth({ home }: MoneyScene, month: string, billedOn: Day): Promise<void> {
  const { sums } = await home.call(previewBills, { month })
  if (sums.billCount === 0) return
  await home.call(issueBills, { month, billedOn, seenTotalFen: sums.totalFen })
}

/** Refunds that were asked for are approved by the director and paid some days later. */
async function payRefunds({ home, until, custodyFrom }: MoneyScene, day: Day): Promise<void> {
  const asDirector = await home.as(director)
  const { rows } = await home.call(listRefunds, { show: 'open', asOf: day, limit: 200 })
  for (const { id, version, kind, appliedOn } of rows) {
    const paidOn = addDays(appliedOn, 3)
    if (paidOn > until || paidOn > day) continue
    const approved = await asDirector(approveRefund, {
      id,
      version,
      approvedOn: addDays(appliedOn, 1),
    })
    const isKept = kind === 'deposit' && paidOn >= custodyFrom
    const method = isKept ? ('custody' as const) : ('transfer' as const)
    await home.call(payRefund, { id, version: approved.version, paidOn, method })
  }
}

/** Who of them still lives here on a day: who left is settled with. */
async function staying(db: Database, payers: readonly Payer[], day: Day) {
  const inside = new Set(payers.length === 0 ? [] : await peopleIn(db, day))
  return payers.filter(({ residentId }) => inside.has(residentId))
}

/** What families pay for the bills of a month on three days of the next one; between them some are called. */
async function collect(scene: MoneyScene, billedOn: Day): Promise<void> {
  const { home, db, until, unpaid } = scene
  const days = [addDays(billedOn, 3), addDays(billedOn, 7), addDays(billedOn, 25)]
  let payers: readonly Payer[] = (await home.call(listPayers, { asOf: billedOn })).rows
  unpaid.choose(scene, payers, billedOn)
  for (const [round, receivedOn] of days.entries()) {
    if (receivedOn > until) return
    payers = await takePayments(scene, await staying(db, payers, receivedOn), { receivedOn, round })
    const remindedOn = addDays(billedOn, 13)
    if (round !== 1 || remindedOn > until) continue
    await remindLate(scene, await staying(db, payers, remindedOn), remindedOn)
  }
}

/** One month from its first day to the payment of its bills in the next one. */
async function oneMonth(scene: MoneyScene, month: string): Promise<void> {
  const { home, until, custodyFrom } = scene
  const first = firstOfMonth(month)
  const last = lastOfMonth(month) < until ? lastOfMonth(month) : until
  if (monthOf(custodyFrom) === month) await openCustody(scene)
  await takeDeposits(scene, first, last)
  await payUrgentCare(scene, month)
  await takeExtras(scene, month)
  await settleDepartures(scene, first, last)
  await writeOffLeaver(scene, first, last)
  await payRefunds(scene, last)
  await balanceCustody(scene, last)
  if (last === lastOfMonth(month)) await bringCashToBank(scene, last)
  const next = addDays(lastOfMonth(month), 1)
  const billedOn = addDays(next, 1)
  if (billedOn > until) return
  await billMonth(scene, month, billedOn)
  const due = await home.call(listPrepaidDue, { asOf: billedOn })
  if (due.sumFen > 0) await home.call(applyPrepaid, { usedOn: billedOn })
  await collect(scene, billedOn)
  const isLastClosed = addMonths(next, 1) > until
  if (isLastClosed) return
  const close = await home.as(director)
  await close(closeMonth, { month, note: '月底复核无误' })
}

/** What the months are gone through with: terms are there, and who will not pay is known. */
async function sceneOf(
  home: SampleHome,
  db: Database,
  { until, seed, pin }: SampleSize & { readonly pin: string },
): Promise<MoneyScene> {
  const begin = booksBegin(until)
  const custodyFrom = addDays(addMonths(begin, 4), 9)
  const newYear = `${until.slice(0, 4)}-01-01`
  const first = addDays(until, -daysOfHistory)
  const charges = await addCharges(home, { begin, newYear, first })
  const { id: accountId } = await db
    .selectFrom('account')
    .select('id')
    .where('name', '=', director)
    .executeTakeFirstOrThrow()
  return {
    home,
    db,
    random: new Random(seed).of('money'),
    charges,
    begin,
    until,
    custodyFrom,
    approval: { accountId, pin },
    unpaid: new Unpaid(await leaverOf(db, { begin, until })),
    urgentCare: await urgentCareOf(db, { custodyFrom, until }),
  }
}

/**
 * The money of a sample home over two years, month by month: fee table, deposits, bills, payments, custody,
 * settlements, closings.
 */
export async function addMoney(
  home: SampleHome,
  size: SampleSize & { readonly pin: string },
): Promise<void> {
  const { db } = home.open.service.home?.reader ?? {}
  if (db === undefined) throw new Error('the sample home is not open')
  const { until } = size
  const scene = await sceneOf(home, db, size)
  await addOpenings(scene)
  for (let day = scene.begin; day <= until; day = addMonths(day, 1)) {
    await oneMonth(scene, monthOf(day))
  }
  await remindDebtors(scene)
  const year = Number(until.slice(0, 4)) - 1
  const publishedOn = `${year + 1}-02-10`
  if (publishedOn <= until) {
    await home.call(publishYearFigures, { year, publishedOn, place: '一楼大厅公示栏' })
  }
}
