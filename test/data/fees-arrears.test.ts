import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  correctReminder,
  getArrears,
  listArrears,
  printReminder,
  recordReminder,
  voidReminder,
  voidWriteOff,
  writeOff,
} from '#shared/contract/fees/arrears.ts'
import { listBills, voidBill } from '#shared/contract/fees/bill.ts'
import { closeMonth, reopenMonth } from '#shared/contract/fees/month.ts'
import { recordReceipt } from '#shared/contract/fees/receipt.ts'
import { getStatement, printStatement } from '#shared/contract/fees/statement.ts'
import { getToday } from '#shared/contract/home/home.ts'
import { type Given, givenHome, usualPin } from '#test/support/given.ts'
import { givenOwing } from '#test/support/given-owing.ts'
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

const pay = (residentId: number, receivedOn: string, amountFen: number) =>
  home.value(recordReceipt, {
    residentId,
    receivedOn,
    method: 'cash',
    payerKind: 'family',
    lines: [{ purpose: 'fees', amountFen }],
  })

const owing = () => givenOwing(given, ['2026-08', '2026-09', '2026-10'])

const arrearsRow = async (residentId: number, asOf = usualToday) => {
  const { rows } = await home.value(listArrears, { asOf, limit: 1000 })
  return rows.find((row) => row.residentId === residentId)
}

describe('arrears', () => {
  it('tells what was paid of a bill also after a month was closed with nothing owed', async () => {
    const { residentId, bills } = await givenOwing(given, ['2026-08'])
    const by = { by: director.client }
    await pay(residentId, '2026-09-15', 300_000)
    const paid = { id: bills[0]?.id, state: 'paid', paidFen: 300_000, openFen: 0 }
    const list = () => home.value(listBills, { residentId })
    const before = await list()
    expect(before).toMatchObject({ rows: [paid], sums: { paidFen: 300_000, openFen: 0 } })
    await home.value(closeMonth, { month: '2026-10', note: '测试先关' }, by)
    expect(await list()).toEqual(before)
    await home.value(reopenMonth, { month: '2026-10', reason }, by)
  })

  it('shares what was paid over the bills, oldest first, as of any day', async () => {
    const { residentId, bills } = await owing()
    await pay(residentId, '2026-11-15', 400_000)
    expect(await arrearsRow(residentId)).toMatchObject({
      owedFen: 500_000,
      overdueFen: 500_000,
      overdueDays: 43,
      oldestDueOn: '2026-10-10',
      byAge: { notDue: 0, to30: 300_000, to60: 200_000, to90: 0, over90: 0 },
      lastReminder: null,
      promise: null,
    })
    expect(await arrearsRow(residentId, '2026-11-14')).toMatchObject({
      owedFen: 900_000,
      oldestDueOn: '2026-09-10',
      byAge: { to30: 300_000, to60: 300_000, to90: 300_000 },
    })
    expect(await arrearsRow(residentId, '2026-09-10')).toMatchObject({
      overdueFen: 0,
      overdueDays: 0,
      byAge: { notDue: 300_000 },
    })
    await home.value(voidBill, { id: bills[2]?.id ?? 0, reason })
    const person = await home.value(getArrears, { residentId })
    expect(person.open.map(({ billId, openFen, state }) => [billId, openFen, state])).toEqual([
      [bills[1]?.id, 200_000, 'overdue'],
    ])
    const then = await home.value(getArrears, { residentId, asOf: '2026-11-21' })
    expect(then.open.map(({ billId }) => billId)).toEqual([bills[1]?.id, bills[2]?.id])
    const { sums, total } = await home.value(listArrears, { age: 'to60' })
    expect(total).toBe(1)
    expect(sums.owedFen).toBe(200_000)
  })
})

describe('reminders', () => {
  const remind = (residentId: number, changes: object = {}) => ({
    residentId,
    remindedOn: '2026-11-12',
    way: 'call' as const,
    toldTo: '女儿',
    ...changes,
  })

  it('are kept with what was owed; a promise is waited for, kept or broken', async () => {
    const { residentId } = await owing()
    const last = home.lastAuditId()
    const promise = { promisedOn: '2026-11-18', promisedFen: 300_000 }
    const { id, owedFen } = await home.value(recordReminder, remind(residentId, promise))
    expect(owedFen).toBe(900_000)
    expect(home.auditAfter(last)).toMatchObject([
      { subject: `resident:${residentId}`, after: { reminderId: id, toldTo: '女儿', owedFen } },
    ])
    const stateOn = async (asOf: string) => (await arrearsRow(residentId, asOf))?.promise?.state
    expect(await stateOn('2026-11-11')).toBeUndefined()
    expect([await stateOn('2026-11-18'), await stateOn('2026-11-19')]).toEqual([
      'waiting',
      'broken',
    ])
    await pay(residentId, '2026-11-18', 299_999)
    expect(await stateOn(usualToday)).toBe('broken')
    expect((await home.value(listArrears, { show: 'broken' })).rows).toMatchObject([{ residentId }])
    await pay(residentId, '2026-11-20', 1)
    expect([await stateOn('2026-11-19'), await stateOn('2026-11-20')]).toEqual(['broken', 'kept'])
    const { reminders } = await home.value(getArrears, { residentId })
    expect(reminders).toMatchObject([{ id, remindedBy: '命令行', way: 'call' }])
  })

  it('are corrected and voided, by whoever saw their newest state', async () => {
    const { residentId } = await owing()
    const { id } = await home.value(recordReminder, remind(residentId))
    const { residentId: _, ...said } = remind(residentId, { way: 'visit', toldTo: '儿子' })
    const change = { id, version: 1, ...said, remindedOn: '2026-09-20', reason }
    await home.value(correctReminder, change)
    expect(await home.refusal(correctReminder, change)).toMatchObject({ code: 'conflict' })
    expect(
      home.rows('SELECT way, toldTo, owedFen, remindedOn FROM arrearsReminder WHERE id = ?', id),
    ).toEqual([{ way: 'visit', toldTo: '儿子', owedFen: 300_000, remindedOn: '2026-09-20' }])
    await home.value(voidReminder, { id, version: 2, reason })
    expect((await arrearsRow(residentId))?.lastReminder).toBeNull()
    expect(await refused(voidReminder, { id, version: 3, reason })).toMatchObject({
      rule: 'reminder-unknown',
    })
  })

  it('refuse a day to come, one without arrears, and a promise that makes no sense', async () => {
    const { residentId } = await owing()
    const told = (changes: object) => refused(recordReminder, remind(residentId, changes))
    expect(await told({ remindedOn: '2026-11-23' })).toMatchObject({ rule: 'future-day' })
    expect(await told({ remindedOn: '2026-08-20' })).toMatchObject({
      rule: 'nothing-owed',
      fields: { remindedOn: '这一天没有欠费' },
    })
    expect(await told({ promisedOn: '2026-11-11' })).toMatchObject({ rule: 'promise-before' })
    expect(await told({ promisedFen: 100 })).toMatchObject({ rule: 'promise-without-day' })
    expect(await told({ promisedOn: '2026-11-20', promisedFen: 900_001 })).toMatchObject({
      rule: 'more-than-owed',
      fields: { promisedFen: '最多 9,000.00 元' },
    })
    expect(await told({ promisedOn: '2026-11-20', promisedFen: -1 })).toMatchObject({
      fields: { promisedFen: expect.stringMatching(/大于 0|不能为负/) as string },
    })
    const nurse = await given.account('nurse')
    const by = { by: nurse.client }
    expect(await home.refusal(recordReminder, remind(residentId), by)).toMatchObject({
      code: 'forbidden',
    })
  })

  it('go out as a letter, and not to who owes nothing', async () => {
    const { residentId, name } = await owing()
    const letter = await home.value(printReminder, { residentId, payBy: '2026-11-30' })
    expect(letter.name).toBe(`催缴通知-${name}-2026-11-22.pdf`)
    expect(Buffer.from(letter.bytes).subarray(0, 5).toString()).toBe('%PDF-')
    expect(await refused(printReminder, { residentId, asOf: '2026-08-20' })).toMatchObject({
      rule: 'nothing-owed',
    })
  })
})

describe('fees.writeOff', () => {
  const given_ = (residentId: number, amountFen: number, changes: object = {}) => ({
    residentId,
    writtenOffOn: '2026-11-20',
    amountFen,
    reason: '老人去世，家属无力支付',
    approval: { accountId: director.id, pin: usualPin },
    ...changes,
  })

  it('gives up a part of what is owed once a second person approved, and takes it back', async () => {
    const { residentId } = await owing()
    const last = home.lastAuditId()
    const { id, owedFen } = await home.value(writeOff, given_(residentId, 650_000))
    expect(owedFen).toBe(250_000)
    expect(
      home.rows(
        `SELECT e.entryOn, e.kind, p.debit, p.credit, p.amountFen FROM ledgerEntry e
         JOIN ledgerPosting p ON p.ledgerEntryId = e.id WHERE e.source = ?`,
        `write-off:${id}`,
      ),
    ).toEqual([
      {
        entryOn: '2026-11-20',
        kind: 'write-off',
        debit: 'written-off',
        credit: 'receivable',
        amountFen: 650_000,
      },
    ])
    const [audit] = home.auditAfter(last)
    expect(audit).toMatchObject({
      subject: `resident:${residentId}`,
      after: { writeOffId: id, approvedBy: director.id },
    })
    expect(JSON.stringify(audit)).not.toContain(usualPin)
    expect(await arrearsRow(residentId)).toMatchObject({
      oldestDueOn: '2026-11-10',
      byAge: { to30: 250_000 },
    })
    const back = { id, reason, voidedOn: '2026-11-21' }
    const by = { by: director.client }
    const early = { ...back, voidedOn: '2026-11-19' }
    expect(await home.refusal(voidWriteOff, early, by)).toMatchObject({ rule: 'before-entry' })
    expect(await home.refusal(voidWriteOff, back)).toMatchObject({ code: 'forbidden' })
    expect(await home.value(voidWriteOff, back, by)).toEqual({ owedFen: 900_000 })
    expect(await arrearsRow(residentId, '2026-11-20')).toMatchObject({ owedFen: 250_000 })
    expect(await home.refusal(voidWriteOff, back, by)).toMatchObject({ rule: 'write-off-unknown' })
  })

  it('refuses more than is owed, nothing, a day to come, the same person, one without the right', async () => {
    const { residentId } = await owing()
    await pay(residentId, '2026-11-21', 300_000)
    const tried = (amountFen: number, changes: object = {}) =>
      refused(writeOff, given_(residentId, amountFen, changes))
    expect(await tried(600_001)).toMatchObject({
      rule: 'more-than-owed',
      fields: { amountFen: '最多 6,000.00 元' },
    })
    expect(await tried(0)).toMatchObject({ fields: { amountFen: '金额应大于 0' } })
    expect(await tried(-5)).toMatchObject({ fields: { amountFen: '金额不能为负' } })
    expect(await tried(100, { writtenOffOn: '2026-11-23' })).toMatchObject({ rule: 'future-day' })
    const same = { approval: { accountId: 1, pin: usualPin } }
    expect(await tried(100, same)).toMatchObject({ rule: 'checker-same' })
    const nurse = await given.account('nurse')
    const other = { approval: { accountId: nurse.id, pin: usualPin } }
    expect(await tried(100, other)).toMatchObject({ rule: 'checker-right' })
    const by = { by: director.client }
    await home.value(closeMonth, { month: '2026-10', note: '测试先关' }, by)
    expect(await tried(100, { writtenOffOn: '2026-10-31' })).toMatchObject({ rule: 'month-closed' })
    await home.value(reopenMonth, { month: '2026-10', reason }, by)
  })

  it('saves nothing on a wrong PIN, which counts', async () => {
    const { residentId } = await owing()
    const wrong = given_(residentId, 100, { approval: { accountId: director.id, pin: '000000' } })
    expect(await home.refusal(writeOff, wrong)).toMatchObject({ rule: 'wrong-pin' })
    expect(home.count('SELECT count(*) FROM writeOff WHERE residentId = ?', residentId)).toBe(0)
    expect(home.count('SELECT failedCount FROM account WHERE id = ?', director.id)).toBe(1)
    await home.value(writeOff, given_(residentId, 100))
  })

  it('gives up a sum once where two want it at the same time', async () => {
    const { residentId } = await owing()
    const both = await Promise.all([
      home.call(writeOff.name, given_(residentId, 500_000)),
      home.call(writeOff.name, given_(residentId, 500_000)),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await arrearsRow(residentId))?.owedFen).toBe(400_000)
  })
})

describe('fees.getStatement', () => {
  it('shows where each yuan went between two days, with what a bill is made of', async () => {
    const { residentId, name, bills } = await owing()
    await pay(residentId, '2026-10-15', 350_000)
    await home.value(writeOff, {
      residentId,
      writtenOffOn: '2026-11-05',
      amountFen: 50_000,
      reason: '减免',
      approval: { accountId: director.id, pin: usualPin },
    })
    const span = { residentId, from: '2026-10-01', to: '2026-11-22' }
    const statement = await home.value(getStatement, span)
    expect(statement).toMatchObject({
      name,
      openingFen: 300_000,
      chargedFen: 600_000,
      paidFen: 400_000,
      closingFen: 500_000,
      held: [],
    })
    expect(
      statement.lines.map(({ on, chargedFen, paidFen, balanceFen }) => [
        on,
        chargedFen,
        paidFen,
        balanceFen,
      ]),
    ).toEqual([
      ['2026-10-01', 300_000, 0, 600_000],
      ['2026-10-15', 0, 350_000, 250_000],
      ['2026-11-01', 300_000, 0, 550_000],
      ['2026-11-05', 0, 50_000, 500_000],
    ])
    const parts = statement.lines[0]?.parts ?? []
    expect(parts.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(300_000)
    expect(statement.open.map(({ billId, openFen }) => [billId, openFen])).toEqual([
      [bills[1]?.id, 200_000],
      [bills[2]?.id, 300_000],
    ])
    await home.value(voidBill, { id: bills[2]?.id ?? 0, reason })
    const after = await home.value(getStatement, { ...span, from: usualToday })
    expect(after).toMatchObject({ openingFen: 500_000, chargedFen: -300_000, closingFen: 200_000 })
    const backwards = { ...span, to: '2026-09-30' }
    expect(await refused(getStatement, backwards)).toMatchObject({ rule: 'days-backwards' })
  })

  it('is printed for one person and for all who had something', async () => {
    const { residentId, name } = await owing()
    await owing()
    const span = { from: '2026-11-01', to: '2026-11-22' }
    const one = await home.value(printStatement, { residentId, ...span })
    expect(one).toMatchObject({ count: 1, name: `对账单-${name}-2026-11-01至2026-11-22.pdf` })
    const all = await home.value(printStatement, span)
    const people = home.count(
      `SELECT count(DISTINCT residentId) FROM ledgerPosting JOIN ledgerEntry e ON e.id = ledgerEntryId
       WHERE residentId IS NOT NULL`,
    )
    expect(all.count).toBeGreaterThan(1)
    expect(all.count).toBeLessThanOrEqual(people)
    const early = { from: '2020-01-01', to: '2020-12-31' }
    expect(await refused(printStatement, early)).toMatchObject({ rule: 'nothing-to-print' })
  })
})

describe('Today', () => {
  it('tells in one line each of broken promises and of what has been due for more than 30 days', async () => {
    const { residentId } = await owing()
    await home.value(recordReminder, {
      residentId,
      remindedOn: '2026-11-12',
      way: 'call',
      promisedOn: '2026-11-18',
    })
    const { tasks } = await home.value(getToday, {})
    const { counts, rows } = await home.value(listArrears, { limit: 1000 })
    const old = rows.filter(({ overdueDays }) => overdueDays > 30).length
    const shown = tasks.filter(({ rule }) => rule.startsWith('fees-'))
    expect(shown.map(({ rule, title }) => [rule, title])).toEqual(
      expect.arrayContaining([
        ['fees-promise-broken', `${counts.broken} 位老人答应的缴费没有到`],
        ['fees-overdue', `${old} 位老人欠费逾期超过 30 天`],
      ]),
    )
    expect(
      await home.value(getToday, {}, { by: (await given.account('nurse')).client }),
    ).toMatchObject({
      tasks: expect.not.arrayContaining([
        expect.objectContaining({ rule: 'fees-overdue' }),
      ]) as unknown,
    })
  })
})
