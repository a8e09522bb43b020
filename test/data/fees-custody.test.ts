import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  closeCustodyAccount,
  correctCustodyAccount,
  getCustody,
  listCustodyMovements,
  moveReceiptsIntoCustody,
  printCustody,
  recordCustodyAccount,
  recordCustodyMovement,
  recordCustodyStatement,
  voidCustodyMovement,
  voidCustodyStatement,
} from '#shared/contract/fees/custody.ts'
import { spendDeposit, voidDepositUse } from '#shared/contract/fees/deposit.ts'
import { recordReceipt, voidReceipt } from '#shared/contract/fees/receipt.ts'
import { getToday } from '#shared/contract/home/home.ts'
import { GivenHeld } from '#test/support/given-held.ts'
import { givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { pdfText } from './documents-tools.ts'

let home: TestHome
let money: GivenHeld

beforeAll(async () => {
  const made = await givenHome()
  home = made.home
  money = new GivenHeld(made.given)
  await money.approver()
})

afterAll(() => home.remove())

const reason = '登记错了'
const today = '2026-11-22'

async function refused(operation: Parameters<TestHome['refusal']>[0], input: unknown) {
  const before = home.dump()
  const error = await home.refusal(operation, input)
  expect(home.dump()).toEqual(before)
  return error
}

const moves = (changes: object) => ({
  movedOn: today,
  direction: 'out' as const,
  purpose: 'correction' as const,
  amountFen: 100,
  counter: 'bank' as const,
  note: '多转了',
  ...changes,
})

const interest = (amountFen: number) =>
  moves({ direction: 'in', purpose: 'interest', counter: null, note: null, amountFen })

describe('before there is an account', () => {
  it('nothing moves, and nobody can pay into it', async () => {
    expect((await refused(recordCustodyMovement, interest(1))).rule).toBe('no-custody-account')
    const { residentId } = await money.person()
    const receipt = {
      residentId,
      receivedOn: today,
      method: 'custody' as const,
      payerKind: 'family' as const,
      lines: [{ purpose: 'deposit' as const, amountFen: 1 }],
    }
    expect((await refused(recordReceipt, receipt)).rule).toBe('no-custody-account')
    expect(await home.value(getCustody, {})).toMatchObject({ account: null, toMove: [] })
  })
})

describe('the one account', () => {
  it('is recorded once, corrected, and told as of a day', async () => {
    const { id } = await money.account()
    const again = await refused(recordCustodyAccount, {
      bank: '另一家',
      accountName: '甲',
      accountNumber: '1',
      openedOn: '2026-11-10',
      keeps: ['deposit'],
    })
    expect(again.rule).toBe('custody-account-again')
    expect(() =>
      home.raw
        .exec(`INSERT INTO custodyAccount (bank, accountName, accountNumber, openedOn, keepsJson,
        recordedAt) VALUES ('a', 'b', 'c', '2026-11-10', '[]', '2026-11-10T00:00:00.000Z')`),
    ).toThrow(/UNIQUE/)
    const corrected = await home.value(correctCustodyAccount, {
      id,
      version: 1,
      bank: '江苏银行昆山支行',
      accountName: '昆山市康宁养老院',
      accountNumber: '3051018800012345',
      openedOn: '2026-11-01',
      keeps: ['prepaid', 'deposit', 'membership'],
      reservePercent: 20,
      reason,
    })
    expect(corrected.version).toBe(2)
    const shown = await home.value(getCustody, {})
    expect(shown.account).toMatchObject({ keeps: ['deposit', 'membership', 'prepaid'] })
    expect(shown.reserve).toMatchObject({ percent: 20, status: 'unverified' })
    expect((await home.value(getCustody, { asOf: '2026-10-31' })).account).toBeNull()
  })
})

describe('what is taken in cash', () => {
  it('is to be moved in by the next day, late by the day, and only once', async () => {
    const { residentId, name } = await money.person()
    const receipt = await money.receipt(residentId)
    const { toMove } = await home.value(getCustody, {})
    expect(toMove).toMatchObject([
      { receiptId: receipt.id, name, amountFen: 100_000, dueOn: '2026-11-21', lateDays: 1 },
    ])
    const same = await home.value(getCustody, { asOf: '2026-11-20' })
    expect(same.toMove).toMatchObject([{ lateDays: 0 }])
    const tasks = (await home.value(getToday, {})).tasks
    expect(tasks.find(({ rule }) => rule === 'custody-move')).toMatchObject({ severity: 'overdue' })
    const input = { receiptIds: [receipt.id], movedOn: today }
    const cash = money.debit('cash')
    const last = home.lastAuditId()
    expect(await home.value(moveReceiptsIntoCustody, input)).toMatchObject({ amountFen: 100_000 })
    expect([money.debit('custody'), money.debit('cash')]).toEqual([100_000, cash - 100_000])
    expect(home.auditAfter(last)).toMatchObject([
      { subject: 'custody-account', after: { amountFen: 100_000, receiptIds: [receipt.id] } },
    ])
    expect((await home.value(getCustody, {})).toMove).toEqual([])
    expect((await refused(moveReceiptsIntoCustody, input)).rule).toBe('receipt-moved')
    const part = moves({ direction: 'in', purpose: 'deposit', counter: 'cash', amountFen: 1 })
    const twice = await refused(recordCustodyMovement, { ...part, receiptId: receipt.id })
    expect(twice.rule).toBe('receipt-moved')
    const held = await refused(voidReceipt, { id: receipt.id, reason })
    expect(held.rule).toBe('custody-moved')
  })

  it('and was paid back or spent before it was moved need not be moved', async () => {
    const { residentId } = await money.person()
    await money.receipt(residentId)
    const urgent = { purpose: 'urgent-care', paidTo: '急救中心', paidFrom: 'cash' } as const
    await home.value(spendDeposit, await money.use(residentId, { ...urgent, amountFen: 30_000 }))
    expect((await home.value(getCustody, {})).toMove).toMatchObject([{ amountFen: 70_000 }])
    const { toMove } = await home.value(getCustody, {})
    const receiptIds = toMove.map(({ receiptId }) => receiptId)
    await home.value(moveReceiptsIntoCustody, { receiptIds, movedOn: today })
    expect((await home.value(getCustody, {})).shortFen).toBe(0)
  })

  it('goes straight in where it is paid to the bank of the account', async () => {
    const { residentId } = await money.person()
    const before = money.debit('custody')
    const { id } = await money.receipt(residentId, { method: 'custody' })
    expect(money.debit('custody')).toBe(before + 100_000)
    const { rows } = await home.value(listCustodyMovements, { month: '2026-11' })
    expect(rows.find((row) => row.receiptId === id)).toMatchObject({
      purpose: 'deposit',
      inFen: 100_000,
      movementId: null,
      residentId,
    })
    await home.value(voidReceipt, { id, reason })
    expect(money.debit('custody')).toBe(before)
    const live = 'SELECT count(*) FROM custodyMovement WHERE receiptId = ? AND voidedAt IS NULL'
    expect(home.count(live, id)).toBe(0)
  })
})

describe('what goes out', () => {
  it.each(['deposit', 'prepaid', 'membership', 'interest'])(
    'is never for %s: the clause says for what',
    async (purpose) => {
      const error = await refused(recordCustodyMovement, moves({ purpose }))
      expect(error).toMatchObject({ rule: 'custody-purpose', code: 'rule_violated' })
      expect(error.message).toContain('民发〔2024〕19 号')
    },
  )

  it('does not come in for what is an outlay, nor for anything else', async () => {
    const earned = moves({ direction: 'in', purpose: 'earned' })
    expect((await refused(recordCustodyMovement, earned)).rule).toBe('custody-purpose')
    const other = await refused(recordCustodyMovement, moves({ purpose: 'wages' }))
    expect(other.code).toBe('invalid_input')
  })

  it('leaves what should lie there; what is above it may go', async () => {
    const shown = await home.value(getCustody, {})
    expect(shown.balanceFen).toBe(shown.should.totalFen)
    const error = await refused(recordCustodyMovement, moves({ purpose: 'earned' }))
    expect(error).toMatchObject({
      rule: 'custody-must-stay',
      fields: { amountFen: '最多 0.00 元' },
    })
    await home.value(recordCustodyMovement, interest(5_000))
    await home.value(recordCustodyMovement, moves({ amountFen: 4_000 }))
    const rest = await refused(recordCustodyMovement, moves({ amountFen: 1_001 }))
    expect(rest.fields).toEqual({ amountFen: '最多 10.00 元' })
    const fee = moves({ purpose: 'bank-fee', counter: null, note: null, amountFen: 1_000 })
    await home.value(recordCustodyMovement, fee)
    expect([money.credit('interest'), money.debit('bank-fee')]).toEqual([5_000, 1_000])
    expect(money.debit('custody')).toBe(shown.balanceFen)
  })

  it('for arrears names its use and takes no more than it', async () => {
    const { residentId } = await money.person({ receivable: 20_000 })
    await money.receipt(residentId, { method: 'custody' })
    const use = await money.use(residentId, { amountFen: 20_000 })
    const { id: depositUseId } = await home.value(spendDeposit, use)
    const out = moves({ purpose: 'arrears', amountFen: 20_000, note: null })
    expect((await refused(recordCustodyMovement, out)).rule).toBe('use-missing')
    const damages = { ...out, purpose: 'damages' as const, depositUseId }
    expect((await refused(recordCustodyMovement, damages)).rule).toBe('use-unknown')
    const { id } = await home.value(recordCustodyMovement, { ...out, depositUseId })
    const again = await refused(recordCustodyMovement, { ...out, depositUseId, amountFen: 1 })
    expect(again.rule).toBe('moved-already')
    const held = await refused(voidDepositUse, { id: depositUseId, version: 1, reason })
    expect(held.rule).toBe('custody-moved')
    await home.value(voidCustodyMovement, { id, reason })
    await home.value(voidDepositUse, { id: depositUseId, version: 1, reason })
    expect((await home.value(getCustody, {})).shortFen).toBe(0)
    expect((await refused(voidCustodyMovement, { id, reason })).code).toBe('not_found')
  })

  it('for urgent care is never more than lies there, on that day and on each later one', async () => {
    const { residentId } = await money.person({ deposit: 9_000_000 })
    const all = money.debit('custody')
    const urgent = { purpose: 'urgent-care', paidTo: '医院', paidFrom: 'custody' } as const
    const early = { ...urgent, usedOn: '2026-11-02', amountFen: 1 }
    expect((await refused(spendDeposit, await money.use(residentId, early))).rule).toBe(
      'custody-short',
    )
    const over = await money.use(residentId, { ...urgent, amountFen: all + 1 })
    expect((await refused(spendDeposit, over)).rule).toBe('custody-short')
    const { id } = await home.value(
      spendDeposit,
      await money.use(residentId, { ...urgent, amountFen: all }),
    )
    expect(money.debit('custody')).toBe(0)
    const shown = await home.value(getCustody, {})
    expect(shown).toMatchObject({ reserve: { isBelow: true }, papers: [{ id }, {}] })
    expect(shown.shortFen).toBeGreaterThan(0)
    await home.value(voidDepositUse, { id, version: 1, reason })
    expect(money.debit('custody')).toBe(all)
  })

  it('of a paper is not voided by itself, nor in when it is gone, nor moved on a day to come', async () => {
    const direct = home.count(
      `SELECT id FROM custodyMovement WHERE counter = 'outside' AND receiptId IS NOT NULL
       AND voidedAt IS NULL`,
    )
    const own = await refused(voidCustodyMovement, { id: direct, reason })
    expect(own.rule).toBe('movement-of-paper')
    const future = { ...interest(1), movedOn: '2026-11-23' }
    expect((await refused(recordCustodyMovement, future)).rule).toBe('future-day')
    for (const amountFen of [0, -1]) {
      const error = await refused(recordCustodyMovement, interest(amountFen))
      expect(error.code).toBe('invalid_input')
    }
    const bare = { ...moves({}), counter: null }
    expect((await refused(recordCustodyMovement, bare)).fields).toEqual({
      counter: '转到哪里没有选',
    })
  })
})

describe('the bank', () => {
  it("'s balance is held against the books of its day, with what moved since", async () => {
    const shown = await home.value(getCustody, {})
    const account = shown.account?.id ?? 0
    const input = { custodyAccountId: account, statedOn: '2026-11-21', balanceFen: 12_345 }
    const { id, differenceFen } = await home.value(recordCustodyStatement, input)
    const book = (await home.value(getCustody, { asOf: '2026-11-21' })).balanceFen
    expect(differenceFen).toBe(12_345 - book)
    const after = await home.value(getCustody, {})
    expect(after).toMatchObject({
      movedSinceFen: after.balanceFen - book,
      statements: [{ id, balanceFen: 12_345, bookFen: book, differenceFen }],
    })
    expect((await refused(recordCustodyStatement, input)).rule).toBe('statement-again')
    const future = { ...input, statedOn: '2026-11-23' }
    expect((await refused(recordCustodyStatement, future)).rule).toBe('statement-day')
    await home.value(voidCustodyStatement, { id, reason })
    expect((await home.value(getCustody, {})).statements).toEqual([])
  })

  it("'s statements of many days each stand beside what the postings come to on that day", async () => {
    const custodyAccountId = (await home.value(getCustody, {})).account?.id ?? 0
    const days = ['2026-11-20', '2026-11-05', '2026-11-22', '2026-11-18', '2026-11-21']
    const ids: number[] = []
    for (const statedOn of days) {
      const input = { custodyAccountId, statedOn, balanceFen: 1000 }
      ids.push((await home.value(recordCustodyStatement, input)).id)
    }
    const { statements } = await home.value(getCustody, {})
    const counted = (day: string) =>
      home.count(
        `SELECT coalesce(sum(CASE WHEN debit = 'custody' THEN amountFen ELSE 0 - amountFen END), 0)
         FROM ledgerPosting p JOIN ledgerEntry e ON e.id = p.ledgerEntryId
         WHERE 'custody' IN (debit, credit) AND e.entryOn <= ?`,
        day,
      )
    const shown = statements.map(({ statedOn, bookFen, differenceFen }) => [
      statedOn,
      bookFen,
      differenceFen,
    ])
    const newestFirst = days.toSorted().toReversed()
    expect(shown).toEqual(newestFirst.map((day) => [day, counted(day), 1000 - counted(day)]))
    expect(new Set(newestFirst.map(counted)).size).toBeGreaterThan(1)
    for (const id of ids) await home.value(voidCustodyStatement, { id, reason })
  })

  it("'s month on paper has each line, the balance after it and the sums", async () => {
    const book = await home.value(listCustodyMovements, { month: '2026-11' })
    let balance = book.openingFen
    for (const row of book.rows) {
      balance += row.inFen - row.outFen
      expect(row.balanceFen).toBe(balance)
    }
    expect(book.closingFen).toBe(money.debit('custody'))
    expect(book.openingFen + book.inFen - book.outFen).toBe(book.closingFen)
    const { bytes, name } = await home.value(printCustody, { month: '2026-11' })
    expect(name).toBe('存管账户收支表-2026-11.pdf')
    const text = pdfText(bytes)
    for (const word of ['预收费存管账户收支表', '江苏银行昆山支行', '利息', '银行余额没有登记过']) {
      expect(text).toContain(word)
    }
  })
})

describe('closing', () => {
  it('stops taking from the day on which the plan was told, and asks for an empty account', async () => {
    const { account } = await home.value(getCustody, {})
    const seen = { id: account?.id ?? 0, version: account?.version ?? 0 }
    const plan = { ...seen, planReportedOn: '2026-11-21', plan: '全部按原渠道退还' }
    const full = await refused(closeCustodyAccount, { ...plan, closedOn: today })
    expect(full.rule).toBe('custody-not-empty')
    const { version } = await home.value(closeCustodyAccount, plan)
    const { residentId } = await money.person()
    const take = {
      residentId,
      receivedOn: today,
      method: 'cash' as const,
      payerKind: 'family' as const,
      lines: [{ purpose: 'deposit' as const, amountFen: 1 }],
    }
    const error = await refused(recordReceipt, take)
    expect(error.rule).toBe('custody-reported')
    expect(error.message).toContain('不得再收押金、会员费')
    const amountFen = money.debit('custody')
    await home.value(recordCustodyMovement, moves({ amountFen, note: '按方案转出' }))
    await home.value(closeCustodyAccount, { ...plan, version, closedOn: today })
    expect((await home.value(getCustody, {})).account).toBeNull()
    const shown = await home.value(getCustody, { asOf: '2026-11-21' })
    expect(shown.account).toMatchObject({ planReportedOn: '2026-11-21', closedOn: null })
    await money.account({ bank: '建设银行', openedOn: today })
    expect((await home.value(recordReceipt, take)).totalFen).toBe(1)
  })
})

describe('the book of an empty account', () => {
  it('never looks short within a day: what came in stands before what went out', async () => {
    const made = await givenHome()
    const yesterday = '2026-11-21'
    try {
      await new GivenHeld(made.given).account({ openedOn: yesterday })
      const gift = (movedOn: string) => ({ ...interest(7_000), movedOn })
      const back = (movedOn: string) => moves({ amountFen: 7_000, movedOn })
      // The last one takes yesterday's money, so that today's outlay was entered before its cover.
      for (const one of [gift(yesterday), back(today), gift(today), back(yesterday)]) {
        await made.home.value(recordCustodyMovement, one)
      }
      const { rows } = await made.home.value(listCustodyMovements, {})
      expect(rows.map(({ on, inFen, balanceFen }) => [on, inFen, balanceFen])).toEqual([
        [yesterday, 7_000, 7_000],
        [yesterday, 0, 0],
        [today, 7_000, 7_000],
        [today, 0, 0],
      ])
    } finally {
      await made.home.remove()
    }
  })
})
