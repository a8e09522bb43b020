import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { issueBill, issueBills, previewBills } from '#shared/contract/fees/bill.ts'
import { closeMonth } from '#shared/contract/fees/month.ts'
import {
  correctOpeningBalance,
  listOpeningBalances,
  recordOpeningBalances,
  voidOpeningBalance,
} from '#shared/contract/fees/opening.ts'
import { applyRefund } from '#shared/contract/fees/refund.ts'
import { balancesAsOf, balancesOfPerson } from '#data/fees/ledger/balances.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type TestHome, traces } from '#test/support/home.ts'

const balanceOn = '2026-09-30'
const reason = '抄错了'

let home: TestHome
let given: Given

beforeEach(async () => {
  ;({ home, given } = await givenHome())
})

afterEach(() => home.remove())

function db() {
  const { home: open } = home.service
  if (open === null) throw new Error('the home is not open')
  return open.reader.db
}

async function refused(operation: Parameters<TestHome['refusal']>[0], input: unknown) {
  const before = home.dump(traces)
  const error = await home.refusal(operation, input)
  expect(home.dump(traces)).toEqual(before)
  return error
}

function recorded(residentId: number, sums: Readonly<Record<string, number>>) {
  const rows = Object.entries(sums).map(([account, amountFen]) => ({
    residentId,
    account: account as 'deposit',
    amountFen,
  }))
  return home.value(recordOpeningBalances, { balanceOn, rows })
}

/** An entry of another kind, as anything that happens to money makes one. */
function givenEntry(on: string) {
  home.raw
    .prepare(
      `INSERT INTO ledgerEntry (entryOn, kind, source, words, enteredBy, recordedAt)
       VALUES (?, 'transfer', 'transfer:1', 'x', 1, '2026-11-22T02:00:00.000Z')`,
    )
    .run(on)
}

async function givenClosed(month: string) {
  const { client: by } = await given.account('accountant')
  await home.value(closeMonth, { month, note: '对过账' }, { by })
}

describe('fees.recordOpeningBalances', () => {
  it('hold the bills of before: such a month is not billed again', async () => {
    const { residentId, stayId } = await given.resident({
      admittedOn: '2026-06-01',
      monthlyFeeFen: 380_000,
    })
    await recorded(residentId, { receivable: 380_000 })
    const bill = { stayId, seenTotalFen: 380_000 }
    const error = await refused(issueBill, { ...bill, month: '2026-08' })
    expect(error).toMatchObject({ rule: 'month-in-opening', fields: { month: expect.any(String) } })
    const run = { month: '2026-08', seenTotalFen: 380_000 }
    expect(await refused(issueBills, run)).toMatchObject({ rule: 'month-in-opening' })
    const { obstacle } = await home.value(previewBills, { month: '2026-08' })
    expect(obstacle).toBe('2026年8月的费用已经算在 2026年9月30日 的期初余额里')
    // September was billed in October, after them.
    await home.value(issueBill, { ...bill, month: '2026-09' })
    expect(await balancesOfPerson(db(), residentId, '2026-11-22')).toMatchObject({
      receivable: 760_000,
    })
  })

  it('posts what people owe and what is held of theirs, and the home’s own money, against one account', async () => {
    const { residentId } = await given.resident()
    const last = home.lastAuditId()
    const { ids } = await home.value(recordOpeningBalances, {
      balanceOn,
      rows: [
        { residentId, account: 'receivable', amountFen: 31_050, note: '八月的伙食费' },
        { residentId, account: 'deposit', amountFen: 500_000 },
        { residentId, account: 'prepaid', amountFen: 120_000 },
        { residentId: null, account: 'bank', amountFen: 700_000 },
      ],
    })
    expect(await balancesOfPerson(db(), residentId, balanceOn)).toEqual({
      receivable: 31_050,
      deposit: 500_000,
      prepaid: 120_000,
      membership: 0,
    })
    expect(await balancesOfPerson(db(), residentId, '2026-09-29')).toMatchObject({ deposit: 0 })
    expect(await balancesAsOf(db(), balanceOn)).toMatchObject({
      bank: 700_000,
      opening: 700_000 + 31_050 - 500_000 - 120_000,
    })
    expect(home.auditAfter(last)).toMatchObject([
      {
        subject: `resident:${residentId}`,
        after: { openingBalanceId: ids[0], account: 'receivable', amountFen: 31_050 },
      },
      { subject: `resident:${residentId}`, after: { account: 'deposit' } },
      { subject: `resident:${residentId}`, after: { account: 'prepaid' } },
      { subject: `openingBalance:${ids[3]}`, after: { account: 'bank', amountFen: 700_000 } },
    ])
    const listed = await home.value(listOpeningBalances, {})
    expect(listed).toMatchObject({
      total: 1,
      balanceOn,
      firstEntryOn: null,
      rows: [{ residentId, balances: [{ note: '八月的伙食费' }, {}, {}] }],
      own: [{ account: 'bank', amountFen: 700_000 }],
      sums: { deposit: 500_000, receivable: 31_050, cash: 0 },
    })
    expect((await home.value(listOpeningBalances, { search: '没有这人' })).total).toBe(0)
  })

  it('refuses a second one, another day, a sum below zero, a closed month, and money of nobody', async () => {
    const { residentId } = await given.resident()
    await recorded(residentId, { deposit: 500_000 })
    const row = { residentId, account: 'prepaid', amountFen: 100 }
    const cases = [
      [{ balanceOn, rows: [{ ...row, account: 'deposit' }] }, 'opening-again'],
      [{ balanceOn: '2026-09-29', rows: [row] }, 'opening-day-differs'],
      [{ balanceOn, rows: [{ ...row, amountFen: -1 }] }, 'opening-sum'],
      [{ balanceOn, rows: [{ ...row, amountFen: 0 }] }, 'opening-sum'],
      [{ balanceOn, rows: [{ ...row, residentId: null }] }, 'opening-sum'],
      [{ balanceOn, rows: [{ ...row, account: 'cash' }] }, 'opening-sum'],
      [{ balanceOn, rows: [row, row] }, 'opening-again'],
      [{ balanceOn, rows: [{ ...row, residentId: 999 }] }, 'resident-unknown'],
    ] as const
    for (const [input, rule] of cases) {
      expect(await refused(recordOpeningBalances, input)).toMatchObject({ rule })
    }
    const field = { 'rows.0.amountFen': '已经登记过' }
    expect(await refused(recordOpeningBalances, cases[0][0])).toMatchObject({ fields: field })
    givenEntry('2026-10-03')
    expect(await home.value(listOpeningBalances, {})).toMatchObject({ firstEntryOn: '2026-10-03' })
    await givenClosed('2026-09')
    expect(await refused(recordOpeningBalances, { balanceOn, rows: [row] })).toMatchObject({
      rule: 'month-closed',
    })
    const { client } = await given.account('nurse')
    const denied = await home.refusal(
      recordOpeningBalances,
      { balanceOn, rows: [row] },
      { by: client },
    )
    expect(denied.code).toBe('forbidden')
  })

  it('lies before everything else in the books', async () => {
    const { residentId } = await given.resident()
    givenEntry('2026-10-03')
    const rows = [{ residentId, account: 'prepaid', amountFen: 100 }]
    expect(await refused(recordOpeningBalances, { balanceOn: '2026-10-03', rows })).toMatchObject({
      rule: 'opening-late',
      fields: { balanceOn: '要早于 2026年10月3日' },
    })
    await home.value(recordOpeningBalances, {
      balanceOn: '2026-10-02',
      rows: [{ residentId, account: 'prepaid', amountFen: 100 }],
    })
  })

  it('two who enter the same balance: one of them stands', async () => {
    const { residentId } = await given.resident()
    const rows = [{ residentId, account: 'deposit' as const, amountFen: 500_000 }]
    const replies = await Promise.all(
      [1, 2].map(() => home.call(recordOpeningBalances.name, { balanceOn, rows })),
    )
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(await balancesOfPerson(db(), residentId, balanceOn)).toMatchObject({ deposit: 500_000 })
  })
})

describe('an opening balance that was wrong', () => {
  it('is reversed on its own day and entered anew; the old row stays', async () => {
    const { residentId } = await given.resident()
    const { ids } = await recorded(residentId, { deposit: 500_000 })
    const [oldId = 0] = ids
    const change = { id: oldId, amountFen: 450_000, note: null, reason }
    const { id } = await home.value(correctOpeningBalance, change)
    expect(await balancesOfPerson(db(), residentId, balanceOn)).toMatchObject({ deposit: 450_000 })
    expect(
      home.rows(
        'SELECT kind, entryOn FROM ledgerEntry WHERE source = ? ORDER BY id',
        `opening:${oldId}`,
      ),
    ).toEqual([
      { kind: 'opening', entryOn: balanceOn },
      { kind: 'reversal', entryOn: balanceOn },
    ])
    expect(home.rows('SELECT id, amountFen, voidReason FROM openingBalance ORDER BY id')).toEqual([
      { id: oldId, amountFen: 500_000, voidReason: reason },
      { id, amountFen: 450_000, voidReason: null },
    ])
    expect(await refused(correctOpeningBalance, change)).toMatchObject({ rule: 'opening-unknown' })
    const same = { ...change, id }
    expect(await refused(correctOpeningBalance, same)).toMatchObject({ rule: 'nothing-changes' })
    await givenClosed('2026-09')
    const { id: third } = await home.value(correctOpeningBalance, { ...same, amountFen: 460_000 })
    expect(await balancesOfPerson(db(), residentId, balanceOn)).toMatchObject({ deposit: 450_000 })
    expect(await balancesOfPerson(db(), residentId, '2026-11-22')).toMatchObject({
      deposit: 460_000,
    })
    await home.value(voidOpeningBalance, { id: third, reason })
    expect(await balancesOfPerson(db(), residentId, '2026-11-22')).toMatchObject({ deposit: 0 })
  })

  it('stays while what it holds was asked back', async () => {
    const { residentId } = await given.resident()
    const { ids } = await recorded(residentId, { deposit: 500_000 })
    const [id = 0] = ids
    const asked = { residentId, amountFen: 300_000, appliedOn: '2026-11-22', reason: '减少押金' }
    await home.value(applyRefund, { ...asked, kind: 'deposit' })
    expect(await refused(voidOpeningBalance, { id, reason })).toMatchObject({
      rule: 'opening-used',
    })
    const change = { id, note: null, reason }
    expect(await refused(correctOpeningBalance, { ...change, amountFen: 299_999 })).toMatchObject({
      rule: 'opening-used',
    })
    await home.value(correctOpeningBalance, { ...change, amountFen: 300_000 })
  })
})
