import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  getBill,
  issueBill,
  issueBills,
  listBills,
  previewBills,
  printBill,
  printBills,
  voidBill,
} from '#shared/contract/fees/bill.ts'
import { recordBasis, recordCharge } from '#shared/contract/fees/charge.ts'
import { recordExtras, voidExtra } from '#shared/contract/fees/extra.ts'
import { closeMonth } from '#shared/contract/fees/month.ts'
import { recordWaiver } from '#shared/contract/fees/waiver.ts'
import { recordLeave, recordReturn } from '#shared/contract/residents/leave.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import { recordFee, voidFee } from '#shared/contract/residents/terms.ts'
import { givenFeeTable, type GivenItems } from '#test/support/given-charges.ts'
import { givenSettlement } from '#test/support/given-bills.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type TestHome, traces } from '#test/support/home.ts'

let home: TestHome
let given: Given
let items: GivenItems

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  items = givenFeeTable(given)
})

afterAll(() => home.remove())

const reason = '登记错了'
const month = '2026-10'

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump(traces)
  const error = await home.refusal(...call)
  expect(home.dump(traces)).toEqual(before)
  return error
}

/** Somebody on an agreed sum of 3,800 a month. */
const person = (admittedOn = '2026-09-01') => given.resident({ admittedOn, monthlyFeeFen: 380_000 })

async function preview(stayId: number, of = month) {
  const { rows } = await home.value(previewBills, { month: of })
  const row = rows.find((one) => one.stayId === stayId)
  if (row === undefined) throw new Error('no draft')
  return row
}

async function billed(stayId: number, of = month, billedOn?: string) {
  const { totalFen } = await preview(stayId, of)
  const days = billedOn === undefined ? {} : { billedOn }
  return home.value(issueBill, { stayId, month: of, ...days, seenTotalFen: totalFen })
}

function ledgerOf(billId: number) {
  return home
    .rows(
      `SELECT entryOn, kind, debit, credit, amountFen FROM ledgerEntry
       JOIN ledgerPosting ON ledgerEntryId = ledgerEntry.id
       WHERE source = ? ORDER BY ledgerPosting.id`,
      `bill:${billId}`,
    )
    .map((row) => Object.values(row))
}

/** From 2026-09-01 on by the fee table, in a double room. */
async function byTable() {
  const { roomId, bedIds } = await given.room({ bedCount: 1 })
  home.raw
    .prepare('INSERT INTO roomRate (roomId, bedRateId, rateFrom, recordedAt) VALUES (?, ?, ?, ?)')
    .run(roomId, items.doubleRoom, '2025-01-01', '2025-01-01T02:00:00.000Z')
  const made = await given.resident({ admittedOn: '2026-09-01', bedId: bedIds[0] ?? 0 })
  await home.value(recordBasis, {
    residentId: made.residentId,
    basis: 'table',
    basisFrom: '2026-09-01',
  })
  return made
}

describe('fees.previewBills', () => {
  it('shows lines, what differs from last month, and what stands in the way', async () => {
    const table = await byTable()
    const nowhere = await given.resident({ admittedOn: '2026-10-11' })
    await billed(table.stayId, '2026-09', '2026-10-01')
    await home.value(recordCharge, {
      residentId: table.residentId,
      feeItemId: items.attendant,
      per: 'day',
      chargeFrom: '2026-10-30',
    })
    expect(await preview(table.stayId)).toMatchObject({
      totalFen: 260_000,
      correctionFen: 0,
      isReady: true,
      lines: [
        { words: '床位费（双人间）10-01 至 10-31，31 天，1,500.00 元/月', amountFen: 150_000 },
        { words: '陪护费 10-30 至 10-31，2 天，100.00 元/天', amountFen: 20_000 },
        { words: '伙食费 10-01 至 10-31，31 天，900.00 元/月', amountFen: 90_000 },
      ],
      problems: [{ level: 'warn', code: 'no-agreement' }],
      last: {
        totalFen: 240_000,
        differenceFen: 20_000,
        changes: [{ words: '陪护费：上月没有', amountFen: 20_000 }],
      },
    })
    expect(await preview(nowhere.stayId)).toMatchObject({
      isReady: false,
      lines: [],
      last: null,
      problems: [
        { level: 'block', code: 'no-monthly-fee', text: '月费 2026-10-11 至 10-31：没有登记月费' },
        { level: 'warn', code: 'no-agreement' },
      ],
    })
  })

  it('says where the agreed sum and the fee table say different things', async () => {
    const { stayId, residentId } = await byTable()
    await home.value(recordFee, { residentId, monthlyFeeFen: 230_000, feeFrom: '2026-09-01' })
    expect((await preview(stayId)).problems).toContainEqual({
      level: 'warn',
      code: 'fee-differs',
      text: '约定 2,300.00 元，按项目 2,400.00 元',
    })
  })

  it('names who is left out and why, and the days by the rules', async () => {
    const { stayId } = await person()
    const { number } = await billed(stayId)
    const shown = await home.value(previewBills, { month })
    expect(shown).toMatchObject({ billedOn: '2026-11-22', dueOn: '2026-11-22', obstacle: null })
    expect(shown.leftOut).toContainEqual(
      expect.objectContaining({ stayId, why: `已出账单 ${number}` }),
    )
    expect((await home.value(previewBills, { month: '2026-12' })).obstacle).toContain('还没有到')
  })
})

describe('fees.issueBill', () => {
  it('has no day before its month, and none before she came', async () => {
    const { stayId, residentId } = await person('2026-09-01')
    const early = { stayId, month, billedOn: '2026-09-30', seenTotalFen: 380_000 }
    expect(await refused(issueBill, early)).toMatchObject({
      rule: 'month-not-come',
      fields: { billedOn: '出账日期早于这个月' },
    })
    await billed(stayId, '2026-09', '2026-10-01')
    await home.value(recordFee, { residentId, monthlyFeeFen: 400_000, feeFrom: '2026-09-01' })
    const before = { stayId, month: '2026-08', seenTotalFen: 20_000 }
    expect(await refused(issueBill, before)).toMatchObject({ rule: 'nothing-to-bill' })
    const { rows } = await home.value(previewBills, { month: '2026-08' })
    expect(rows.map((row) => row.stayId)).not.toContain(stayId)
    expect((await preview(stayId)).correctionFen).toBe(20_000)
  })

  it('writes the bill with its lines and posts it by group', async () => {
    const { stayId, residentId } = await person('2026-10-11')
    const before = home.lastAuditId()
    const bill = await home.value(issueBill, {
      stayId,
      month,
      billedOn: '2026-11-01',
      note: '首月',
      seenTotalFen: 257_419,
    })
    expect(bill).toMatchObject({ stayId, residentId, totalFen: 257_419 })
    expect(bill.number).toMatch(/^ZD202610-\d{4}$/)
    expect(home.rows('SELECT * FROM bill WHERE id = ?', bill.id)).toMatchObject([
      { month, kind: 'month', billedOn: '2026-11-01', dueOn: '2026-11-10', note: '首月' },
    ])
    expect(home.rows('SELECT * FROM billLine WHERE billId = ?', bill.id)).toMatchObject([
      {
        forMonth: month,
        kind: 'total',
        category: 'total',
        lineFrom: '2026-10-11',
        lineTo: '2026-11-01',
        dayCount: 21,
        priceFen: 380_000,
        amountFen: 257_419,
        words: '月费（包干）10-11 至 10-31，21 天，3,800.00 元/月',
      },
    ])
    expect(ledgerOf(bill.id)).toEqual([
      ['2026-11-01', 'bill', 'receivable', 'income-total', 257_419],
    ])
    expect(home.auditAfter(before)).toMatchObject([
      { subject: `bill:${bill.id}`, after: { residentId, month, totalFen: 257_419 } },
    ])
  })

  it('refuses a second bill of a month, a month to come, a due day before the bill', async () => {
    const { stayId } = await person()
    await billed(stayId)
    const again = { stayId, month, seenTotalFen: 380_000 }
    expect((await refused(issueBill, again)).rule).toBe('billed-already')
    const ahead = { ...again, month: '2026-12' }
    expect((await refused(issueBill, ahead)).rule).toBe('month-not-come')
    const due = { ...again, month: '2026-11', dueOn: '2026-11-21' }
    expect(await refused(issueBill, due)).toMatchObject({
      rule: 'due-before-bill',
      fields: { dueOn: '早于出账日期' },
    })
    const future = { ...again, month: '2026-11', billedOn: '2026-11-23' }
    expect((await refused(issueBill, future)).rule).toBe('future-day')
  })

  it('refuses sums that changed since they were seen, and prices that are not known', async () => {
    const { stayId } = await person()
    const seen = { stayId, month, seenTotalFen: 379_999 }
    const stale = await refused(issueBill, seen)
    expect(stale).toMatchObject({ code: 'conflict', rule: 'preview-stale' })
    expect(stale.message).toContain('由 3,799.99 元变为 3,800.00 元')
    const { stayId: without } = await given.resident({ admittedOn: '2026-09-01' })
    const error = await refused(issueBill, { stayId: without, month, seenTotalFen: 0 })
    expect(error.rule).toBe('bill-problems')
    expect(error.message).toContain('没有登记月费')
  })

  it('is for those who may charge', async () => {
    const { stayId } = await person()
    const { client } = await given.account('nurse')
    const call = { stayId, month, seenTotalFen: 380_000 }
    const error = await refused(issueBill, call, { by: client })
    expect(error.code).toBe('forbidden')
  })

  it('charges nothing after the settlement of the stay', async () => {
    const { stayId, residentId } = await person()
    givenSettlement(home, { stayId, residentId, settledOn: '2026-11-20' })
    const call = { stayId, month, seenTotalFen: 380_000 }
    expect((await refused(issueBill, call)).rule).toBe('stay-settled')
    const { leftOut } = await home.value(previewBills, { month })
    expect(leftOut).toContainEqual(expect.objectContaining({ stayId, why: '2026-11-20 已结算' }))
  })

  it('lets one of two at once through', async () => {
    const { stayId } = await person()
    const call = { stayId, month, seenTotalFen: 380_000 }
    const answers = await Promise.all([
      home.call(issueBill.name, call),
      home.call(issueBill.name, call),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(home.count('SELECT count(*) FROM bill WHERE stayId = ?', stayId)).toBe(1)
  })
})

describe('late facts', () => {
  it('come as lines of the next bill, the bill that was issued stays', async () => {
    const { stayId, residentId } = await byTable()
    const haircut = { feeItemId: items.haircut, priceFen: 2000, people: [{ residentId }] }
    const { ids } = await home.value(recordExtras, { ...haircut, chargedOn: '2026-09-12' })
    const september = await billed(stayId, '2026-09', '2026-10-01')
    expect(september.totalFen).toBe(242_000)
    const before = home.rows('SELECT * FROM billLine WHERE billId = ?', september.id)
    await home.value(voidExtra, { id: ids[0] ?? 0, version: 1, reason })
    await home.value(recordExtras, { ...haircut, chargedOn: '2026-09-20' })
    await home.value(recordWaiver, {
      residentId,
      feeItemId: items.bed,
      percent: 10,
      waiverFrom: '2026-09-01',
      reason: '家庭困难',
    })
    const october = await preview(stayId)
    expect(october.lines.map(({ words, amountFen }) => [words, amountFen])).toEqual([
      ['床位费（双人间）10-01 至 10-31，31 天，1,500.00 元/月', 150_000],
      ['伙食费 10-01 至 10-31，31 天，900.00 元/月', 90_000],
      ['床位费减免 10-01 至 10-31，31 天，10%', -15_000],
      ['2026-09 床位费减免更正：应计 -150.00，原计 0.00（补记的减免）', -15_000],
      ['2026-09 理发更正：应计 0.00，原计 20.00（加项已作废）', -2000],
      ['2026-09 理发更正：应计 20.00，原计 0.00（补记的加项）', 2000],
    ])
    const bill = await billed(stayId)
    expect(home.rows('SELECT * FROM billLine WHERE billId = ?', september.id)).toEqual(before)
    // Nothing is charged twice: the month after has no corrections any more.
    expect((await preview(stayId, '2026-11')).correctionFen).toBe(0)
    const { lines } = await home.value(getBill, { id: bill.id })
    expect(lines[3]).toMatchObject({
      forMonth: '2026-09',
      correction: { was: [], now: ['床位费减免 09-01 至 09-30，30 天，10%'] },
      sources: [{ source: 'waiver', text: '减免 2026-09-01 起：家庭困难', isVoided: false }],
    })
  })

  it('give back what an earlier bill charged too much, below zero where nothing else is due', async () => {
    const { stayId, residentId } = await person('2026-08-01')
    await billed(stayId, '2026-09', '2026-10-01')
    await home.value(discharge, { residentId, dischargedOn: '2026-09-16', endReason: 'home' })
    const draft = await preview(stayId)
    expect(draft).toMatchObject({ totalFen: -190_000, correctionFen: -190_000 })
    const bill = await billed(stayId)
    expect(ledgerOf(bill.id)).toEqual([
      ['2026-11-22', 'bill', 'income-total', 'receivable', 190_000],
    ])
    expect((await home.value(getBill, { id: bill.id })).state).toBe('paid')
  })

  it('of a leave over the border of a month go by the rules of both months', async () => {
    const { stayId, residentId } = await person('2026-08-01')
    const off = { fromDay: 3, percent: 50 }
    const nothing = { bed: null, care: null, meal: null, service: null, other: null, total: null }
    const rules = {
      billing: 'in-arrears',
      defaultBasis: 'total',
      partMonth: 'month-days',
      isLastDayCharged: false,
      levelChange: 'same-day',
      hospital: { ...nothing, total: off },
      outing: nothing,
      dueDay: 10,
      dueMonth: 'next',
      refundDays: null,
    }
    home.raw
      .prepare(
        `INSERT INTO feeRule (ruleFrom, rulesJson, reason, enteredBy, recordedAt)
         VALUES ('2026-09-01', ?, '开始', 1, '2026-09-01T02:00:00.000Z')`,
      )
      .run(JSON.stringify(rules))
    await billed(stayId, '2026-09', '2026-10-01')
    const leave = { residentId, kind: 'hospital' as const, leaveFrom: '2026-09-28' }
    await home.value(recordLeave, leave)
    await home.value(recordReturn, { residentId, returnedOn: '2026-10-05' })
    // From the third day on: 30 September, and 1 to 4 October.
    expect((await preview(stayId)).lines.map(({ words, amountFen }) => [words, amountFen])).toEqual(
      [
        ['月费（包干）10-01 至 10-31，31 天，3,800.00 元/月', 380_000],
        ['月费（包干）离院减收（住院）10-01 至 10-04，4 天，按 50% 收', -24_516],
        ['2026-09 月费（包干）离院减收更正：应计 -63.33，原计 0.00（补记的离院 1 天）', -6333],
      ],
    )
    home.raw.exec(`UPDATE feeRule SET voidedAt = '2026-09-01T02:00:00.000Z'`)
  })
})

describe('fees.issueBills', () => {
  it('issues those chosen, leaves out who has a problem, and the ledger agrees', async () => {
    const [first, second] = [await person(), await person()]
    const without = await given.resident({ admittedOn: '2026-09-01' })
    const stayIds = [first.stayId, second.stayId, without.stayId]
    const call = { month, stayIds, seenTotalFen: 760_000 }
    const stale = { ...call, seenTotalFen: 1 }
    expect((await refused(issueBills, stale)).rule).toBe('preview-stale')
    const before = home.lastAuditId()
    const run = await home.value(issueBills, call)
    expect(run).toMatchObject({ billCount: 2, totalFen: 760_000 })
    expect(run.leftOut).toEqual([
      {
        residentId: without.residentId,
        name: without.name,
        why: '月费 2026-10-01 至 10-31：没有登记月费',
      },
    ])
    expect(home.auditAfter(before)).toMatchObject([
      { subject: `billRun:${run.billRunId}`, after: { billCount: 2, leftOut: 1 } },
    ])
    const numbers = run.bills.map(({ number }) => Number(number.slice(-4)))
    expect((numbers[1] ?? 0) - (numbers[0] ?? 0)).toBe(1)
    for (const { id, totalFen } of run.bills) {
      expect(ledgerOf(id)).toEqual([['2026-11-22', 'bill', 'receivable', 'income-total', totalFen]])
    }
    expect((await refused(issueBills, { ...call, seenTotalFen: 0 })).rule).toBe('nothing-to-bill')
  })

  it('runs once of two runs at the same time', async () => {
    const { stayId } = await person()
    const call = { month, stayIds: [stayId], seenTotalFen: 380_000 }
    const answers = await Promise.all([
      home.call(issueBills.name, call),
      home.call(issueBills.name, call),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(home.count('SELECT count(*) FROM bill WHERE stayId = ?', stayId)).toBe(1)
  })
})

describe('fees.voidBill', () => {
  it('keeps the number, reverses the ledger and lets the month be billed again', async () => {
    const { stayId, residentId } = await person()
    const bill = await billed(stayId, month, '2026-11-01')
    const before = home.lastAuditId()
    await home.value(voidBill, { id: bill.id, reason, voidedOn: '2026-11-20' })
    expect(ledgerOf(bill.id)).toEqual([
      ['2026-11-01', 'bill', 'receivable', 'income-total', 380_000],
      ['2026-11-20', 'reversal', 'income-total', 'receivable', 380_000],
    ])
    expect(home.auditAfter(before)).toMatchObject([
      {
        subject: `bill:${bill.id}`,
        before: { residentId, number: bill.number },
        after: { reason },
      },
    ])
    expect((await refused(voidBill, { id: bill.id, reason })).rule).toBe('bill-unknown')
    // As of a day before the reversal it stood.
    const asOf = (day: string) => home.value(getBill, { id: bill.id, asOf: day })
    expect((await asOf('2026-11-19')).state).toBe('overdue')
    expect((await asOf('2026-11-22')).state).toBe('void')
    const again = await billed(stayId)
    expect(again.number > bill.number).toBe(true)
  })

  it('takes back the newest one of a stay alone, and none after the settlement', async () => {
    const { stayId, residentId } = await person()
    const first = await billed(stayId, '2026-09', '2026-10-01')
    const second = await billed(stayId)
    const error = await refused(voidBill, { id: first.id, reason })
    expect(error.rule).toBe('bill-not-newest')
    expect(error.message).toContain(second.number)
    const early = { id: second.id, reason, voidedOn: '2026-11-01' }
    expect((await refused(voidBill, early)).rule).toBe('void-before-bill')
    givenSettlement(home, { stayId, residentId, settledOn: '2026-11-20' })
    expect((await refused(voidBill, { id: second.id, reason })).rule).toBe('stay-settled')
  })

  it('goes by one of two at once', async () => {
    const { stayId } = await person()
    const call = { id: (await billed(stayId)).id, reason }
    const answers = await Promise.all([
      home.call(voidBill.name, call),
      home.call(voidBill.name, call),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(ledgerOf(call.id)).toHaveLength(2)
  })
})

describe('lists and papers', () => {
  it('lists what is open, and shows where each yuan comes from', async () => {
    const { stayId, residentId, name } = await person()
    const september = await billed(stayId, '2026-09', '2026-10-01')
    const october = await billed(stayId, month, '2026-11-01')
    const list = await home.value(listBills, { residentId })
    expect(list.rows).toMatchObject([
      { id: october.id, name, state: 'overdue', openFen: 380_000, receivableFen: 760_000 },
      { id: september.id, state: 'overdue', overdueDays: 43 },
    ])
    expect(list).toMatchObject({
      total: 2,
      sums: { totalFen: 760_000, paidFen: 0, openFen: 760_000 },
      counts: { all: 2, unpaid: 2, overdue: 2, paid: 0, void: 0 },
    })
    expect((await home.value(listBills, { residentId, asOf: '2026-10-31' })).total).toBe(1)
    const bill = await home.value(getBill, { id: october.id })
    expect(bill).toMatchObject({
      previousId: september.id,
      nextId: null,
      isVoidable: true,
      money: { beforeFen: 380_000, otherBillsFen: 0, paidSinceFen: 0, nowFen: 760_000 },
    })
    expect(bill.lines[0]).toMatchObject({
      how: '整月',
      sources: [{ source: 'monthlyFee', text: '约定月费 3,800.00 元 2026-09-01 起' }],
    })
    // A record that was changed since is named as such.
    const fee = home.count('SELECT id FROM monthlyFee WHERE residentId = ?', residentId)
    await home.value(voidFee, { id: fee, reason })
    expect((await home.value(getBill, { id: october.id })).lines[0]?.sources).toMatchObject([
      { isVoided: true },
    ])
  })

  it('prints one bill and all of a month', async () => {
    const { stayId, name } = await person()
    const { id, number } = await billed(stayId)
    const one = await home.value(printBill, { id, paper: 'a5' })
    expect(one.name).toBe(`账单-${number}-${name}.pdf`)
    const all = await home.value(printBills, { month })
    const { counts } = await home.value(listBills, { month })
    expect(all.billCount).toBe(counts.all)
    const missing = await home.refusal(printBills, { month: '2020-01' })
    expect(missing.rule).toBe('no-bills')
  })
})

describe('a closed month', () => {
  it('takes no bill any more: it is entered on a day of an open one', async () => {
    const { stayId } = await person()
    const october = await billed(stayId, '2026-09', '2026-10-01')
    await home.value(closeMonth, { month, note: '测试关账' })
    const call = { stayId, month, seenTotalFen: 380_000 }
    const closed = await refused(issueBill, { ...call, billedOn: '2026-10-31' })
    expect(closed).toMatchObject({ rule: 'month-closed', fields: { billedOn: expect.any(String) } })
    const back = { id: october.id, reason, voidedOn: '2026-10-31' }
    expect((await refused(voidBill, back)).rule).toBe('month-closed')
    await home.value(voidBill, { id: october.id, reason })
    expect((await home.value(issueBill, call)).totalFen).toBe(380_000)
  })
})
