import { fc } from '#test/support/properties.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { voidBill } from '#shared/contract/fees/bill.ts'
import {
  getTrialBalance,
  listBalances,
  listEntries,
  moveMoney,
  printTrialBalance,
  voidTransfer,
} from '#shared/contract/fees/ledger.ts'
import { closeMonth, reopenMonth } from '#shared/contract/fees/month.ts'
import { recordReceipt, voidReceipt } from '#shared/contract/fees/receipt.ts'
import { type LedgerAccount, ledgerAccounts } from '#shared/rules/fees/accounts.ts'
import { addDays } from '#shared/text/day.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { givenMonthBill, givenOwing, monthlyFeeFen } from '#test/support/given-owing.ts'
import { type TestHome, traces, usualToday } from '#test/support/home.ts'

let home: TestHome
let given: Given
let director: Awaited<ReturnType<Given['account']>>

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  director = await given.account('director')
})

afterAll(() => home.remove())

const reason = '记错了'

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump(traces)
  const error = await home.refusal(...call)
  expect(home.dump(traces)).toEqual(before)
  return error
}

const pay = (residentId: number, receivedOn: string, amountFen: number, method = 'cash') =>
  home.value(recordReceipt, {
    residentId,
    receivedOn,
    method: method as 'cash',
    payerKind: 'family',
    lines: [{ purpose: 'fees', amountFen }],
  })

/** Every account recounted from the rows, debits less credits, up to a day. */
function recount(day: string): Readonly<Record<string, number>> {
  const rows = home.rows(
    `SELECT account, sum(fen) AS fen FROM (
       SELECT debit AS account, amountFen AS fen, ledgerEntryId FROM ledgerPosting UNION ALL
       SELECT credit, -amountFen, ledgerEntryId FROM ledgerPosting)
     JOIN ledgerEntry e ON e.id = ledgerEntryId WHERE e.entryOn <= ? GROUP BY account`,
    day,
  )
  return Object.fromEntries(rows.map((row) => [String(row['account']), Number(row['fen'])]))
}

describe('the ledger', () => {
  it('keeps what was posted: no row of it is edited or deleted, and a sum never stands on one side', async () => {
    const { residentId, bills } = await givenOwing(given, ['2026-09'])
    await pay(residentId, '2026-10-05', 100_000)
    const run = (sql: string) => () => home.raw.prepare(sql).run()
    for (const sql of [
      "UPDATE ledgerEntry SET entryOn = '2026-01-01'",
      "UPDATE ledgerEntry SET words = '别的'",
      'DELETE FROM ledgerEntry',
      'UPDATE ledgerPosting SET amountFen = amountFen + 1',
      "UPDATE ledgerPosting SET debit = 'cash', credit = 'bank'",
      'DELETE FROM ledgerPosting',
    ]) {
      expect(run(sql)).toThrow('ledger-append-only')
    }
    for (const [debit, credit, fen] of [
      ['cash', 'cash', 5],
      ['cash', 'bank', 0],
      ['cash', 'bank', -5],
    ] as const) {
      const sql = `INSERT INTO ledgerPosting (ledgerEntryId, debit, credit, amountFen)
        VALUES (1, '${debit}', '${credit}', ${fen})`
      expect(run(sql)).toThrow('CHECK')
    }
    const entries = home.rows(
      'SELECT kind, source, entryOn FROM ledgerEntry WHERE source = ?',
      `bill:${bills[0]?.id}`,
    )
    expect(entries).toEqual([
      { kind: 'bill', source: `bill:${bills[0]?.id}`, entryOn: '2026-10-01' },
    ])
  })

  it('takes back what was voided once, on the day of the voiding, and keeps both', async () => {
    const { residentId } = await givenOwing(given, ['2026-09'])
    const { id } = await pay(residentId, '2026-10-20', 250_000, 'wechat')
    await home.value(voidReceipt, { id, reason })
    const source = `receipt:${id}`
    const rows = home.rows(
      `SELECT e.kind, e.entryOn, p.debit, p.credit, p.amountFen, p.residentId
       FROM ledgerEntry e JOIN ledgerPosting p ON p.ledgerEntryId = e.id WHERE e.source = ? ORDER BY e.id`,
      source,
    )
    const sums = { amountFen: 250_000, residentId }
    expect(rows).toEqual([
      { kind: 'receipt', entryOn: '2026-10-20', debit: 'bank', credit: 'receivable', ...sums },
      { kind: 'reversal', entryOn: usualToday, debit: 'receivable', credit: 'bank', ...sums },
    ])
    expect(await home.refusal(voidReceipt, { id, reason })).toMatchObject({ code: /./ })
    expect(home.count('SELECT count(*) FROM ledgerEntry WHERE source = ?', source)).toBe(2)
    const again = `INSERT INTO ledgerEntry (entryOn, kind, source, words, reversesId, enteredBy, recordedAt)
      SELECT entryOn, kind, source, words, reversesId, enteredBy, recordedAt FROM ledgerEntry
      WHERE source = '${source}' AND kind = 'reversal'`
    expect(() => home.raw.prepare(again).run()).toThrow('UNIQUE')
  })

  it('numbers papers without a gap, by their year or month, also after one was voided', async () => {
    const before = home.rows('SELECT number FROM receipt ORDER BY id')
    const person = await givenOwing(given, ['2026-08'])
    const numbers = []
    for (const amountFen of [1_100, 1_200, 1_300]) {
      const { id, number } = await pay(person.residentId, '2026-09-20', amountFen)
      numbers.push(number)
      if (amountFen === 1_200) await home.value(voidReceipt, { id, reason })
    }
    const first = before.length + 1
    const expected = [0, 1, 2].map((more) => `SJ2026-${String(first + more).padStart(6, '0')}`)
    expect(numbers).toEqual(expected)
    await home.value(voidBill, { id: person.bills[0]?.id ?? 0, reason })
    const anew = await givenMonthBill(given, person, '2026-08')
    expect(person.bills[0]?.number).toMatch(/^ZD202608-\d{4}$/)
    const serial = (number: string | undefined) => Number(number?.slice(-4))
    expect(serial(anew.number)).toBe(serial(person.bills[0]?.number) + 1)
  })

  it('balances on every day, and the trial balance says what a recount says', async () => {
    const rows = home.rows('SELECT min(entryOn) AS first FROM ledgerEntry')
    let day = String(rows[0]?.['first'])
    while (day <= usualToday) {
      const {
        rows: accounts,
        totals,
        isBalanced,
      } = await home.value(getTrialBalance, { asOf: day })
      expect(isBalanced).toBe(true)
      expect(totals.closingDebitFen).toBe(totals.closingCreditFen)
      const counted = recount(day)
      for (const { account, side, closingFen } of accounts) {
        const sign = side === 'debit' ? 1 : -1
        expect(closingFen).toBe(sign * (counted[account] ?? 0) + 0)
      }
      day = addDays(day, day.slice(8) < '27' ? 4 : 1)
    }
    const { rows: last, from } = await home.value(getTrialBalance, {})
    expect(from).toBe('2026-11-01')
    for (const { openingFen, debitFen, creditFen, closingFen, side } of last) {
      const moved = side === 'debit' ? debitFen - creditFen : creditFen - debitFen
      expect(closingFen).toBe(openingFen + moved)
    }
    const { name, bytes } = await home.value(printTrialBalance, {})
    expect(name).toBe('科目余额表-2026-11-22.pdf')
    expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe('%PDF-')
  })
})

describe('fees.listEntries', () => {
  it('gives each account its balance after every row, and every figure of the trial balance its rows', async () => {
    const { residentId, bills } = await givenOwing(given, ['2026-08', '2026-09'])
    await pay(residentId, '2026-10-08', 450_000, 'transfer')
    const own = await home.value(listEntries, { residentId, account: 'receivable' })
    expect(own.rows.map(({ on, kind, balanceFen }) => [on, kind, balanceFen])).toEqual([
      ['2026-09-01', 'bill', monthlyFeeFen],
      ['2026-10-01', 'bill', 2 * monthlyFeeFen],
      ['2026-10-08', 'receipt', 150_000],
    ])
    expect(own).toMatchObject({ total: 3, openingFen: 0, closingFen: 150_000, debitFen: 600_000 })
    const later = {
      residentId,
      account: 'receivable' as const,
      from: '2026-10-01',
      to: '2026-10-07',
    }
    const part = await home.value(listEntries, later)
    expect(part).toMatchObject({ total: 1, openingFen: monthlyFeeFen, closingFen: 600_000 })
    const newest = await home.value(listEntries, { ...later, to: '2026-10-31', descending: true })
    expect(newest.rows.map(({ balanceFen }) => balanceFen)).toEqual([150_000, 600_000])
    const words = await home.value(listEntries, { residentId, search: bills[1]?.number ?? '' })
    expect(words.rows.map(({ words: text }) => text)).toEqual([`2026-09 账单 ${bills[1]?.number}`])
    const { rows: accounts } = await home.value(getTrialBalance, {})
    for (const { account, openingFen, debitFen, creditFen, closingFen } of accounts) {
      const month = await home.value(listEntries, { account, from: '2026-11-01', limit: 1 })
      expect(month).toMatchObject({ openingFen, debitFen, creditFen, closingFen })
    }
    expect(await refused(listEntries, { residentId: 99_999 })).toMatchObject({ code: 'not_found' })
  })

  it('agrees with a slow recount for any account, days and kind', async () => {
    const accounts = Object.keys(ledgerAccounts) as LedgerAccount[]
    const filter = fc.record({
      account: fc.constantFrom(...accounts),
      from: fc.constantFrom('2026-09-15', '2026-10-01', '2026-11-01'),
      length: fc.integer({ min: 0, max: 70 }),
      kind: fc.constantFrom(undefined, 'bill' as const, 'receipt' as const, 'reversal' as const),
    })
    await fc.assert(
      fc.asyncProperty(filter, async ({ account, from, length, kind }) => {
        const to = addDays(from, length)
        const input = { account, from, to, ...(kind === undefined ? {} : { kind }) }
        const found = await home.value(listEntries, { ...input, limit: 1000 })
        const sign = ledgerAccounts[account].side === 'debit' ? 1 : -1
        const on = (day: string) => sign * (recount(day)[account] ?? 0) + 0
        expect(found.openingFen).toBe(on(addDays(from, -1)))
        expect(found.closingFen).toBe(on(to))
        const sum = (side: 'debitFen' | 'creditFen') =>
          found.rows.reduce((fen, row) => fen + (row[side] ?? 0), 0)
        expect([found.debitFen, found.creditFen]).toEqual([sum('debitFen'), sum('creditFen')])
        expect(found.total).toBe(found.rows.length)
      }),
      { numRuns: 40 },
    )
  })
})

describe('fees.listBalances', () => {
  it('says of each person what she owes and has here on the day, as the ledger does', async () => {
    const { residentId } = await givenOwing(given, ['2026-09'])
    await pay(residentId, '2026-10-20', 100_000)
    const balance = async (asOf: string) => {
      const { rows } = await home.value(listBalances, { asOf, sort: 'owed', descending: true })
      return rows.find((row) => row.residentId === residentId)
    }
    expect(await balance('2026-09-30')).toBeUndefined()
    expect(await balance('2026-10-10')).toMatchObject({ receivableFen: 300_000, overdueFen: 0 })
    expect(await balance('2026-10-21')).toMatchObject({
      receivableFen: 200_000,
      overdueFen: 200_000,
      oldestDueOn: '2026-10-10',
      depositFen: 0,
    })
    const all = await home.value(listBalances, { show: 'owing', limit: 1000 })
    expect(all.sums.owedFen - (await home.value(listBalances, {})).sums.overpaidFen).toBe(
      recount(usualToday)['receivable'],
    )
  })
})

describe('fees.moveMoney', () => {
  const cashOn = (day: string) => recount(day)['cash'] ?? 0

  it('brings cash to the bank and back, and never more than lies there on that day and after it', async () => {
    const { residentId } = await givenOwing(given, ['2026-09'])
    await pay(residentId, '2026-11-10', 200_000)
    const there = cashOn(usualToday)
    // What was taken and given back since: it is not there to be brought away.
    const rest = cashOn('2026-11-12') - there
    const last = home.lastAuditId()
    const move = { movedOn: '2026-11-12', fromAccount: 'cash' as const, amountFen: there, note: '' }
    const { id, cashFen } = await home.value(moveMoney, move)
    expect(cashFen).toBe(rest)
    expect(home.auditAfter(last)).toMatchObject([
      { subject: `money-transfer:${id}`, after: { fromAccount: 'cash', toAccount: 'bank' } },
    ])
    expect(home.rows('SELECT note, voidedAt FROM moneyTransfer WHERE id = ?', id)).toEqual([
      { note: null, voidedAt: null },
    ])
    const short = { ...move, movedOn: '2026-11-11', amountFen: 1 }
    expect(await refused(moveMoney, short)).toMatchObject({
      rule: 'cash-short',
      fields: { amountFen: '最多 0.00 元' },
    })
    const back = { movedOn: '2026-11-12', fromAccount: 'bank' as const, amountFen: 5_000 }
    const fetched = await home.value(moveMoney, back)
    const used = await home.value(moveMoney, {
      ...back,
      fromAccount: 'cash',
      movedOn: '2026-11-13',
    })
    expect(await refused(voidTransfer, { id: fetched.id, reason })).toMatchObject({
      rule: 'cash-short',
    })
    await home.value(voidTransfer, { id: used.id, reason })
    await home.value(voidTransfer, { id: fetched.id, reason })
    await home.value(voidTransfer, { id, reason, voidedOn: '2026-11-20' })
    expect([cashOn('2026-11-19'), cashOn('2026-11-20')]).toEqual([rest, rest + there])
    expect(cashOn(usualToday)).toBe(there)
    expect(await refused(voidTransfer, { id, reason })).toMatchObject({ rule: 'transfer-unknown' })
    const { rows } = await home.value(listEntries, { kind: 'transfer' })
    expect(rows.map(({ isReversed, voids }) => [isReversed, voids])).toEqual([
      [true, null],
      [true, null],
      [true, null],
    ])
  })

  it('refuses nothing, a day to come, a way back before it was moved, and who may not', async () => {
    const move = { movedOn: '2026-11-22', fromAccount: 'bank' as const, amountFen: 100 }
    expect(await refused(moveMoney, { ...move, amountFen: 0 })).toMatchObject({
      fields: { amountFen: '金额应大于 0' },
    })
    expect(await refused(moveMoney, { ...move, amountFen: -100 })).toMatchObject({
      fields: { amountFen: '金额不能为负' },
    })
    expect(await refused(moveMoney, { ...move, movedOn: '2026-11-23' })).toMatchObject({
      rule: 'future-day',
    })
    const { id } = await home.value(moveMoney, move)
    expect(await refused(voidTransfer, { id, reason, voidedOn: '2026-11-21' })).toMatchObject({
      rule: 'before-entry',
      fields: { voidedOn: '不早于 2026年11月22日' },
    })
    await home.value(voidTransfer, { id, reason })
    const nurse = await given.account('nurse')
    expect(await home.refusal(moveMoney, move, { by: nurse.client })).toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('a closed month', () => {
  it('takes no entry, by command or by SQL; what was wrong in it is taken back in an open one', async () => {
    const { id } = await home.value(moveMoney, {
      movedOn: '2026-10-30',
      fromAccount: 'bank',
      amountFen: 700,
    })
    const by = { by: director.client }
    await home.value(closeMonth, { month: '2026-10', note: '测试先关' }, by)
    const move = { movedOn: '2026-10-31', fromAccount: 'bank' as const, amountFen: 100 }
    expect(await refused(moveMoney, move)).toMatchObject({
      rule: 'month-closed',
      fields: { movedOn: '2026-10 及以前已经关账' },
    })
    expect(await refused(voidTransfer, { id, reason, voidedOn: '2026-10-31' })).toMatchObject({
      rule: 'month-closed',
    })
    const insert = `INSERT INTO ledgerEntry (entryOn, kind, source, words, enteredBy, recordedAt)
      VALUES ('2026-09-30', 'transfer', 'transfer:1', '绕过', 1, '2026-11-22T02:00:00.000Z')`
    expect(() => home.raw.prepare(insert).run()).toThrow('month-closed')
    const before = recount('2026-10-31')
    await home.value(voidTransfer, { id, reason })
    expect(recount('2026-10-31')).toEqual(before)
    expect(
      home.count(
        'SELECT count(*) FROM ledgerEntry WHERE source = ? AND entryOn = ?',
        `transfer:${id}`,
        usualToday,
      ),
    ).toBe(1)
    await home.value(reopenMonth, { month: '2026-10', reason }, by)
    const open = await home.value(moveMoney, move)
    await home.value(voidTransfer, { id: open.id, reason, voidedOn: '2026-10-31' })
  })
})
