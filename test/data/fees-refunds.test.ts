import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  applyRefund,
  approveRefund,
  getRefund,
  listRefunds,
  payRefund,
  printRefund,
  voidPaidRefund,
  withdrawRefund,
} from '#shared/contract/fees/refund.ts'
import { getToday } from '#shared/contract/home/home.ts'
import { GivenHeld } from '#test/support/given-held.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { pdfText } from './documents-tools.ts'

let home: TestHome
let given: Given
let money: GivenHeld

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  money = new GivenHeld(given)
  await money.approver()
})

afterAll(() => home.remove())

const reason = '登记错了'
const today = '2026-11-22'

async function refused(
  operation: Parameters<TestHome['refusal']>[0],
  input: unknown,
  by = home.admin,
) {
  const before = home.dump()
  const error = await home.refusal(operation, input, { by })
  expect(home.dump()).toEqual(before)
  return error
}

const director = () => ({ by: money.director?.client ?? home.admin })

const asks = (residentId: number, changes: object = {}) => ({
  residentId,
  kind: 'deposit' as const,
  amountFen: 80_000,
  appliedOn: '2026-11-18',
  applicant: '王芳',
  reason: '离院',
  ...changes,
})

const pays = (id: number, version: number, changes: object = {}) => ({
  id,
  version,
  paidOn: today,
  method: 'transfer' as const,
  ...changes,
})

describe('a refund', () => {
  it('is asked, approved by another account, paid: numbers, ledger, audit and state of each day', async () => {
    const { residentId } = await money.person({ deposit: 100_000 })
    const last = home.lastAuditId()
    const asked = await home.value(applyRefund, asks(residentId))
    const { id, number, dueOn } = asked
    expect([number, dueOn]).toEqual(['TF2026-000001', null])
    expect(await home.value(getRefund, { id })).toMatchObject({
      state: 'applied',
      heldFen: 100_000,
      dueBasis: null,
      isOwn: true,
      dueWords: expect.stringContaining('期限未知'),
    })
    const own = { id, version: 1, approvedOn: '2026-11-19' }
    const { version } = await home.value(approveRefund, own, director())
    await home.value(payRefund, pays(id, version, { payee: '王芳', payeeAccount: '6222 0001' }))
    expect(money.credit('deposit', residentId)).toBe(20_000)
    expect(money.debit('bank', residentId)).toBe(-80_000)
    const states = await Promise.all(
      ['2026-11-18', '2026-11-19', today].map((asOf) => home.value(getRefund, { id, asOf })),
    )
    expect(states.map(({ state }) => state)).toEqual(['applied', 'approved', 'paid'])
    expect(states.map(({ payee }) => payee)).toEqual([null, null, '王芳'])
    const acts = home.auditAfter(last).map(({ operation, subject }) => [operation, subject])
    expect(acts).toEqual([
      ['fees.applyRefund', `refund:${id}`],
      ['fees.approveRefund', `refund:${id}`],
      ['fees.payRefund', `refund:${id}`],
    ])
    const twice = await refused(payRefund, pays(id, version + 1))
    expect(twice.rule).toBe('refund-paid')
  })

  it('is never approved by who entered it, nor without the right, nor paid before it was approved', async () => {
    const both = await given.account('director', 'accountant')
    const { residentId } = await money.person({ deposit: 100_000 })
    const { id } = await home.value(applyRefund, asks(residentId), { by: both.client })
    const approval = { id, version: 1, approvedOn: today }
    expect((await refused(approveRefund, approval, both.client)).rule).toBe('approver-same')
    const accountant = await given.account('accountant')
    const forbidden = await home.refusal(approveRefund, approval, { by: accountant.client })
    expect(forbidden.code).toBe('forbidden')
    expect((await refused(payRefund, pays(id, 1))).rule).toBe('refund-unapproved')
    const early = await refused(
      approveRefund,
      { ...approval, approvedOn: '2026-11-17' },
      director().by,
    )
    expect(early.fields).toEqual({ approvedOn: '不能早于申请日' })
    expect(() =>
      home.raw.exec(`UPDATE refund SET approvedBy = enteredBy, approvedOn = '${today}'`),
    ).toThrow(/CHECK/)
  })

  it('is never more than is held less what was asked already, also to two at once', async () => {
    const { residentId } = await money.person({ deposit: 100_000 })
    const replies = await Promise.all([
      home.call('fees.applyRefund', asks(residentId)),
      home.call('fees.applyRefund', asks(residentId)),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    const over = await refused(applyRefund, asks(residentId, { amountFen: 20_001 }))
    expect(over).toMatchObject({ rule: 'more-than-held', fields: { amountFen: '最多 200.00 元' } })
    const nothing = await refused(applyRefund, asks(residentId, { kind: 'prepaid', amountFen: 1 }))
    expect(nothing.rule).toBe('more-than-held')
    for (const amountFen of [0, -5]) {
      const error = await refused(applyRefund, asks(residentId, { amountFen }))
      expect(error.code).toBe('invalid_input')
    }
    const future = await refused(applyRefund, asks(residentId, { appliedOn: '2026-11-23' }))
    expect(future.rule).toBe('future-day')
  })

  it('is not paid out of what was spent meanwhile', async () => {
    const { residentId } = await money.person({ deposit: 100_000 })
    const { id, version } = await money.refund(residentId, { amountFen: 100_000 })
    // Two hands at one time: plain SQL stands for what another command took.
    const insert = home.raw.prepare(
      `INSERT INTO ledgerEntry (entryOn, kind, source, words, enteredBy, recordedAt)
       VALUES ('2026-11-22', 'deposit-use', 'deposit-use:999999', '测试', 1, '2026-11-22T02:00:00.000Z')`,
    )
    const entryId = Number(insert.run().lastInsertRowid)
    home.raw
      .prepare(
        `INSERT INTO ledgerPosting (ledgerEntryId, debit, credit, amountFen, residentId)
         VALUES (?, 'deposit', 'receivable', 1, ?)`,
      )
      .run(entryId, residentId)
    const error = await refused(payRefund, pays(id, version))
    expect(error).toMatchObject({ rule: 'more-than-held', fields: { amountFen: '最多 999.99 元' } })
  })

  it('of what was paid too much goes back from the receivable', async () => {
    const { residentId } = await money.person({ receivable: -30_000 })
    const overpaid = { kind: 'overpaid' as const, amountFen: 30_000 }
    const { id, version } = await money.refund(residentId, overpaid)
    await home.value(payRefund, pays(id, version, { method: 'cash' }))
    expect(money.debit('receivable', residentId)).toBe(0)
    expect(money.debit('cash', residentId)).toBe(-30_000)
  })

  it('can be given up before it is paid, and taken back by reversal after', async () => {
    const { residentId } = await money.person({ deposit: 100_000 })
    const first = await money.refund(residentId, { amountFen: 100_000 })
    const withdrawal = { ...first, withdrawnOn: today, reason: '又住下来' }
    const { id, version } = first
    await home.value(withdrawRefund, { id, version, withdrawnOn: today, reason: withdrawal.reason })
    expect((await refused(payRefund, pays(id, version + 1))).rule).toBe('refund-withdrawn')
    const second = await money.refund(residentId, { amountFen: 100_000 })
    const paid = await home.value(payRefund, pays(second.id, second.version))
    const late = { id: second.id, version: paid.version, withdrawnOn: today, reason }
    expect((await refused(withdrawRefund, late)).rule).toBe('refund-paid')
    await home.value(voidPaidRefund, { id: second.id, version: paid.version, reason })
    expect(money.credit('deposit', residentId)).toBe(100_000)
    expect(await home.value(getRefund, { id: second.id })).toMatchObject({
      state: 'void',
      number: second.number,
      voidReason: reason,
    })
    const twice = { id: second.id, version: paid.version + 1, reason }
    expect((await refused(voidPaidRefund, twice)).rule).toBe('refund-void')
    const third = await home.value(applyRefund, asks(residentId, { amountFen: 100_000 }))
    expect(Number(third.number.slice(-6))).toBe(Number(second.number.slice(-6)) + 1)
  })

  it('is not paid in a closed month', async () => {
    const { residentId } = await money.person({ deposit: 100_000 })
    const { id } = await money.refund(residentId, { appliedOn: '2026-10-20' }, false)
    const approved = { id, version: 1, approvedOn: '2026-10-21' }
    const { version } = await home.value(approveRefund, approved, director())
    money.closed('2026-10')
    const error = await refused(payRefund, pays(id, version, { paidOn: '2026-10-22' }))
    expect(error).toMatchObject({ rule: 'month-closed', code: 'invalid_input' })
    home.raw.exec(`UPDATE monthClose SET reopenedAt = '2026-11-22T02:00:00.000Z', reopenedBy = 1`)
  })
})

describe('when a refund is due', () => {
  it('the day after where the custody account keeps it, with the clause; as agreed where told', async () => {
    await money.account()
    const { residentId } = await money.person({ deposit: 100_000, prepaid: 50_000 })
    const kept = await home.value(applyRefund, asks(residentId, { amountFen: 10_000 }))
    expect(kept.dueOn).toBe('2026-11-19')
    expect(await home.value(getRefund, { id: kept.id })).toMatchObject({
      dueBasis: 'custody',
      dueStatus: 'verified',
      dueWords: expect.stringContaining('PP-19'),
      lateDays: 3,
    })
    const other = asks(residentId, { kind: 'prepaid', amountFen: 10_000 })
    expect((await home.value(applyRefund, other)).dueOn).toBeNull()
    const agreed = asks(residentId, { amountFen: 10_000, dueOn: '2026-12-01' })
    const { id, dueOn } = await home.value(applyRefund, agreed)
    expect(dueOn).toBe('2026-12-01')
    expect(await home.value(getRefund, { id })).toMatchObject({
      dueBasis: 'agreed',
      lateDays: null,
    })
    const before = asks(residentId, { amountFen: 1, dueOn: '2026-11-01' })
    expect((await refused(applyRefund, before)).rule).toBe('due-before-applied')
    const late = await home.value(listRefunds, { show: 'late', residentId })
    expect(late.rows.map(({ id: one }) => one)).toEqual([kept.id])
    const { tasks } = await home.value(getToday, {}, director())
    const link = `/fees/refunds/${kept.id}`
    expect(tasks.find((task) => task.link === link)).toMatchObject({
      rule: 'refund-approve',
      severity: 'overdue',
      isMine: true,
    })
  })

  it('what lies in custody goes back out of it, and no more than lies there', async () => {
    const { residentId } = await money.person({ deposit: 60_000 })
    const { id, version } = await money.refund(residentId, { amountFen: 60_000 })
    const error = await refused(payRefund, pays(id, version, { method: 'custody' }))
    expect(error.rule).toBe('custody-short')
    await money.receipt(residentId, { method: 'custody', receivedOn: '2026-11-20' })
    await home.value(payRefund, pays(id, version, { method: 'custody' }))
    expect(home.rows('SELECT * FROM custodyMovement WHERE refundId = ?', id)).toMatchObject([
      { direction: 'out', purpose: 'refund', counter: 'outside', amountFen: 60_000 },
    ])
    expect(money.debit('custody')).toBe(40_000)
  })
})

describe('the slip', () => {
  it('names the sum in words, who approved it and both parts', async () => {
    const { residentId, name } = await money.person({ deposit: 100_000 })
    const { id, number } = await money.refund(residentId, { amountFen: 60_050 })
    const { bytes, name: file } = await home.value(printRefund, { id })
    expect(file).toBe(`退费单-${number}-${name}.pdf`)
    const text = pdfText(bytes)
    for (const word of ['退费单', number, '600.50', '陆佰元伍角', '机构联', '家属联']) {
      expect(text).toContain(word)
    }
  })
})
