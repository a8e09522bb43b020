import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getTrialBalance } from '#shared/contract/fees/ledger.ts'
import { fillSampleHome } from '#data/sample/fill-sample-home.ts'
import { Random } from '#data/sample/random.ts'
import { givenMoneyYears } from '#test/support/given-money-years.ts'
import { TestHome, usualInstant } from '#test/support/home.ts'
import { billedMonth, dayAfter, readMoneyRows, slowMonth } from '#test/support/slow-bills.ts'
import { custodyMoves, documentMoves, ledgerMoves, sumsUntil } from '#test/support/slow-ledger.ts'

/** Another two years: `YILU_SEED=7 npx vitest … fees-recount`. */
const seed = Number(process.env['YILU_SEED'] ?? 20_261_122)

const sorted = (sums: ReadonlyMap<string, number>) => Object.fromEntries([...sums].toSorted())

/** Stays that were billed, drawn by a seed. */
function chosenStays(home: TestHome, count: number) {
  const billed = new Set(
    home
      .rows('SELECT DISTINCT stayId FROM bill WHERE voidedAt IS NULL')
      .map(({ stayId }) => stayId),
  )
  const random = new Random(seed)
  return readMoneyRows(home)
    .stay.filter(({ id }) => billed.has(id))
    .map((row) => ({ row, at: random.next() }))
    .toSorted((one, other) => one.at - other.at)
    .slice(0, count)
    .map(({ row }) => row)
}

/** Compares what bills charged for each month with the recount; gives how many months hold anything. */
function compareBills(home: TestHome): number {
  const rows = readMoneyRows(home)
  const stays = chosenStays(home, 20)
  expect(stays).toHaveLength(20)
  let compared = 0
  for (const stay of stays) {
    const stayId = stay['id'] as number
    const months = home
      .rows('SELECT DISTINCT month FROM bill WHERE voidedAt IS NULL AND stayId = ?', stayId)
      .map(({ month }) => String(month))
    for (const month of months) {
      const [shown, slow] = [billedMonth(home, stayId, month), slowMonth(rows, stay, month)]
      expect({ stayId, month, sums: sorted(shown) }).toEqual({ stayId, month, sums: sorted(slow) })
      if (slow.size > 0) compared += 1
    }
    // Nothing is charged for a month that was never billed.
    const others = home.count(
      `SELECT count(*) FROM billLine l JOIN bill b ON b.id = l.billId WHERE b.voidedAt IS NULL
       AND b.stayId = ? AND l.forMonth NOT IN (SELECT value FROM json_each(?))`,
      stayId,
      JSON.stringify(months),
    )
    expect([stayId, others]).toEqual([stayId, 0])
  }
  return compared
}

const personal = /^(receivable|deposit|prepaid|membership) /
const heldOfPeople = /^(deposit|prepaid|membership) /

/** What people owe, what is held of theirs, custody: each day by the ledger and by the papers. */
function compareDays(home: TestHome, first: string): number {
  const [ledger, papers, custody] = [ledgerMoves(home), documentMoves(home), custodyMoves(home)]
  const ofPeople = (sums: ReadonlyMap<string, number>) =>
    sorted(new Map([...sums].filter(([key]) => personal.test(key))))
  const opening = papers.filter(
    ({ account, residentId }) => account === 'custody' && residentId === null,
  )
  let withMoney = 0
  for (let [day, days] = [first, 0]; days < 730; [day, days] = [dayAfter(day), days + 1]) {
    const fromLedger = sumsUntil(ledger, day)
    expect([day, ofPeople(fromLedger)]).toEqual([day, ofPeople(sumsUntil(papers, day))])
    const inAccount = [...custody, ...opening].filter(({ on }) => on <= day)
    const balance = inAccount.reduce((sum, { fen }) => sum + fen, 0)
    expect([day, fromLedger.get('custody ') ?? 0]).toEqual([day, balance])
    const below = [...fromLedger].filter(([key, fen]) => heldOfPeople.test(key) && fen < 0)
    expect([day, below]).toEqual([day, []])
    if (fromLedger.size > 0) withMoney += 1
  }
  return withMoney
}

/** The trial balance of each day against plain sums of the postings. */
async function compareTrialBalances(home: TestHome, first: string): Promise<void> {
  const ledger = ledgerMoves(home)
  for (let [day, days] = [first, 0]; days < 730; [day, days] = [dayAfter(day), days + 1]) {
    const { rows, totals, isBalanced } = await home.value(getTrialBalance, { asOf: day })
    expect([day, isBalanced]).toEqual([day, true])
    expect([day, totals.closingDebitFen]).toEqual([day, totals.closingCreditFen])
    const slow = new Map<string, number>()
    for (const { on, account, fen } of ledger)
      if (on <= day) slow.set(account, (slow.get(account) ?? 0) + fen)
    const shown = rows.map(({ account, side, closingFen }) => {
      const isTurned = side === 'credit' && !heldOfPeople.test(`${account} `)
      return [account, isTurned ? 0 - closingFen : closingFen]
    })
    expect([day, shown]).toEqual([
      day,
      rows.map(({ account }) => [account, slow.get(account) ?? 0]),
    ])
  }
  expect(new Set(ledger.map(({ account }) => account)).size).toBeGreaterThan(8)
}

describe('two years with everything that moves a bill, counted again day by day', () => {
  let years: Awaited<ReturnType<typeof givenMoneyYears>>

  beforeAll(async () => {
    years = await givenMoneyYears(seed)
  }, 600_000)

  afterAll(() => years.home.remove())

  it('hold admissions, leaves, changes of level and bed, deaths in mid-month, and what was told late', () => {
    const { counts, home } = years
    for (const what of ['admit', 'leave', 'levelChange', 'fee', 'basis', 'charge', 'waiver'])
      expect([what, (counts[what] ?? 0) >= 5]).toEqual([what, true])
    const rarer = ['extra', 'extraBed', 'move', 'discharge', 'voidExtra', 'voidBill', 'endCharge']
    for (const what of [
      ...rarer,
      'useDeposit',
      'writeOff',
      'payRefund',
      'applyPrepaid',
      'voidReceipt',
    ])
      expect([what, (counts[what] ?? 0) >= 2]).toEqual([what, true])
    const late = `SELECT count(*) FROM billLine l JOIN bill b ON b.id = l.billId
      WHERE b.voidedAt IS NULL AND l.forMonth < b.month`
    expect(home.count(late)).toBeGreaterThan(30)
    const inMidMonth = `SELECT count(*) FROM stay WHERE voidedAt IS NULL AND stayTo IS NOT NULL
      AND substr(stayTo, 9) NOT IN ('01', '31')`
    expect(home.count(inMidMonth)).toBeGreaterThan(5)
  })

  it('bill 20 people as the recount does, by month, kind and item, with all corrections', () => {
    expect(compareBills(years.home)).toBeGreaterThan(150)
  })

  it('have a ledger that agrees with the documents on each of 730 days', () => {
    expect(compareDays(years.home, '2024-12-01')).toBeGreaterThan(700)
  })

  it(
    'have a trial balance on each of 730 days that is what the postings come to',
    () => compareTrialBalances(years.home, '2024-12-01'),
    120_000,
  )
})

describe('the sample home’s money', () => {
  let home: TestHome

  beforeAll(async () => {
    home = await TestHome.open({ at: usualInstant })
    const open = { service: home.service, client: home.admin, close: () => home.end() }
    await fillSampleHome(open, { count: 40, seed: 7, until: '2026-10-31' })
  }, 600_000)

  afterAll(() => home.remove())

  it('bills 20 people as the recount does', () => {
    expect(compareBills(home)).toBeGreaterThan(150)
  })

  it('agrees with its documents and balances on each of 730 days', async () => {
    expect(compareDays(home, '2024-11-23')).toBeGreaterThan(600)
    await compareTrialBalances(home, '2024-11-23')
  }, 120_000)
})
