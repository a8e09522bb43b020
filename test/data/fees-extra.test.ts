import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  correctExtra,
  listExtraItems,
  listExtraPeople,
  listExtras,
  recordExtras,
  voidExtra,
} from '#shared/contract/fees/extra.ts'
import { getTerms } from '#shared/contract/fees/terms.ts'
import { discharge, voidStay } from '#shared/contract/residents/stay.ts'
import { givenBill, givenSettlement } from '#test/support/given-bills.ts'
import { givenFeeTable, type GivenItems } from '#test/support/given-charges.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type TestHome, traces } from '#test/support/home.ts'

let home: TestHome
let given: Given
let items: GivenItems
let carer: Awaited<ReturnType<Given['account']>>

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  items = givenFeeTable(given)
  carer = await given.account('carer')
})

afterAll(() => home.remove())

const chargedOn = '2026-11-20'
const reason = '登记错了'

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump(traces)
  const error = await home.refusal(...call)
  expect(home.dump(traces)).toEqual(before)
  return error
}

function haircut(residentIds: readonly number[], changes: object = {}) {
  const people = residentIds.map((residentId) => ({ residentId }))
  return { feeItemId: items.haircut, chargedOn, people, ...changes }
}

describe('fees.recordExtras', () => {
  it('records a haircut day for several people at the price of the fee table, as one act', async () => {
    const [one, two] = [await given.resident(), await given.resident()]
    const { staffId } = await given.staff()
    const before = home.lastAuditId()
    const people = [{ residentId: one.residentId }, { residentId: two.residentId, quantity: 2 }]
    const input = { ...haircut([]), people, staffId }
    const made = await home.value(recordExtras, input, { by: carer.client })
    expect(made).toMatchObject({ sumFen: 6000, warning: null })
    expect(home.auditAfter(before)).toMatchObject([
      {
        subject: `feeItem:${items.haircut}`,
        after: { chargedOn, priceFen: 2000, people: [{ id: made.ids[0] }, { quantity: 2 }] },
      },
    ])
    const rows = home.rows(
      'SELECT residentId, stayId, quantity, amountFen, enteredBy FROM extraCharge WHERE staffId = ?',
      staffId,
    )
    expect(rows).toEqual([
      {
        residentId: one.residentId,
        stayId: one.stayId,
        quantity: 1,
        amountFen: 2000,
        enteredBy: carer.id,
      },
      {
        residentId: two.residentId,
        stayId: two.stayId,
        quantity: 2,
        amountFen: 4000,
        enteredBy: carer.id,
      },
    ])
    const shown = await home.value(getTerms, { residentId: two.residentId })
    expect(shown.extras).toMatchObject({ month: '2026-11', sumFen: 4000, rows: [{ item: '理发' }] })
  })

  it('takes one of two that record the same day at once, and another one only on purpose', async () => {
    const { residentId } = await given.resident()
    const input = haircut([residentId])
    const replies = await Promise.all([
      home.call(recordExtras.name, input),
      home.call(recordExtras.name, input, { by: carer.client }),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    const refusal = await refused(recordExtras, input)
    expect(refusal).toMatchObject({ rule: 'extra-again', fields: { isAgain: '同一天已登记过' } })
    await home.value(recordExtras, { ...input, isAgain: true })
    expect(home.count('SELECT count(*) FROM extraCharge WHERE residentId = ?', residentId)).toBe(2)
  })

  it('refuses all where one of the people is not in, and says who', async () => {
    const [one, gone] = [await given.resident(), await given.resident()]
    const leaving = { residentId: gone.residentId, endReason: 'home' } as const
    await home.value(discharge, { ...leaving, dischargedOn: '2026-11-19' })
    const both = haircut([one.residentId, gone.residentId])
    const error = await refused(recordExtras, both)
    expect(error).toMatchObject({
      rule: 'not-staying',
      fields: { 'people.1.residentId': '这一天不在住' },
    })
    expect(error.message).toContain(gone.name)
    // The last day is charged: things are broken and hair is cut on it too.
    await home.value(recordExtras, haircut([gone.residentId], { chargedOn: '2026-11-19' }))
    const before = haircut([one.residentId], { chargedOn: '2025-03-04' })
    expect(await refused(recordExtras, before)).toMatchObject({ rule: 'not-staying' })
  })

  it('refuses zero, negative, the future, a person twice, items by the month and closed ones', async () => {
    const { residentId } = await given.resident()
    const input = haircut([residentId])
    const of = (quantity: number) => ({ ...input, people: [{ residentId, quantity }] })
    const zero = { fields: { 'people.0.quantity': '数量至少是 1' } }
    expect(await refused(recordExtras, of(0))).toMatchObject(zero)
    expect(await refused(recordExtras, of(-1))).toMatchObject(zero)
    expect(await refused(recordExtras, { ...input, priceFen: -100 })).toMatchObject({
      fields: { priceFen: '金额不能为负' },
    })
    expect(await refused(recordExtras, { ...input, chargedOn: '2026-11-23' })).toMatchObject({
      rule: 'day-in-future',
    })
    expect(await refused(recordExtras, haircut([residentId, residentId]))).toMatchObject({
      rule: 'person-twice',
    })
    expect(await refused(recordExtras, { ...input, feeItemId: items.meal })).toMatchObject({
      rule: 'fee-item-per',
    })
    home.raw.prepare('UPDATE feeItem SET closedOn = ? WHERE id = ?').run(chargedOn, items.haircut)
    expect(await refused(recordExtras, input)).toMatchObject({ rule: 'fee-item-closed' })
    home.raw.prepare('UPDATE feeItem SET closedOn = NULL WHERE id = ?').run(items.haircut)
  })

  it('wants a right and a note for another price, and for damages', async () => {
    const { residentId } = await given.resident()
    const other = haircut([residentId], { priceFen: 3000 })
    expect(await refused(recordExtras, other, { by: carer.client })).toMatchObject({
      rule: 'price-right',
    })
    expect(await refused(recordExtras, other)).toMatchObject({
      rule: 'price-note',
      fields: { note: '写明为什么是这个价格' },
    })
    await home.value(recordExtras, { ...other, note: '上门理发' })
    const damages = { ...other, feeItemId: items.damages, priceFen: 20_000, note: '摔坏床头柜' }
    expect(await refused(recordExtras, damages, { by: carer.client })).toMatchObject({
      rule: 'damages-right',
    })
    const unpriced = { ...damages, priceFen: null }
    expect(await refused(recordExtras, unpriced)).toMatchObject({ rule: 'price-unknown' })
    await home.value(recordExtras, damages)
    const { client } = await given.account('inspector')
    expect(await refused(recordExtras, other, { by: client })).toMatchObject({ code: 'forbidden' })
  })
})

describe('fees.correctExtra and fees.voidExtra', () => {
  it('correct in place with a copy until it is billed; then only void, which the next bill gives back', async () => {
    const { residentId, stayId } = await given.resident()
    const { ids } = await home.value(recordExtras, haircut([residentId]))
    const id = ids[0] ?? 0
    const right = { id, feeItemId: items.haircut, chargedOn, quantity: 3, reason }
    expect(await home.value(correctExtra, { ...right, version: 1 })).toEqual({
      version: 2,
      warning: null,
    })
    expect(
      home.rows(
        'SELECT id, amountFen FROM extraCharge WHERE residentId = ? AND voidedAt IS NULL',
        residentId,
      ),
    ).toEqual([{ id, amountFen: 6000 }])
    expect(
      home.rows(
        'SELECT amountFen FROM extraCharge WHERE residentId = ? AND voidedAt IS NOT NULL',
        residentId,
      ),
    ).toEqual([{ amountFen: 2000 }])
    expect(await refused(correctExtra, { ...right, version: 1 })).toMatchObject({
      rule: 'changed-meanwhile',
    })
    const bill = givenBill(home, { residentId, stayId, month: '2026-11', extraChargeId: id })
    const listed = await home.value(listExtras, { residentId, billed: true })
    expect(listed.rows).toMatchObject([{ id, bill: { number: bill.number } }])
    expect(await refused(correctExtra, { ...right, version: 2 })).toMatchObject({
      rule: 'extra-billed',
    })
    const toVoid = { id, version: 2, reason }
    expect(await refused(voidExtra, toVoid, { by: carer.client })).toMatchObject({
      rule: 'void-right',
    })
    const { warning } = await home.value(voidExtra, toVoid)
    expect(warning).toContain(bill.number)
    const late = await home.value(recordExtras, haircut([residentId]))
    expect(late.warning).toContain('2026-11 及以前的账单已经出过')
  })

  it('holds the stay: what was charged in it keeps its days, and nothing is charged after the settlement', async () => {
    const { residentId, stayId } = await given.resident()
    const { ids } = await home.value(recordExtras, haircut([residentId]))
    const early = { residentId, dischargedOn: '2026-11-19', endReason: 'home' } as const
    expect(await refused(discharge, early)).toMatchObject({ rule: 'care-outside-stay' })
    expect(await refused(voidStay, { stayId, reason })).toMatchObject({ rule: 'care-in-stay' })
    givenSettlement(home, { residentId, stayId, settledOn: '2026-11-21' })
    const again = haircut([residentId], { isAgain: true })
    expect(await refused(recordExtras, again)).toMatchObject({ rule: 'stay-settled' })
    const toVoid = { id: ids[0] ?? 0, version: 1, reason }
    expect(await refused(voidExtra, toVoid)).toMatchObject({ rule: 'stay-settled' })
  })
})

describe('what may be recorded', () => {
  it('lists by day, month, item, person and bill, with sums of all that fit', async () => {
    const { residentId, name } = await given.resident({ name: '欧阳甲' })
    await home.value(recordExtras, haircut([residentId], { chargedOn: '2026-10-02' }))
    await home.value(recordExtras, haircut([residentId], { chargedOn: '2026-11-02' }))
    const own = (input: object) => home.value(listExtras, { search: 'ouyang', ...input })
    expect(await own({})).toMatchObject({ total: 2, sumFen: 4000, unbilledFen: 4000 })
    expect((await own({ limit: 1 })).rows).toMatchObject([{ chargedOn: '2026-11-02', name }])
    expect(await own({ month: '2026-10' })).toMatchObject({ total: 1, sumFen: 2000 })
    expect(await own({ day: '2026-11-02', feeItemId: items.haircut })).toMatchObject({ total: 1 })
    expect(await own({ feeItemId: items.damages })).toMatchObject({ total: 0, sumFen: 0 })
    expect(await own({ asOf: '2026-10-31' })).toMatchObject({ total: 1 })
    expect(await own({ billed: true })).toMatchObject({ total: 0 })
    const people = await home.value(listExtraPeople, {
      day: '2026-11-02',
      feeItemId: items.haircut,
    })
    expect(people.rows.find((row) => row.residentId === residentId)).toMatchObject({
      already: 1,
      isSettled: false,
      floor: '1层',
    })
  })

  it('shows a carer the prices, and that damages are not hers', async () => {
    const { rows } = await home.value(listExtraItems, {}, { by: carer.client })
    expect(rows.map(({ name, priceFen, mayRecord }) => [name, priceFen, mayRecord])).toEqual([
      ['理发', 2000, true],
      ['物品损坏', null, false],
    ])
  })
})
