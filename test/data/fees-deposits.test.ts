import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  getHeld,
  listDepositUses,
  recordDepositPapers,
  spendDeposit,
  voidDepositUse,
} from '#shared/contract/fees/deposit.ts'
import {
  correctPrepayRules,
  getPrepayRules,
  listDeposits,
} from '#shared/contract/fees/prepay-rules.ts'
import { recordReceipt } from '#shared/contract/fees/receipt.ts'
import { getToday } from '#shared/contract/home/home.ts'
import { recordFee } from '#shared/contract/residents/terms.ts'
import { GivenHeld } from '#test/support/given-held.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

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

async function refused(operation: Parameters<TestHome['refusal']>[0], input: unknown) {
  const before = home.dump()
  const error = await home.refusal(operation, input)
  expect(home.dump()).toEqual(before)
  return error
}

describe('fees.useDeposit', () => {
  it('pays arrears: the row, the ledger and the audit say who approved', async () => {
    const { residentId } = await money.person({ deposit: 200_000, receivable: 60_000 })
    const last = home.lastAuditId()
    const { id } = await home.value(
      spendDeposit,
      await money.use(residentId, { amountFen: 60_000 }),
    )
    expect(home.rows('SELECT * FROM depositUse WHERE id = ?', id)).toMatchObject([
      { purpose: 'arrears', amountFen: 60_000, approvedBy: money.director?.id, papersDueOn: null },
    ])
    const entries = `SELECT e.kind, e.entryOn, p.debit, p.credit, p.amountFen FROM ledgerEntry e
      JOIN ledgerPosting p ON p.ledgerEntryId = e.id WHERE e.source = ?`
    expect(home.rows(entries, `deposit-use:${id}`)).toEqual([
      {
        kind: 'deposit-use',
        entryOn: '2026-11-22',
        debit: 'deposit',
        credit: 'receivable',
        amountFen: 60_000,
      },
    ])
    expect(await home.value(getHeld, { residentId })).toMatchObject({
      owedFen: 0,
      depositFen: 140_000,
    })
    const audit = home.auditAfter(last)
    expect(audit).toMatchObject([
      { subject: `resident:${residentId}`, after: { depositUseId: id, amountFen: 60_000 } },
    ])
    expect(JSON.stringify(audit)).not.toContain('246802')
  })

  it('is for urgent care, arrears and damages alone', async () => {
    const { residentId } = await money.person({ deposit: 200_000, receivable: 60_000 })
    const error = await refused(spendDeposit, {
      ...(await money.use(residentId)),
      purpose: 'renovation',
    })
    expect(error.code).toBe('invalid_input')
    expect(error.fields?.['purpose']).toContain('押金只能用于')
  })

  it('needs another account with the right, and her own PIN', async () => {
    const { residentId } = await money.person({ deposit: 200_000, receivable: 60_000 })
    const use = await money.use(residentId)
    const nurse = await given.account('nurse')
    const own = await refused(spendDeposit, { ...use, approval: { accountId: 1, pin: '246802' } })
    expect(own.rule).toBe('checker-same')
    const noRight = { accountId: nurse.id, pin: '246802' }
    expect((await refused(spendDeposit, { ...use, approval: noRight })).rule).toBe('checker-right')
    const wrong = { accountId: use.approval.accountId, pin: '135791' }
    const error = await home.refusal(spendDeposit, { ...use, approval: wrong })
    expect(error).toMatchObject({ rule: 'wrong-pin', fields: { check: 'PIN 不对' } })
    expect(money.credit('deposit', residentId)).toBe(200_000)
    const carer = await given.account('carer')
    const forbidden = await home.refusal(spendDeposit, use, { by: carer.client })
    expect(forbidden.code).toBe('forbidden')
  })

  it('never more than is held less what was asked back, never more than is owed', async () => {
    const { residentId } = await money.person({ deposit: 100_000, receivable: 300_000 })
    await money.refund(residentId, { amountFen: 30_000 })
    const over = await refused(spendDeposit, await money.use(residentId, { amountFen: 70_001 }))
    expect(over).toMatchObject({
      rule: 'more-than-held',
      fields: { amountFen: '最多 700.00 元' },
    })
    expect(over.message).toContain('300.00 元已申请退费')
    const other = await money.person({ deposit: 100_000, receivable: 50_000 })
    const owed = await refused(
      spendDeposit,
      await money.use(other.residentId, { amountFen: 50_001 }),
    )
    expect(owed).toMatchObject({ rule: 'more-than-owed', fields: { amountFen: '最多 500.00 元' } })
    for (const amountFen of [0, -1, 0.5]) {
      const input = await money.use(other.residentId, { amountFen })
      expect((await refused(spendDeposit, input)).code).toBe('invalid_input')
    }
  })

  it('two at once share what is held', async () => {
    const { residentId } = await money.person({ deposit: 100_000, receivable: 200_000 })
    const input = await money.use(residentId, { amountFen: 60_000 })
    const replies = await Promise.all([
      home.call('fees.useDeposit', input),
      home.call('fees.useDeposit', input),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(money.credit('deposit', residentId)).toBe(40_000)
  })

  it('for urgent care says to whom and from where, and asks for papers within seven working days', async () => {
    const { residentId } = await money.person({ deposit: 200_000 })
    const urgent = { purpose: 'urgent-care', usedOn: '2026-11-06', amountFen: 80_000 } as const
    const bare = await refused(spendDeposit, await money.use(residentId, urgent))
    expect(bare.fields).toEqual({ paidTo: '没有填写', paidFrom: '没有选择' })
    const paid = { ...urgent, paidTo: '昆山市第一人民医院', paidFrom: 'bank' } as const
    const { id, papersDueOn } = await home.value(spendDeposit, await money.use(residentId, paid))
    expect(papersDueOn).toBe('2026-11-17')
    expect(money.credit('deposit', residentId)).toBe(120_000)
    const { rows } = await home.value(listDepositUses, { residentId })
    expect(rows).toMatchObject([{ id, lateDays: 5, papersOn: null }])
    const tasks = (await home.value(getToday, {})).tasks
    expect(tasks.find(({ rule }) => rule === 'deposit-papers')).toMatchObject({
      severity: 'overdue',
      dueOn: '2026-11-17',
    })
    const future = { id, version: 1, papersOn: '2026-11-23' }
    expect((await refused(recordDepositPapers, future)).fields).toEqual({
      papersOn: '这一天还没有到',
    })
    await home.value(recordDepositPapers, { id, version: 1, papersOn: '2026-11-22' })
    const after = (await home.value(listDepositUses, { residentId })).rows
    expect(after).toMatchObject([{ papersOn: '2026-11-22', lateDays: null }])
    const past = await home.value(listDepositUses, { residentId, asOf: '2026-11-21' })
    expect(past.rows).toMatchObject([{ papersOn: null, lateDays: 4 }])
  })

  it('is voided by reversal: everything stands as before, the row stays with its reason', async () => {
    const { residentId } = await money.person({ deposit: 200_000, receivable: 60_000 })
    const { id } = await home.value(spendDeposit, await money.use(residentId))
    await home.value(voidDepositUse, { id, version: 1, reason })
    expect(money.credit('deposit', residentId)).toBe(200_000)
    expect(money.debit('receivable', residentId)).toBe(60_000)
    const { rows } = await home.value(listDepositUses, { residentId })
    expect(rows).toMatchObject([{ id, voidReason: reason }])
    const again = await refused(voidDepositUse, { id, version: 2, reason })
    expect(again.rule).toBe('deposit-use-unknown')
  })

  it('not for a day to come', async () => {
    const { residentId } = await money.person({ deposit: 200_000, receivable: 60_000 })
    const input = await money.use(residentId, { usedOn: '2026-11-23' })
    expect(await refused(spendDeposit, input)).toMatchObject({
      rule: 'future-day',
      fields: { usedOn: '这一天还没有到' },
    })
  })
})

describe('limits of what is taken ahead', () => {
  const rules = async (changes: object) => {
    const { prepayRules, version } = await home.value(getPrepayRules, {})
    return home.value(correctPrepayRules, { prepayRules: { ...prepayRules, ...changes }, version })
  }
  const takes = (residentId: number, amountFen: number, purpose = 'deposit' as const) => ({
    residentId,
    receivedOn: '2026-11-20',
    method: 'cash' as const,
    payerKind: 'family' as const,
    isAgain: true,
    lines: [{ purpose, amountFen }],
  })

  it('an unknown base is told and never passes in silence', async () => {
    const { residentId } = await money.person()
    const { warnings } = await home.value(recordReceipt, takes(residentId, 100_000))
    expect(warnings).toMatchObject([
      { rule: 'deposit-cap-unknown', clause: '民发〔2024〕19 号', status: 'verified' },
    ])
    const { rows } = await home.value(listDeposits, { show: 'unknown' })
    expect(rows.find((row) => row.residentId === residentId)).toMatchObject({
      deposit: { heldFen: 100_000, limitFen: null, state: 'unknown' },
      depositShare: null,
    })
  })

  it('the strictest blocks with its clause, with what is held already; it warns where the home chose so', async () => {
    const { residentId } = await money.person()
    const fee = { residentId, monthlyFeeFen: 300_000, feeFrom: '2026-01-01' }
    await home.value(recordFee, fee)
    await rules({ place: '北京' })
    await home.value(recordReceipt, takes(residentId, 1_000_000))
    const error = await refused(recordReceipt, takes(residentId, 200_001))
    expect(error).toMatchObject({ rule: 'deposit-over-cap', code: 'rule_violated' })
    expect(error.message).toContain('超过上限 12,000.00 元')
    expect(error.message).toContain('北京市养老机构预收费管理办法')
    await rules({ overCap: 'warn' })
    const { warnings } = await home.value(recordReceipt, takes(residentId, 200_001))
    expect(warnings).toMatchObject([{ rule: 'deposit-over-cap' }])
    const { rows } = await home.value(listDeposits, { show: 'over' })
    expect(rows).toMatchObject([
      {
        residentId,
        serviceMonthFen: 300_000,
        bedMonthFen: null,
        deposit: { heldFen: 1_200_001, limitFen: 1_200_000, state: 'over' },
      },
    ])
    await rules({ overCap: 'block', place: null })
  })

  it('a prepayment is held by months: three in Beijing, twelve in the nation', async () => {
    const { residentId } = await money.person()
    const fee = { residentId, monthlyFeeFen: 300_000, feeFrom: '2026-01-01' }
    await home.value(recordFee, fee)
    const pays = (amountFen: number) => ({
      ...takes(residentId, amountFen),
      lines: [{ purpose: 'prepaid' as const, amountFen }],
    })
    await home.value(recordReceipt, pays(900_000))
    await rules({ place: '北京' })
    const error = await refused(recordReceipt, pays(1))
    expect(error).toMatchObject({ rule: 'prepaid-over-months' })
    await rules({ place: '全国' })
    expect((await home.value(recordReceipt, pays(2_700_000))).warnings).toEqual([])
    expect((await refused(recordReceipt, pays(1))).rule).toBe('prepaid-over-months')
    const { rows } = await home.value(listDeposits, {})
    expect(rows.find((row) => row.residentId === residentId)).toMatchObject({
      monthsAhead: 12,
      monthsLimit: 12,
      prepaid: { state: 'within' },
    })
    await rules({ place: null })
  })

  it('the home is proposed its place and chooses one that has rules', async () => {
    const shown = await home.value(getPrepayRules, {})
    expect(shown).toMatchObject({ places: ['北京', '西安'], region: null, proposedPlace: null })
    const reserve = shown.rules.find(({ code }) => code === 'PP-12')
    expect(reserve).toMatchObject({ number: '未知', status: 'unverified', holds: true })
    const nowhere = { prepayRules: { ...shown.prepayRules, place: '火星' }, version: shown.version }
    expect((await refused(correctPrepayRules, nowhere)).rule).toBe('place-unknown')
    const old = { prepayRules: shown.prepayRules, version: -1 }
    expect((await refused(correctPrepayRules, old)).code).toBe('conflict')
    const bare = { ...shown.prepayRules, depositBase: 'sum' as const }
    const error = await refused(correctPrepayRules, { prepayRules: bare, version: shown.version })
    expect(error.fields).toEqual({ 'prepayRules.depositFen': '没有填写' })
  })
})

describe('a closed month', () => {
  it('takes no use any more, and what was used in it is reversed in an open one', async () => {
    const { residentId } = await money.person({ deposit: 100_000, receivable: 90_000 })
    const october = { usedOn: '2026-10-30' }
    const { id } = await home.value(spendDeposit, await money.use(residentId, october))
    money.closed('2026-10')
    const error = await refused(spendDeposit, await money.use(residentId, october))
    expect(error).toMatchObject({ rule: 'month-closed', code: 'invalid_input' })
    await home.value(voidDepositUse, { id, version: 1, reason })
    const reversal = `SELECT entryOn FROM ledgerEntry WHERE source = ? AND kind = 'reversal'`
    expect(home.rows(reversal, `deposit-use:${id}`)).toEqual([{ entryOn: '2026-11-22' }])
  })
})
