import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  correctCharge,
  endCharge,
  proposeCharges,
  recordAgreementCharges,
  recordBasis,
  recordCharge,
  voidBasis,
  voidCharge,
} from '#shared/contract/fees/charge.ts'
import { getTerms } from '#shared/contract/fees/terms.ts'
import { recordOpeningBalances } from '#shared/contract/fees/opening.ts'
import { endWaiver, recordWaiver, voidWaiver } from '#shared/contract/fees/waiver.ts'
import { merge, unmerge } from '#shared/contract/residents/merge.ts'
import { correctStay, discharge, voidDischarge, voidStay } from '#shared/contract/residents/stay.ts'
import { recordFee } from '#shared/contract/residents/terms.ts'
import { givenBill, givenSettlement } from '#test/support/given-bills.ts'
import { givenFeeTable, type GivenItems } from '#test/support/given-charges.ts'
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

const admittedOn = '2026-06-01'
const reason = '登记错了'

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump(traces)
  const error = await home.refusal(...call)
  expect(home.dump(traces)).toEqual(before)
  return error
}

const person = () => given.resident({ admittedOn, monthlyFeeFen: 380_000 })

function charges(residentId: number) {
  return home
    .rows(
      `SELECT chargeFrom, chargeTo, priceFen, quantity FROM residentCharge
       WHERE residentId = ? AND voidedAt IS NULL ORDER BY chargeFrom, id`,
      residentId,
    )
    .map((row) => Object.values(row))
}

const terms = (residentId: number, asOf?: string) =>
  home.value(getTerms, { residentId, ...(asOf === undefined ? {} : { asOf }) })

describe('fees.recordBasis', () => {
  it('holds until the next change, ends with the stay and comes back with it', async () => {
    const { residentId, stayId } = await person()
    expect((await terms(residentId)).basis).toEqual({ basis: 'total', basisFrom: null })
    const before = home.lastAuditId()
    const put = (basis: 'table' | 'total', basisFrom: string) =>
      home.value(recordBasis, { residentId, basis, basisFrom })
    const { id } = await put('table', '2026-08-01')
    expect(home.auditAfter(before)).toMatchObject([
      { subject: `resident:${residentId}`, after: { id, basis: 'table', basisFrom: '2026-08-01' } },
    ])
    const total = await put('total', '2026-10-01')
    expect((await terms(residentId)).bases).toMatchObject([
      { basis: 'total', basisFrom: '2026-10-01', basisTo: null },
      { basis: 'table', basisFrom: '2026-08-01', basisTo: '2026-10-01' },
    ])
    expect((await terms(residentId, '2026-09-30')).basis).toMatchObject({ basis: 'table' })
    await home.value(voidBasis, { id: total.id, reason })
    expect((await terms(residentId)).basis).toEqual({ basis: 'table', basisFrom: '2026-08-01' })
    await home.value(discharge, { residentId, dischargedOn: '2026-11-20', endReason: 'home' })
    expect(home.rows('SELECT basisTo FROM billingBasis WHERE id = ?', id)).toEqual([
      { basisTo: '2026-11-20' },
    ])
    await home.value(voidDischarge, { stayId, reason })
    expect((await terms(residentId)).basis).toEqual({ basis: 'table', basisFrom: '2026-08-01' })
  })

  it('refuses what is said already, a day to come, one outside the stay, and other rights', async () => {
    const { residentId } = await person()
    const input = { residentId, basis: 'table', basisFrom: admittedOn } as const
    await home.value(recordBasis, input)
    expect(await refused(recordBasis, input)).toMatchObject({ rule: 'nothing-changes' })
    const early = { ...input, basisFrom: '2026-05-31' }
    expect(await refused(recordBasis, early)).toMatchObject({
      fields: { basisFrom: '这一天不在住' },
    })
    const late = { ...input, basisFrom: '2026-11-23' }
    expect(await refused(recordBasis, late)).toMatchObject({ fields: { basisFrom: '还没有到' } })
    const nurse = await given.account('nurse')
    expect(await refused(recordBasis, input, { by: nurse.client })).toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('fees.recordCharge', () => {
  it('charges an item at her own price until another row of it begins, and says whence it comes', async () => {
    const { residentId } = await person()
    await home.value(recordBasis, { residentId, basis: 'table', basisFrom: admittedOn })
    const put = (feeItemId: number, changes: object) =>
      home.value(recordCharge, {
        residentId,
        feeItemId,
        per: 'month',
        chargeFrom: admittedOn,
        ...changes,
      })
    await put(items.meal, { priceFen: 60_000 })
    const before = home.lastAuditId()
    const second = await put(items.meal, { priceFen: 0, chargeFrom: '2026-09-01' })
    expect(home.auditAfter(before)).toMatchObject([
      {
        subject: `resident:${residentId}`,
        before: { priceFen: 60_000, chargeFrom: admittedOn, chargeTo: null },
        after: { id: second.id, priceFen: 0, chargeFrom: '2026-09-01' },
      },
    ])
    await put(items.attendant, { per: 'day', quantity: 2 })
    expect(charges(residentId)).toEqual([
      [admittedOn, '2026-09-01', 60_000, 1],
      [admittedOn, null, null, 2],
      ['2026-09-01', null, 0, 1],
    ])
    const shown = await terms(residentId)
    expect(shown.items).toMatchObject([
      { name: '床位费', priceFen: null, problem: '房间没有床位档次' },
      { name: '伙食费', priceFen: 0, source: 'free' },
      {
        name: '陪护费',
        per: 'day',
        priceFen: 10_000,
        quantity: 2,
        sumFen: 20_000,
        source: 'table',
      },
    ])
    expect((await terms(residentId, '2026-08-31')).items[1]).toMatchObject({
      priceFen: 60_000,
      source: 'own',
    })
  })

  it('prices the bed by the class of the room, and a total by the agreed sum with her further items', async () => {
    const { residentId, bedId } = await person()
    home.raw
      .prepare(
        `INSERT INTO roomRate (roomId, bedRateId, rateFrom, recordedAt)
         SELECT roomId, ?, '2025-01-01', '2025-01-01T02:00:00.000Z' FROM bed WHERE id = ?`,
      )
      .run(items.doubleRoom, bedId)
    await home.value(recordCharge, {
      residentId,
      feeItemId: items.attendant,
      per: 'day',
      chargeFrom: admittedOn,
    })
    expect((await terms(residentId)).items).toMatchObject([
      { feeItemId: null, priceFen: 380_000, source: 'total' },
      { name: '陪护费' },
    ])
    await home.value(recordBasis, { residentId, basis: 'table', basisFrom: '2026-11-01' })
    expect((await terms(residentId)).items[0]).toMatchObject({
      name: '床位费',
      priceFen: 150_000,
      sourceWords: '2025 年收费标准，双人间',
    })
  })

  it('refuses items by the time, closed ones, a second row of a day, days outside the stay', async () => {
    const { residentId } = await person()
    const input = {
      residentId,
      feeItemId: items.meal,
      per: 'month',
      chargeFrom: admittedOn,
    } as const
    await home.value(recordCharge, { ...input, priceFen: 100 })
    const again = { ...input, priceFen: 200 }
    expect(await refused(recordCharge, again)).toMatchObject({
      rule: 'charge-overlap',
      fields: { chargeFrom: '这一天已登记' },
    })
    const haircut = { ...input, feeItemId: items.haircut }
    expect(await refused(recordCharge, haircut)).toMatchObject({ rule: 'fee-item-per' })
    expect(await refused(recordCharge, { ...input, feeItemId: 999 })).toMatchObject({
      rule: 'fee-item-unknown',
    })
    expect(await refused(recordCharge, { ...input, chargeFrom: '2026-05-31' })).toMatchObject({
      rule: 'not-staying',
    })
    expect(await refused(recordCharge, { ...input, quantity: 0 })).toMatchObject({
      fields: { quantity: '数量至少是 1' },
    })
    expect(await refused(recordCharge, { ...input, priceFen: -1 })).toMatchObject({
      fields: { priceFen: '金额不能为负' },
    })
  })

  it('is corrected with a copy, ended and voided, each on the version that was seen', async () => {
    const { residentId, stayId } = await person()
    const input = {
      residentId,
      feeItemId: items.meal,
      per: 'month',
      chargeFrom: '2026-07-01',
    } as const
    const { id } = await home.value(recordCharge, { ...input, priceFen: 100 })
    const right = {
      id,
      version: 1,
      per: 'month',
      priceFen: 70_000,
      chargeTo: null,
      reason,
    } as const
    const corrected = { ...right, chargeFrom: '2026-06-15' }
    expect(await home.value(correctCharge, corrected)).toEqual({ version: 2, warning: null })
    expect(
      home.rows('SELECT priceFen FROM residentCharge WHERE residentId = ? ORDER BY id', residentId),
    ).toEqual([{ priceFen: 70_000 }, { priceFen: 100 }])
    expect(await refused(correctCharge, corrected)).toMatchObject({ rule: 'changed-meanwhile' })
    const before = { ...right, version: 2, chargeFrom: '2026-05-31' }
    expect(await refused(correctCharge, before)).toMatchObject({ rule: 'days-in-wrong-order' })
    await home.value(endCharge, { id, version: 2, chargeTo: '2026-10-01' })
    expect(await refused(endCharge, { id, version: 3, chargeTo: '2026-11-01' })).toMatchObject({
      rule: 'already-ended',
    })
    await home.value(recordCharge, { ...input, chargeFrom: '2026-10-01', priceFen: 300 })
    const over = { ...right, version: 3, chargeFrom: '2026-07-01' }
    expect(await refused(correctCharge, over)).toMatchObject({ rule: 'charge-overlap' })
    // What ended by itself stays ended where the discharge is taken back, what the discharge ended goes on.
    await home.value(discharge, { residentId, dischargedOn: '2026-11-20', endReason: 'home' })
    expect(charges(residentId)).toEqual([
      ['2026-06-15', '2026-10-01', 70_000, 1],
      ['2026-10-01', '2026-11-20', 300, 1],
    ])
    await home.value(voidDischarge, { stayId, reason })
    expect(charges(residentId)[1]).toEqual(['2026-10-01', null, 300, 1])
    await home.value(voidCharge, { id, version: 3, reason })
    expect(charges(residentId)).toHaveLength(1)
  })

  it('is agreed for a day to come, holds off a discharge before it, and is taken back as if never said', async () => {
    const { residentId } = await person()
    await home.value(recordBasis, { residentId, basis: 'table', basisFrom: admittedOn })
    const input = {
      residentId,
      feeItemId: items.meal,
      per: 'month',
      chargeFrom: admittedOn,
    } as const
    const now = await home.value(recordCharge, { ...input, priceFen: 60_000 })
    const far = { ...input, priceFen: 66_000, chargeFrom: '2027-11-24' }
    expect(await refused(recordCharge, far)).toMatchObject({
      rule: 'day-far-ahead',
      fields: { chargeFrom: '在一年以后' },
    })
    const coming = { ...input, priceFen: 66_000, chargeFrom: '2026-12-01' }
    const { id } = await home.value(recordCharge, coming)
    const shown = await terms(residentId)
    expect(shown.items[1]).toMatchObject({ name: '伙食费', priceFen: 60_000 })
    expect(shown.charges).toMatchObject([
      { priceFen: 66_000, chargeFrom: '2026-12-01', chargeTo: null },
      { priceFen: 60_000, chargeFrom: admittedOn, chargeTo: '2026-12-01' },
    ])
    // Yesterday nobody knew of it.
    expect((await terms(residentId, '2026-11-21')).charges).toMatchObject([
      { priceFen: 60_000, chargeTo: null },
    ])
    const right = { id: now.id, version: 2, per: 'month', chargeFrom: admittedOn, reason } as const
    await home.value(correctCharge, { ...right, priceFen: 61_000, chargeTo: '2026-12-01' })
    const left = { residentId, dischargedOn: '2026-11-20', endReason: 'home' } as const
    expect(await refused(discharge, left)).toMatchObject({ rule: 'fact-after-discharge' })
    await home.value(voidCharge, { id, version: 1, reason })
    expect(charges(residentId)).toEqual([[admittedOn, null, 61_000, 1]])
    await home.value(discharge, left)
    expect(charges(residentId)).toEqual([[admittedOn, '2026-11-20', 61_000, 1]])
  })

  it('moves with the days of its stay', async () => {
    const { residentId, stayId } = await person()
    const input = {
      residentId,
      feeItemId: items.meal,
      per: 'month',
      chargeFrom: admittedOn,
    } as const
    await home.value(recordCharge, { ...input, priceFen: 100 })
    await home.value(discharge, { residentId, dischargedOn: '2026-11-20', endReason: 'home' })
    const days = { stayFrom: '2026-06-03', stayTo: '2026-11-10' }
    await home.value(correctStay, { stayId, ...days, reason })
    expect(charges(residentId)).toEqual([['2026-06-03', '2026-11-10', 100, 1]])
  })
})

describe('fees.recordAgreementCharges', () => {
  it('records the lines that name an item, and says what it could not match', async () => {
    const agreement = {
      number: '2026-7',
      signedOn: '2026-05-30',
      startsOn: admittedOn,
      expiresOn: '2027-05-31',
      fees: [
        { item: '伙食费', amountFen: 80_000, per: 'month' as const },
        { item: '陪护费', amountFen: 9000, per: 'day' as const },
        { item: '空调费', amountFen: 5000, per: 'month' as const },
        { item: '体检费', amountFen: 20_000, per: 'once' as const },
        { item: '理发', amountFen: 2000, per: 'month' as const },
      ],
    }
    const { residentId } = await given.resident({ admittedOn, agreement })
    const proposed = await home.value(proposeCharges, { residentId })
    expect(proposed).toMatchObject({ agreement: { number: '2026-7' }, chargeFrom: admittedOn })
    expect(proposed.lines.map(({ item, state }) => [item, state])).toEqual([
      ['伙食费', 'new'],
      ['陪护费', 'new'],
      ['空调费', 'no-item'],
      ['体检费', 'once'],
      ['理发', 'by-time'],
    ])
    const agreementId = proposed.agreement?.id ?? 0
    const input = { residentId, agreementId, chargeFrom: admittedOn }
    const made = await home.value(recordAgreementCharges, input)
    expect(made.ids).toHaveLength(2)
    expect((await terms(residentId)).charges).toMatchObject([
      { name: '伙食费', priceFen: 80_000, agreementNumber: '2026-7' },
      { name: '陪护费', priceFen: 9000, per: 'day' },
    ])
    expect(await refused(recordAgreementCharges, input)).toMatchObject({
      rule: 'agreement-without-items',
    })
    const other = await person()
    const wrong = { ...input, residentId: other.residentId }
    expect(await refused(recordAgreementCharges, wrong)).toMatchObject({
      rule: 'agreement-unknown',
    })
  })
})

describe('fees.recordWaiver', () => {
  it('is the director’s, holds until its end, and goes with the stay unless an end was set', async () => {
    const { residentId, stayId } = await person()
    const input = { residentId, percent: 20, waiverFrom: admittedOn, reason: '家庭困难' }
    const accountant = await given.account('accountant')
    expect(await refused(recordWaiver, input, { by: accountant.client })).toMatchObject({
      code: 'forbidden',
    })
    const director = await given.account('director')
    const before = home.lastAuditId()
    const { id } = await home.value(recordWaiver, input, { by: director.client })
    expect(home.auditAfter(before)).toMatchObject([
      { subject: `resident:${residentId}`, after: { id, percent: 20, reason: '家庭困难' } },
    ])
    const set = { residentId, feeItemId: items.meal, monthlyFen: 10_000, waiverTo: '2027-01-01' }
    const meal = await home.value(recordWaiver, { ...input, percent: null, ...set })
    await home.value(discharge, { residentId, dischargedOn: '2026-11-20', endReason: 'home' })
    await home.value(correctStay, { stayId, stayFrom: admittedOn, stayTo: '2026-11-19', reason })
    const ends = () =>
      home.rows('SELECT id, waiverTo FROM waiver WHERE stayId = ? AND voidedAt IS NULL', stayId)
    expect(ends()).toEqual([
      { id, waiverTo: '2026-11-19' },
      { id: meal.id, waiverTo: '2027-01-01' },
    ])
    await home.value(voidDischarge, { stayId, reason })
    expect(ends()).toEqual([
      { id, waiverTo: null },
      { id: meal.id, waiverTo: '2027-01-01' },
    ])
    expect((await terms(residentId)).waivers).toMatchObject([
      { item: '伙食费', monthlyFen: 10_000, waiverTo: '2027-01-01' },
      { item: null, percent: 20, approvedBy: director.name },
    ])
    await home.value(endWaiver, { id, version: 1, waiverTo: '2026-12-31' })
    await home.value(voidWaiver, { id: meal.id, version: 1, reason })
    expect((await terms(residentId)).waivers).toMatchObject([
      { percent: 20, waiverTo: '2026-12-31' },
    ])
  })

  it('refuses neither or both measures, one more of the same, and more than all', async () => {
    const { residentId } = await person()
    const input = { residentId, waiverFrom: admittedOn, reason: '家庭困难' }
    expect(await refused(recordWaiver, input)).toMatchObject({ rule: 'waiver-measure' })
    const both = { ...input, percent: 10, monthlyFen: 100 }
    expect(await refused(recordWaiver, both)).toMatchObject({ rule: 'waiver-measure' })
    expect(await refused(recordWaiver, { ...input, percent: 101 })).toMatchObject({
      fields: { percent: '比例最多 100%' },
    })
    await home.value(recordWaiver, { ...input, percent: 60 })
    expect(await refused(recordWaiver, { ...input, percent: 10 })).toMatchObject({
      rule: 'waiver-overlap',
    })
    const meal = { ...input, feeItemId: items.meal, percent: 50 }
    expect(await refused(recordWaiver, meal)).toMatchObject({ rule: 'waiver-over-all' })
  })
})

describe('what is charged after a bill and after the settlement', () => {
  it('warns where a change reaches into a billed month, and refuses all of them once it is settled', async () => {
    const { residentId, stayId } = await person()
    const charge = {
      residentId,
      feeItemId: items.meal,
      per: 'month',
      chargeFrom: '2026-08-15',
    } as const
    const own = await home.value(recordCharge, { ...charge, priceFen: 100 })
    const waived = { residentId, percent: 20, waiverFrom: '2026-08-01', reason: '家庭困难' }
    const waiver = await home.value(recordWaiver, waived)
    expect([own.warning, waiver.warning]).toEqual([null, null])
    givenBill(home, { residentId, stayId, month: '2026-09' })
    const basis = await home.value(recordBasis, {
      residentId,
      basis: 'table',
      basisFrom: '2026-09-30',
    })
    expect(basis.warning).toContain('2026-09 及以前的账单已经出过')
    const after = { residentId, basis: 'total', basisFrom: '2026-10-01' } as const
    expect((await home.value(recordBasis, after)).warning).toBeNull()
    const ended = await home.value(endCharge, { id: own.id, version: 1, chargeTo: '2026-09-10' })
    expect(ended.warning).toContain('差额')
    expect(await refused(voidStay, { stayId, reason })).toMatchObject({ rule: 'stay-billed' })
    givenSettlement(home, { residentId, stayId, settledOn: '2026-11-21' })
    const settled = { rule: 'stay-settled' }
    const later = { residentId, basis: 'table', basisFrom: '2026-11-01' } as const
    expect(await refused(recordBasis, later)).toMatchObject(settled)
    expect(await refused(voidBasis, { id: basis.id, reason })).toMatchObject(settled)
    expect(await refused(recordCharge, { ...charge, chargeFrom: '2026-11-01' })).toMatchObject(
      settled,
    )
    expect(await refused(voidCharge, { id: own.id, version: 2, reason })).toMatchObject(settled)
    expect(await refused(voidWaiver, { id: waiver.id, version: 1, reason })).toMatchObject(settled)
    const fee = { residentId, monthlyFeeFen: 1, feeFrom: '2026-11-01' }
    expect(await refused(recordFee, fee)).toMatchObject(settled)
    const leaving = { residentId, dischargedOn: '2026-11-22', endReason: 'home' } as const
    await home.value(discharge, leaving)
    expect(await refused(voidDischarge, { stayId, reason })).toMatchObject(settled)
    const days = { stayId, stayFrom: admittedOn, stayTo: '2026-11-21', reason }
    expect(await refused(correctStay, days)).toMatchObject(settled)
  })
})

describe('two files of one person', () => {
  it('are joined with all that was charged and booked, and parted again as they were', async () => {
    const double = { name: '欧阳双账', bornOn: '1938-05-06', idNumber: null }
    const first = await given.resident({ ...double, admittedOn: '2025-01-10' })
    const leaving = { residentId: first.residentId, dischargedOn: '2025-08-01' }
    await home.value(discharge, { ...leaving, endReason: 'home' })
    const second = await given.resident({ ...double, admittedOn })
    const charge = { feeItemId: items.meal, per: 'month', priceFen: 100 } as const
    for (const { residentId, from } of [
      { residentId: first.residentId, from: '2025-02-01' },
      { residentId: second.residentId, from: admittedOn },
    ]) {
      await home.value(recordCharge, { residentId, ...charge, chargeFrom: from })
      const rows = [{ residentId, account: 'deposit' as const, amountFen: 5000 }]
      if (from !== admittedOn) {
        await home.value(recordOpeningBalances, { balanceOn: '2025-01-31', rows })
      }
    }
    const [from, into] = [first.residentId, second.residentId]
    const files = { fromResidentId: from, intoResidentId: into }
    home.clock.advance({ minutes: 1 })
    const { mergeId } = await home.value(merge, { ...files, keep: {}, reason })
    const shown = await terms(into)
    expect(shown.balances.deposit).toBe(5000)
    expect(charges(into)).toHaveLength(2)
    await home.value(unmerge, { mergeId, reason })
    expect((await terms(into)).balances.deposit).toBe(0)
    expect((await terms(from)).balances.deposit).toBe(5000)
  })
})
