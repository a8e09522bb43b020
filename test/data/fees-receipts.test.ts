import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeMonth } from '#shared/contract/fees/month.ts'
import {
  getPayable,
  getReceipt,
  listPayers,
  listReceipts,
  recordReceipt,
  recordReceipts,
  voidReceipt,
} from '#shared/contract/fees/receipt.ts'
import { recordFee } from '#shared/contract/residents/terms.ts'
import { deposit, fees, payment, prepaid, standing } from '#test/support/given-receipts.ts'
import { givenSettlement } from '#test/support/given-bills.ts'
import { GivenHeld } from '#test/support/given-held.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given
let money: GivenHeld

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  money = new GivenHeld(given)
  await money.account({ keeps: ['deposit'] })
})

afterAll(() => home.remove())

const reason = '金额看错'

async function refused(operation: Parameters<TestHome['refusal']>[0], input: unknown) {
  const before = home.dump()
  const error = await home.refusal(operation, input)
  expect(home.dump()).toEqual(before)
  return error
}

describe('fees.recordReceipt', () => {
  it('takes a payment for what is owed and ahead: number, rows, ledger, audit', async () => {
    const { residentId } = await money.person({ receivable: 300_000 })
    const last = home.lastAuditId()
    const covers = { coversFrom: '2026-12', coversTo: '2026-12' }
    const lines = [fees(300_000), { ...prepaid(50_000), ...covers }]
    const input = payment(residentId, lines, { method: 'wechat', reference: 'WX-1001' })
    const made = await home.value(recordReceipt, input)
    expect(made).toMatchObject({ totalFen: 350_000 })
    expect(made.number).toMatch(/^SJ2026-\d{6}$/)
    const ledger = `SELECT e.kind, e.entryOn, e.words, p.debit, p.credit, p.amountFen, p.residentId
      FROM ledgerEntry e JOIN ledgerPosting p ON p.ledgerEntryId = e.id WHERE e.source = ? ORDER BY p.id`
    const entry = {
      kind: 'receipt',
      entryOn: '2026-11-22',
      words: `收据 ${made.number}`,
      residentId,
    }
    expect(home.rows(ledger, `receipt:${made.id}`)).toEqual([
      { ...entry, debit: 'bank', credit: 'receivable', amountFen: 300_000 },
      { ...entry, debit: 'bank', credit: 'prepaid', amountFen: 50_000 },
    ])
    expect(await home.value(getReceipt, { id: made.id })).toMatchObject({
      residentId,
      totalFen: 350_000,
      payer: '王芳',
      reference: 'WX-1001',
      lines: [{ purpose: 'fees' }, { purpose: 'prepaid', amountFen: 50_000, ...covers }],
      voided: null,
      fixed: null,
    })
    expect(standing(home, residentId)).toMatchObject({ owed: 0, prepaid: 50_000 })
    expect(home.auditAfter(last)).toMatchObject([
      { subject: `receipt:${made.id}`, after: { number: made.number, totalFen: 350_000 } },
    ])
    const { residentId: next } = await money.person({ receivable: 100 })
    const second = await home.value(recordReceipt, payment(next, [fees(100)]))
    expect(Number(second.number.slice(-6))).toBe(Number(made.number.slice(-6)) + 1)
  })

  it('refuses nothing, less than nothing, a purpose twice and months that are none', async () => {
    const { residentId } = await money.person({ receivable: 300_000 })
    for (const amountFen of [0, -1, 1.5]) {
      const error = await refused(recordReceipt, payment(residentId, [fees(amountFen)]))
      expect(error).toMatchObject({ code: 'invalid_input' })
      expect(error.fields?.['lines.0.amountFen']).toMatch(/金额/)
    }
    const twice = await refused(recordReceipt, payment(residentId, [fees(1), fees(2)]))
    expect(twice.fields).toEqual({ lines: '同一用途写了两次' })
    const wrong = [{ ...prepaid(1), coversFrom: '2027-02', coversTo: '2027-01' }]
    expect((await refused(recordReceipt, payment(residentId, wrong))).fields).toEqual({
      'lines.0.coversTo': '不能早于开始的月份',
    })
    const empty = await refused(recordReceipt, payment(residentId, []))
    expect(empty.fields).toEqual({ lines: '没有填写收什么款' })
  })

  it('takes no more as fees than is owed, on the day and after it, and says how much is over', async () => {
    const { residentId } = await money.person({ receivable: 30_000 })
    const over = await refused(recordReceipt, payment(residentId, [fees(50_000)]))
    expect(over).toMatchObject({
      code: 'invalid_input',
      rule: 'more-than-owed',
      fields: { 'lines.0.amountFen': '多出 200.00 元，可记为预收' },
    })
    await home.value(recordReceipt, payment(residentId, [fees(20_000)]))
    // Two days before 300 yuan stood open; with what came since only 100 yuan are still to come.
    const late = payment(residentId, [fees(30_000)], { receivedOn: '2026-11-20' })
    expect((await refused(recordReceipt, late)).fields).toEqual({
      'lines.0.amountFen': '多出 200.00 元，可记为预收',
    })
    const rest = payment(residentId, [fees(10_000), prepaid(20_000)], { receivedOn: '2026-11-20' })
    await home.value(recordReceipt, rest)
    expect(standing(home, residentId)).toMatchObject({ owed: 0, prepaid: 20_000 })
  })

  it('takes what is owed once where two take it at the same moment', async () => {
    const { residentId } = await money.person({ receivable: 40_000 })
    const [one, other] = await Promise.all(
      ['R-1', 'R-2'].map((reference) => {
        const input = payment(residentId, [fees(40_000)], { method: 'transfer', reference })
        return home.call(recordReceipt.name, { ...input, isAgain: true })
      }),
    )
    expect([one?.ok, other?.ok].toSorted()).toEqual([false, true])
    expect(standing(home, residentId).owed).toBe(0)
    const ids = home.rows('SELECT id FROM receipt WHERE residentId = ?', residentId)
    const undo = () => home.call(voidReceipt.name, { id: ids[0]?.['id'], reason })
    const undone = await Promise.all([undo(), undo()])
    expect(undone.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(standing(home, residentId).owed).toBe(40_000)
  })

  it('takes the same payment once: by its reference always, by its sum unless it is meant', async () => {
    const { residentId } = await money.person({ receivable: 100_000 })
    const transfer = { method: 'transfer' as const, reference: 'A20261122-7' }
    const first = await home.value(recordReceipt, payment(residentId, [fees(10_000)], transfer))
    const again = payment(residentId, [fees(10_000)], { method: 'transfer' })
    expect(await refused(recordReceipt, again)).toMatchObject({
      rule: 'receipt-again',
      fields: { isAgain: `已有收据 ${first.number}` },
    })
    const other = await money.person({ receivable: 100_000 })
    const same = payment(other.residentId, [fees(20_000)], transfer)
    expect(await refused(recordReceipt, same)).toMatchObject({
      rule: 'payment-again',
      fields: { reference: `已有收据 ${first.number}` },
    })
    const columns = `(number, residentId, receivedOn, method, payerKind, totalFen, reference, enteredBy, recordedAt)`
    const row = `('SJ2026-999999', 1, '2026-11-22', 'transfer', 'family', 1, 'A20261122-7', 1, 'x')`
    expect(() => home.raw.exec(`INSERT INTO receipt ${columns} VALUES ${row}`)).toThrow(/UNIQUE/)
    await home.value(recordReceipt, { ...again, isAgain: true })
    await home.value(voidReceipt, { id: first.id, reason })
    // A voided receipt frees the reference of its payment.
    await home.value(recordReceipt, same)
  })

  it('belongs to a day that has come, in an open month, after the opening balances', async () => {
    const { residentId } = await money.person({ receivable: 100_000 })
    const on = (receivedOn: string) => payment(residentId, [fees(1000)], { receivedOn })
    expect(await refused(recordReceipt, on('2026-11-23'))).toMatchObject({
      rule: 'future-day',
      fields: { receivedOn: '这一天还没有到' },
    })
    expect(await refused(recordReceipt, on('2025-12-31'))).toMatchObject({ rule: 'before-opening' })
    const unknown = await refused(recordReceipt, payment(99_999, [fees(1)]))
    expect(unknown.code).toBe('not_found')
    const carer = await given.account('carer')
    const none = await home.refusal(recordReceipt, on('2026-11-22'), { by: carer.client })
    expect(none.code).toBe('forbidden')
  })

  it('is judged by the limits of what is taken ahead: refused, or told and taken', async () => {
    const { residentId } = await money.person()
    await home.value(recordFee, { residentId, monthlyFeeFen: 300_000, feeFrom: '2026-01-01' })
    const year = { ...prepaid(300_000), coversFrom: '2026-12', coversTo: '2027-12' }
    const error = await refused(recordReceipt, payment(residentId, [year]))
    expect(error).toMatchObject({ rule: 'prepaid-over-months' })
    expect(error.fields).toEqual({ 'lines.0.amountFen': '超过上限' })
    const made = await home.value(recordReceipt, payment(residentId, [deposit(200_000)]))
    expect(made.warnings.map(({ rule }) => rule)).toEqual(['deposit-cap-unknown'])
  })

  it('stands in the custody account where it was paid into it, by purpose', async () => {
    const { residentId } = await money.person({ receivable: 50_000 })
    const lines = [fees(50_000), deposit(100_000)]
    const paid = payment(residentId, lines, { method: 'custody', reference: 'JS-88' })
    const { id } = await home.value(recordReceipt, paid)
    const moved = `SELECT direction, purpose, amountFen, counter, residentId, reference FROM custodyMovement
      WHERE receiptId = ? AND voidedAt IS NULL ORDER BY id`
    const movement = { direction: 'in', counter: 'outside', residentId, reference: 'JS-88' }
    expect(home.rows(moved, id)).toEqual([
      { ...movement, purpose: 'fees', amountFen: 50_000 },
      { ...movement, purpose: 'deposit', amountFen: 100_000 },
    ])
    expect(money.debit('custody')).toBe(150_000)
    const early = payment(residentId, [deposit(1)], { method: 'custody', receivedOn: '2026-10-31' })
    expect(await refused(recordReceipt, early)).toMatchObject({
      rule: 'no-custody-account',
      fields: { method: '没有存管账户' },
    })
    await home.value(voidReceipt, { id, reason })
    expect(home.rows(moved, id)).toEqual([])
    expect(money.debit('custody')).toBe(0)
  })

  it('takes after a settlement what is owed and nothing ahead', async () => {
    const { residentId, stayId } = await given.resident()
    const open = await home.value(recordReceipt, payment(residentId, [deposit(5000)]))
    givenSettlement(home, { residentId, stayId, settledOn: '2026-11-22' })
    home.raw.prepare(`UPDATE settlement SET recordedAt = '2026-11-22T03:00:00.000Z'`).run()
    for (const [index, line] of [deposit(1), prepaid(1)].entries()) {
      const error = await refused(recordReceipt, payment(residentId, [line]))
      expect(error.rule, `${index}`).toBe('stay-settled')
      expect(error.fields).toEqual({ 'lines.0.amountFen': '已经结算，只收欠费' })
    }
    const more = await refused(recordReceipt, payment(residentId, [fees(1)]))
    expect(more.fields).toEqual({ 'lines.0.amountFen': '多出 0.01 元，已经结算，只收欠费' })
    expect(await refused(voidReceipt, { id: open.id, reason })).toMatchObject({
      rule: 'stay-settled',
    })
    const { settlement } = await home.value(getPayable, { residentId })
    expect(settlement).toMatchObject({ settledOn: '2026-11-22' })
  })
})

describe('fees.recordReceipts', () => {
  it('takes a statement in whole: what is owed is paid, the rest is ahead', async () => {
    const [one, two] = [await money.person({ receivable: 30_000 }), await money.person()]
    const common = { method: 'transfer' as const, payerKind: 'family' as const }
    const rows = [
      { ...common, residentId: one.residentId, amountFen: 45_000, reference: 'B-1' },
      {
        ...common,
        residentId: two.residentId,
        amountFen: 60_000,
        reference: 'B-2',
        purpose: 'deposit' as const,
      },
    ]
    const last = home.lastAuditId()
    const made = await home.value(recordReceipts, { receivedOn: '2026-11-21', rows })
    expect(made).toMatchObject({
      totalFen: 105_000,
      receipts: [
        { residentId: one.residentId, feesFen: 30_000, prepaidFen: 15_000 },
        { residentId: two.residentId, feesFen: 0, prepaidFen: 0, totalFen: 60_000 },
      ],
    })
    expect(standing(home, one.residentId)).toMatchObject({ owed: 0, prepaid: 15_000 })
    expect(standing(home, two.residentId)).toMatchObject({ deposit: 60_000 })
    expect(home.auditAfter(last)).toHaveLength(1)
    const payers = await home.value(listPayers, {})
    expect(payers.rows.find(({ residentId }) => residentId === one.residentId)).toMatchObject({
      owedFen: 0,
      prepaidFen: 15_000,
    })
  })

  it('names each row that cannot be taken and takes none', async () => {
    const [one, two] = [await money.person({ receivable: 30_000 }), await money.person()]
    const row = (residentId: number, amountFen: number, changes: object = {}) => {
      return { residentId, amountFen, method: 'transfer', payerKind: 'family', ...changes }
    }
    const rows = [
      row(one.residentId, 1000, { reference: 'C-1' }),
      row(one.residentId, 1000),
      row(two.residentId, 2000, { purpose: 'fees' }),
      row(two.residentId, 3000, { reference: 'C-1' }),
      row(99_999, 1),
    ]
    const error = await refused(recordReceipts, { receivedOn: '2026-11-21', rows })
    expect(error).toMatchObject({ code: 'invalid_input', rule: 'rows-refused' })
    expect(error.fields).toEqual({
      'rows.1.isAgain': '与第 1 笔相同',
      'rows.2.amountFen': '多出 20.00 元，可记为预收',
      'rows.3.reference': '与第 1 笔相同',
      'rows.4.residentId': '没有这位老人的档案，可能已随导入一起撤销。',
    })
    const zero = await refused(recordReceipts, { receivedOn: '2026-11-21', rows: [row(1, 0)] })
    expect(Object.keys(zero.fields ?? {})).toEqual(['rows.0.amountFen'])
  })
})

describe('fees.voidReceipt', () => {
  it('reverses it today, keeps its number, and the past stays as it was', async () => {
    const { residentId } = await money.person({ receivable: 80_000 })
    const taken = payment(residentId, [fees(80_000), prepaid(20_000)], { receivedOn: '2026-11-20' })
    const { id, number } = await home.value(recordReceipt, taken)
    const last = home.lastAuditId()
    expect(await home.value(voidReceipt, { id, reason })).toEqual({ number })
    expect(standing(home, residentId)).toMatchObject({ owed: 80_000, prepaid: 0 })
    const entries = 'SELECT entryOn, kind FROM ledgerEntry WHERE source = ? ORDER BY id'
    expect(home.rows(entries, `receipt:${id}`)).toEqual([
      { entryOn: '2026-11-20', kind: 'receipt' },
      { entryOn: '2026-11-22', kind: 'reversal' },
    ])
    expect(home.auditAfter(last)).toMatchObject([{ subject: `receipt:${id}`, after: { reason } }])
    const shown = await home.value(getReceipt, { id })
    expect(shown).toMatchObject({ number, voided: { reason }, voidedBy: '命令行' })
    expect((await home.value(getReceipt, { id, asOf: '2026-11-21' })).voided).toBeNull()
    expect(await refused(voidReceipt, { id, reason })).toMatchObject({ code: 'not_found' })
    // What was taken wrongly is entered rightly on the day on which it came.
    const right = payment(residentId, [fees(70_000)], { receivedOn: '2026-11-20' })
    await home.value(recordReceipt, right)
    expect(standing(home, residentId)).toMatchObject({ owed: 10_000 })
    const statement = 'UPDATE receipt SET totalFen = 1 WHERE id = ?'
    expect(() => home.raw.prepare(statement).run(id)).toThrow(/receipt-issued/)
  })

  it('is refused where what it brought was used or asked back', async () => {
    const { residentId } = await money.person({ receivable: 10_000 })
    const ahead = await home.value(recordReceipt, payment(residentId, [deposit(50_000)]))
    await money.refund(
      residentId,
      { kind: 'deposit', amountFen: 10_000, appliedOn: '2026-11-22' },
      false,
    )
    const error = await refused(voidReceipt, { id: ahead.id, reason })
    expect(error).toMatchObject({ rule: 'receipt-used' })
    expect(error.message).toContain('现在可用 400.00 元')
    expect((await home.value(getReceipt, { id: ahead.id })).fixed).toContain('押金已经动用')
  })
})

describe('fees.listReceipts', () => {
  it('sums what stands by way and purpose as of a day, and finds by name, number and payer', async () => {
    const { residentId, name } = await money.person({ receivable: 90_000 })
    const only = { residentId, from: '2026-11-01', to: '2026-11-30' }
    const take = (
      receivedOn: string,
      method: 'cash' | 'alipay',
      lines: Parameters<typeof payment>[1],
    ) => home.value(recordReceipt, payment(residentId, lines, { receivedOn, method }))
    await take('2026-11-10', 'cash', [fees(40_000)])
    const gone = await take('2026-11-11', 'cash', [fees(10_000), deposit(5000)])
    await take('2026-11-12', 'alipay', [fees(20_000), prepaid(3000)])
    await home.value(voidReceipt, { id: gone.id, reason })
    const list = await home.value(listReceipts, only)
    expect(list).toMatchObject({
      total: 3,
      sumFen: 63_000,
      liveCount: 2,
      byMethod: [
        { method: 'cash', count: 1, sumFen: 40_000 },
        { method: 'alipay', count: 1, sumFen: 23_000 },
      ],
      byPurpose: [
        { purpose: 'fees', sumFen: 60_000 },
        { purpose: 'prepaid', sumFen: 3000 },
      ],
    })
    expect(list.rows.map(({ voided }) => voided !== null)).toEqual([false, true, false])
    const past = await home.value(listReceipts, { ...only, asOf: '2026-11-11' })
    expect(past).toMatchObject({ total: 2, sumFen: 55_000 })
    const prepaidOnly = await home.value(listReceipts, { ...only, purpose: 'prepaid' })
    expect(prepaidOnly).toMatchObject({ total: 1, sumFen: 3000 })
    for (const search of [name, gone.number, '王芳']) {
      const found = await home.value(listReceipts, { search, residentId })
      expect(found.rows.map(({ id }) => id)).toContain(gone.id)
    }
    expect((await home.value(listReceipts, { ...only, show: 'voided' })).total).toBe(1)
    expect((await home.value(listReceipts, { ...only, search: '查无此人' })).total).toBe(0)
  })
})

describe('a closed month', () => {
  it('takes no receipt; one of it is voided in an open one', async () => {
    const { residentId } = await money.person({ receivable: 70_000 })
    const october = payment(residentId, [fees(20_000)], { receivedOn: '2026-10-15' })
    const { id } = await home.value(recordReceipt, october)
    const { client: by } = await given.account('accountant')
    await home.value(closeMonth, { month: '2026-10', note: '样例' }, { by })
    expect(await refused(recordReceipt, { ...october, isAgain: true })).toMatchObject({
      rule: 'month-closed',
      fields: { receivedOn: '2026-10 及以前已经关账' },
    })
    const rows = [{ residentId, amountFen: 1, method: 'cash', payerKind: 'family' }]
    const batch = await refused(recordReceipts, { receivedOn: '2026-10-16', rows })
    expect(batch.rule).toBe('month-closed')
    await home.value(voidReceipt, { id, reason })
    expect(standing(home, residentId).owed).toBe(70_000)
  })
})
