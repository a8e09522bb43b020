import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assignLevel, recordLevel, voidResidentLevel } from '#shared/contract/care/care-level.ts'
import { recordExtras } from '#shared/contract/fees/extra.ts'
import { recordOpeningBalances } from '#shared/contract/fees/opening.ts'
import {
  applyRefund,
  approveRefund,
  payRefund,
  voidPaidRefund,
} from '#shared/contract/fees/refund.ts'
import {
  getSettlement,
  listSettlements,
  previewSettlement,
  recordSettlementSignature,
  settleStay,
  voidSettlement,
} from '#shared/contract/fees/settlement.ts'
import { getToday } from '#shared/contract/home/home.ts'
import { recordBelongings } from '#shared/contract/residents/belonging.ts'
import { getDeparture, voidDepartureStep } from '#shared/contract/residents/departure.ts'
import { admit } from '#shared/contract/residents/resident.ts'
import { correctLeave, recordLeave, voidLeave } from '#shared/contract/residents/leave.ts'
import {
  correctBedStay,
  correctStay,
  discharge,
  move,
  voidDischarge,
} from '#shared/contract/residents/stay.ts'
import { addExtraBed } from '#shared/contract/residents/swap.ts'
import { givenFeeTable } from '#test/support/given-charges.ts'
import { standing } from '#test/support/given-receipts.ts'
import { GivenSettlement } from '#test/support/given-settlement.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type TestHome, traces } from '#test/support/home.ts'

let home: TestHome
let given: Given
let money: GivenSettlement

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  money = new GivenSettlement(given)
  await money.approver()
})

afterAll(() => home.remove())

const settledOn = '2026-11-22'
const reason = '重新算'

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump(traces)
  const error = await home.refusal(...call)
  expect(home.dump(traces)).toEqual(before)
  return error
}

async function settled(stayId: number) {
  const { id } = await home.value(settleStay, await money.input(stayId))
  return { id, version: 1 }
}

async function stepsOf(stayId: number) {
  const { steps } = await home.value(getDeparture, { stayId })
  const own = steps.filter(({ step }) => step === 'fees' || step === 'deposit')
  return Object.fromEntries(own.map(({ step, state, doneBy }) => [step, [state, doneBy]]))
}

function refundsOf(settlementId: number) {
  return home.rows(
    'SELECT id, kind, amountFen, version FROM refund WHERE settlementId = ? ORDER BY id',
    settlementId,
  ) as { id: number; kind: string; amountFen: number; version: number }[]
}

async function paid({ id, version }: { id: number; version: number }, method = 'transfer') {
  const { client: by } = await money.approver()
  await home.value(approveRefund, { id, version, approvedOn: settledOn }, { by })
  const pay = { id, version: version + 1, paidOn: settledOn, method: method as 'cash' }
  return home.value(payRefund, { ...pay, payee: '王芳' })
}

describe('fees.settleStay', () => {
  it('of who left in mid-month: last bill, prepayment, deposit; the rest is asked back', async () => {
    const { residentId, stayId } = await money.person({
      receivable: 20_000,
      prepaid: 50_000,
      deposit: 500_000,
    })
    const preview = await home.value(previewSettlement, { stayId, settledOn })
    expect(preview).toMatchObject({
      obstacles: [],
      beforeFen: 20_000,
      billFen: 150_000,
      owedFen: 170_000,
      prepaidUsedFen: 50_000,
      depositUsedFen: 120_000,
      refundFen: 380_000,
      arrearsFen: 0,
      refunds: [{ kind: 'deposit', amountFen: 380_000 }],
    })
    const last = home.lastAuditId()
    const input = await money.input(stayId)
    const { id, number } = await home.value(settleStay, input)
    expect(number).toMatch(/^JS2026-\d{6}$/)
    expect(standing(home, residentId)).toMatchObject({ owed: 0, deposit: 380_000, prepaid: 0 })
    expect(
      home.rows('SELECT kind, month, totalFen, billedOn FROM bill WHERE stayId = ?', stayId),
    ).toEqual([{ kind: 'settlement', month: '2026-11', totalFen: 150_000, billedOn: settledOn }])
    expect(refundsOf(id)).toMatchObject([{ kind: 'deposit', amountFen: 380_000 }])
    const sources = home.rows(
      `SELECT e.kind, sum(p.amountFen) AS fen FROM ledgerEntry e JOIN ledgerPosting p
       ON p.ledgerEntryId = e.id WHERE p.residentId = ? AND e.entryOn = ? GROUP BY e.kind ORDER BY e.kind`,
      residentId,
      settledOn,
    )
    expect(sources).toEqual([
      { kind: 'bill', fen: 150_000 },
      { kind: 'deposit-use', fen: 120_000 },
      { kind: 'prepaid-use', fen: 50_000 },
    ])
    expect(
      home.auditAfter(last).map(({ operation, subject }) => [operation, subject]),
    ).toContainEqual(['fees.settleStay', `settlement:${id}`])
    const shown = await home.value(getSettlement, { stayId })
    expect(shown.settlement).toMatchObject({ number, settledOn, sheet: { billFen: 150_000 } })
    expect((await home.value(getSettlement, { stayId, asOf: '2026-11-21' })).settlement).toBeNull()
  })

  it('ticks off the departure by itself, the deposit once it was paid back', async () => {
    const { stayId } = await money.person({ deposit: 500_000 })
    const { id } = await settled(stayId)
    const [row] = home.rows('SELECT number FROM settlement WHERE id = ?', id)
    const auto = `结算单 ${String(row?.['number'])}（自动）`
    expect(await stepsOf(stayId)).toEqual({ fees: ['done', auto], deposit: [null, null] })
    const [refund] = refundsOf(id)
    if (refund === undefined) throw new Error('no refund')
    const { version } = await paid(refund)
    expect(await stepsOf(stayId)).toEqual({ fees: ['done', auto], deposit: ['done', auto] })
    const { steps } = await home.value(getDeparture, { stayId })
    const stepId = steps.find(({ step }) => step === 'fees')?.id
    expect(await refused(voidDepartureStep, { id: stepId, reason })).toMatchObject({
      rule: 'step-settled',
    })
    const { client: by } = await money.approver()
    const taken = { id, version: 1, reason }
    expect(await refused(voidSettlement, taken, { by })).toMatchObject({ rule: 'refund-paid' })
    await home.value(voidPaidRefund, { id: refund.id, version, reason })
    expect((await stepsOf(stayId))['deposit']).toEqual([null, null])
  })

  it('of who died in hospital and owes more than the deposit: what is left stays owed', async () => {
    const { residentId, stayId } = await money.person(
      { deposit: 40_000, receivable: 60_000 },
      {
        endReason: 'death',
      },
    )
    const input = await money.input(stayId)
    const { id } = await home.value(settleStay, input)
    expect(
      home.rows(
        'SELECT owedFen, depositUsedFen, refundFen, arrearsFen FROM settlement WHERE id = ?',
        id,
      ),
    ).toEqual([{ owedFen: 210_000, depositUsedFen: 40_000, refundFen: 0, arrearsFen: 170_000 }])
    expect(standing(home, residentId)).toMatchObject({ owed: 170_000, deposit: 0 })
    expect(refundsOf(id)).toEqual([])
    const { fees, deposit } = await stepsOf(stayId)
    expect(fees).toEqual([null, null])
    expect(deposit?.[0]).toBe('done')
  })

  it('of who paid too much: all is asked back and paid', async () => {
    const { residentId, stayId } = await money.person({
      receivable: -30_000,
      prepaid: 200_000,
      deposit: 100_000,
    })
    const { id } = await settled(stayId)
    // 1,500 is owed for November less 300 paid too much; the prepayment pays 1,200 of it.
    expect(refundsOf(id)).toMatchObject([
      { kind: 'deposit', amountFen: 100_000 },
      { kind: 'prepaid', amountFen: 80_000 },
    ])
    for (const refund of refundsOf(id)) await paid(refund)
    expect(standing(home, residentId)).toMatchObject({ owed: 0, deposit: 0, prepaid: 0 })
  })

  it('needs somebody else who approves where the deposit is touched', async () => {
    const { stayId } = await money.person({ deposit: 500_000 })
    const input = await money.input(stayId)
    expect(await refused(settleStay, { ...input, approval: null })).toMatchObject({
      rule: 'approval-missing',
    })
    const own = { ...input, approval: { accountId: 1, pin: '246802' } }
    expect(await refused(settleStay, own)).toMatchObject({ rule: 'checker-same' })
    const { id } = await given.account('accountant')
    const other = { ...input, approval: { accountId: id, pin: '246802' } }
    expect(await refused(settleStay, other)).toMatchObject({ rule: 'checker-right' })
    const wrong = { ...input, approval: { ...input.approval, pin: '135791' } }
    expect(await home.refusal(settleStay, wrong)).toMatchObject({ rule: 'wrong-pin' })
    expect(home.count('SELECT count(*) FROM settlement WHERE stayId = ?', stayId)).toBe(0)
  })

  it('is refused where the figures changed, on wrong days and without the right', async () => {
    const { residentId, stayId } = await money.person({ deposit: 500_000 })
    const input = await money.input(stayId)
    const stale = { ...input, seen: { ...input.seen, refundFen: 1 } }
    expect(await refused(settleStay, stale)).toMatchObject({
      code: 'conflict',
      rule: 'preview-stale',
    })
    const cases = [
      ['2026-11-15', 'before-discharge'],
      ['2026-11-23', 'future-day'],
    ] as const
    for (const [on, rule] of cases) {
      expect(await refused(settleStay, { ...input, settledOn: on })).toMatchObject({
        rule,
        fields: { settledOn: expect.any(String) },
      })
    }
    const early = await home.value(previewSettlement, { stayId, settledOn: '2026-10-30' })
    expect(early.obstacles.map(({ rule }) => rule)).toEqual(['before-discharge', 'later-entry'])
    const { client: by } = await given.account('nurse')
    expect(await refused(settleStay, input, { by })).toMatchObject({ code: 'forbidden' })
    const open = await given.resident({ monthlyFeeFen: 300_000, group: 'social' })
    const stays = home.rows('SELECT id FROM stay WHERE residentId = ?', open.residentId)
    const of = { ...input, stayId: stays[0]?.['id'] }
    expect(await refused(settleStay, of)).toMatchObject({ rule: 'not-discharged' })
    home.raw
      .prepare(
        `INSERT INTO monthClose (month, closedBy, totalsJson, recordedAt) VALUES ('2026-11', 1, '{}', ?)`,
      )
      .run('2026-11-22T02:00:00.000Z')
    expect(await refused(settleStay, input)).toMatchObject({ rule: 'month-closed' })
    home.raw.prepare(`UPDATE monthClose SET reopenedAt = recordedAt, reopenedBy = 1`).run()
    const rows = [{ residentId, account: 'prepaid' as const, amountFen: 100 }]
    await home.value(recordOpeningBalances, { balanceOn: '2026-10-31', rows })
    expect(await refused(settleStay, input)).toMatchObject({ rule: 'preview-stale' })
  })

  it('two who settle one stay: one of them does', async () => {
    const { residentId, stayId } = await money.person({ deposit: 500_000 })
    const input = await money.input(stayId)
    const replies = await Promise.all([1, 2].map(() => home.call(settleStay.name, input)))
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    const lost = replies.find(({ ok }) => !ok)
    expect(lost).toMatchObject({ error: { rule: 'stay-settled' } })
    expect(standing(home, residentId)).toMatchObject({ owed: 0, deposit: 350_000 })
    expect(home.count('SELECT count(*) FROM bill WHERE stayId = ?', stayId)).toBe(1)
  })

  it('closes the stay: nothing more is charged, and its days stay until it is taken back', async () => {
    const items = givenFeeTable(given)
    const { residentId, stayId } = await money.person({ deposit: 500_000 })
    await settled(stayId)
    const extra = { chargedOn: '2026-11-10', feeItemId: items.haircut, people: [{ residentId }] }
    expect(await refused(recordExtras, extra)).toMatchObject({ rule: 'stay-settled' })
    expect(await refused(voidDischarge, { stayId, reason })).toMatchObject({ rule: 'stay-settled' })
    const days = { stayId, stayFrom: '2026-03-05', stayTo: '2026-11-15', reason }
    const error = await refused(correctStay, days)
    expect(error).toMatchObject({ rule: 'stay-settled' })
    expect(error.message).toContain('先撤销结算')
  })

  it('keeps leaves, levels and beds by which it was counted, until it is taken back', async () => {
    const { residentId, stayId } = await money.person({ deposit: 500_000 })
    const span = { kind: 'hospital' as const, leaveFrom: '2026-10-05' }
    const leave = { residentId, ...span }
    const { leaveId } = await home.value(recordLeave, { ...leave, leaveTo: '2026-10-09' })
    const [bed] = home.rows('SELECT id FROM bedStay WHERE stayId = ?', stayId)
    const { bedIds } = await given.room({ bedCount: 1 })
    const other = { residentId, bedId: bedIds[0] ?? 0 }
    const { id: careLevelId } = await home.value(recordLevel, {
      name: '结算级',
      levelFrom: '2026-01-01',
    })
    const level = { residentId, careLevelId, levelFrom: '2026-10-01' }
    const { id: levelId } = await home.value(assignLevel, level)
    await settled(stayId)
    const late = [
      [recordLeave, { ...leave, leaveFrom: '2026-10-20', leaveTo: '2026-10-28' }],
      [correctLeave, { leaveId, ...span, leaveTo: '2026-10-12', correctionReason: reason }],
      [voidLeave, { leaveId, reason }],
      [assignLevel, { ...level, levelFrom: '2026-09-01' }],
      [voidResidentLevel, { id: levelId, version: 1, reason }],
      [move, { ...other, movedOn: '2026-10-01' }],
      [addExtraBed, { ...other, bedFrom: '2026-10-01' }],
      [
        correctBedStay,
        { bedStayId: bed?.['id'], bedId: other.bedId, bedFrom: '2026-03-05', reason },
      ],
    ] as const
    for (const [operation, input] of late) {
      const error = await refused(operation, input)
      expect([operation.name, error.rule]).toEqual([operation.name, 'stay-settled'])
    }
    // What is no matter of money is still put right.
    const told = { leaveId, ...span, leaveTo: '2026-10-09', place: '市医院' }
    await home.value(correctLeave, { ...told, correctionReason: reason })
  })

  it('leaves what is owed to the next stay, and is not asked for once she came again', async () => {
    const again = async ({ residentId, name }: { residentId: number; name: string }) => {
      const { bedIds } = await given.room({ bedCount: 1 })
      const bedId = bedIds[0]
      const stay = { residentId, name, admittedOn: settledOn, bedId }
      await home.value(admit, { ...stay, group: 'social', monthlyFeeFen: 300_000 })
    }
    const owing = await money.person({ receivable: 10_000 })
    await settled(owing.stayId)
    await again(owing)
    expect(standing(home, owing.residentId).owed).toBe(160_000)
    const other = await money.person()
    await again(other)
    const { obstacles } = await home.value(previewSettlement, { stayId: other.stayId, settledOn })
    expect(obstacles.map(({ rule }) => rule)).toEqual(['later-stay'])
    expect(await refused(settleStay, await money.input(other.stayId))).toMatchObject({
      rule: 'later-stay',
    })
    const { rows } = await home.value(listSettlements, { show: 'open' })
    expect(rows.map(({ stayId }) => stayId)).not.toContain(other.stayId)
  })
})

describe('fees.voidSettlement', () => {
  it('takes back all that it did, by the director, and may be made again', async () => {
    const { residentId, stayId } = await money.person({ deposit: 500_000, prepaid: 50_000 })
    const before = standing(home, residentId)
    const { id } = await settled(stayId)
    const input = { id, version: 1, reason }
    const { client: clerk } = await given.account('accountant')
    expect(await refused(voidSettlement, input, { by: clerk })).toMatchObject({ code: 'forbidden' })
    const { client: by } = await money.approver()
    await home.value(voidSettlement, input, { by })
    expect(standing(home, residentId)).toEqual(before)
    expect(home.rows('SELECT withdrawnOn FROM refund WHERE settlementId = ?', id)).toEqual([
      { withdrawnOn: settledOn },
    ])
    expect(
      home.count('SELECT count(*) FROM bill WHERE stayId = ? AND voidedAt IS NULL', stayId),
    ).toBe(0)
    expect(await stepsOf(stayId)).toEqual({ fees: [null, null], deposit: [null, null] })
    expect(await home.value(getSettlement, { stayId })).toMatchObject({
      settlement: null,
      voided: [{ reason }],
    })
    expect(await refused(voidSettlement, input, { by })).toMatchObject({
      rule: 'settlement-unknown',
    })
    await settled(stayId)
    expect(standing(home, residentId)).toMatchObject({ owed: 0, deposit: 400_000 })
    expect(home.count('SELECT count(*) FROM settlement WHERE stayId = ?', stayId)).toBe(2)
  })
})

describe('around a settlement', () => {
  it('the signature of the family is kept', async () => {
    const { stayId } = await money.person({ deposit: 500_000 })
    const { id } = await settled(stayId)
    const signed = { id, version: 1, signedBy: '王芳', signedRelation: '女儿', signedOn: settledOn }
    for (const signedOn of ['2026-11-21', '2026-11-23']) {
      expect(await refused(recordSettlementSignature, { ...signed, signedOn })).toMatchObject({
        rule: 'signed-day',
      })
    }
    expect(await home.value(recordSettlementSignature, signed)).toEqual({ version: 2 })
    expect((await home.refusal(recordSettlementSignature, signed)).rule).toBe('changed-meanwhile')
    expect((await home.value(getSettlement, { stayId })).settlement).toMatchObject({
      signedBy: '王芳',
      signedRelation: '女儿',
      signedOn: settledOn,
    })
  })

  it('lists who left and was not settled first; after a week it is told on Today', async () => {
    const late = await money.person({ deposit: 100_000 }, { dischargedOn: '2026-11-05' })
    await home.value(recordBelongings, {
      residentId: late.residentId,
      receivedOn: '2026-06-01',
      items: [{ what: '助听器', itemCount: 1 }],
    })
    const { rows, openCount } = await home.value(listSettlements, {})
    expect(rows[0]).toMatchObject({
      stayId: late.stayId,
      days: 17,
      settlement: null,
      depositFen: 100_000,
    })
    expect(rows.slice(0, openCount).every(({ settlement }) => settlement === null)).toBe(true)
    expect(rows.slice(openCount).every(({ settlement }) => settlement !== null)).toBe(true)
    const { tasks } = await home.value(getToday, {})
    const links = tasks.filter(({ rule }) => rule === 'settlement-open').map(({ link }) => link)
    expect(links).toEqual([`/fees/settlements/${late.stayId}`])
    expect(await home.value(getSettlement, { stayId: late.stayId })).toMatchObject({
      things: [{ what: '助听器', itemCount: 1 }],
    })
    await settled(late.stayId)
    expect(
      (await home.value(listSettlements, { show: 'open' })).rows.map((row) => row.stayId),
    ).not.toContain(late.stayId)
  })

  // The clock of the home goes on from here: it is the last one.
  it('asks for the bills of earlier months first, and for open refunds', async () => {
    const { residentId, stayId } = await money.person(
      { deposit: 500_000 },
      { dischargedOn: '2026-11-20' },
    )
    home.clock.set('2026-12-10T02:00:00.000Z')
    const { stayId: later } = await given
      .resident({ admittedOn: '2026-03-05', group: 'social', monthlyFeeFen: 300_000 })
      .then(async (person) =>
        home.value(discharge, {
          residentId: person.residentId,
          dischargedOn: '2026-12-05',
          endReason: 'home',
        }),
      )
    const december = await home.value(previewSettlement, { stayId: later, settledOn: '2026-12-10' })
    expect(december.obstacles).toEqual([
      {
        rule: 'month-unbilled',
        text: '2026年11月还没有出账单，先出',
        to: '/fees/bills?month=2026-11',
      },
    ])
    const asked = { residentId, kind: 'deposit' as const, amountFen: 1, appliedOn: '2026-12-10' }
    await home.value(applyRefund, { ...asked, reason: '急用' })
    const { obstacles } = await home.value(previewSettlement, { stayId, settledOn: '2026-12-10' })
    expect(obstacles.map(({ rule, to }) => [rule, to])).toEqual([['refund-open', '/fees/refunds']])
  })
})
