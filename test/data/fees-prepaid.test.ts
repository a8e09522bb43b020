import { fc } from '#test/support/properties.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeMonth } from '#shared/contract/fees/month.ts'
import {
  applyPrepaid,
  listPrepaidDue,
  listPrepaidUses,
  voidPrepaidUse,
} from '#shared/contract/fees/prepaid.ts'
import { getReceipt, recordReceipt, voidReceipt } from '#shared/contract/fees/receipt.ts'
import { withdrawRefund } from '#shared/contract/fees/refund.ts'
import { ledgerAccountKeys } from '#shared/rules/fees/accounts.ts'
import { givenSettlement } from '#test/support/given-bills.ts'
import { GivenHeld } from '#test/support/given-held.ts'
import { deposit, fees, payment, prepaid, standing } from '#test/support/given-receipts.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given
let money: GivenHeld

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  money = new GivenHeld(given)
})

afterAll(() => home.remove())

const reason = '抵错了'
const usedOn = '2026-11-22'

async function refused(operation: Parameters<TestHome['refusal']>[0], input: unknown) {
  const before = home.dump()
  const error = await home.refusal(operation, input)
  expect(home.dump()).toEqual(before)
  return error
}

describe('prepayments that pay what is owed', () => {
  it('pays of everybody what can be paid, as the preview says, and once', async () => {
    const owing = await money.person({ receivable: 80_000, prepaid: 50_000 })
    const rich = await money.person({ receivable: 20_000, prepaid: 90_000 })
    const paid = await money.person({ prepaid: 10_000 })
    const asking = await money.person({ receivable: 30_000, prepaid: 30_000 })
    const asked = { kind: 'prepaid' as const, amountFen: 25_000 }
    const { id, version } = await money.refund(asking.residentId, asked, false)
    const preview = await home.value(listPrepaidDue, {})
    const seen = new Map(preview.rows.map((row) => [row.residentId, row.useFen]))
    expect(seen.get(owing.residentId)).toBe(50_000)
    expect(seen.get(rich.residentId)).toBe(20_000)
    expect(seen.get(paid.residentId)).toBeUndefined()
    // What was asked back is not used.
    expect(seen.get(asking.residentId)).toBe(5000)
    expect(preview.sumFen).toBe(75_000)
    // The opening balance stands in no month's bill: it is older than any.
    expect(await home.value(listPrepaidDue, { month: '2026-10' })).toEqual(preview)
    const last = home.lastAuditId()
    const made = await home.value(applyPrepaid, { usedOn })
    expect(made.sumFen).toBe(preview.sumFen)
    expect(home.auditAfter(last)).toMatchObject([{ subject: 'prepaidUses', after: { usedOn } }])
    expect(standing(home, owing.residentId)).toMatchObject({ owed: 30_000, prepaid: 0 })
    expect(standing(home, rich.residentId)).toMatchObject({ owed: 0, prepaid: 70_000 })
    const use = made.uses.find(({ residentId }) => residentId === owing.residentId)
    const ledger = `SELECT e.kind, e.entryOn, p.debit, p.credit, p.amountFen FROM ledgerEntry e
      JOIN ledgerPosting p ON p.ledgerEntryId = e.id WHERE e.source = ?`
    expect(home.rows(ledger, `prepaid-use:${use?.id}`)).toEqual([
      {
        kind: 'prepaid-use',
        entryOn: usedOn,
        debit: 'prepaid',
        credit: 'receivable',
        amountFen: 50_000,
      },
    ])
    expect(await refused(applyPrepaid, { usedOn })).toMatchObject({ rule: 'nothing-to-use' })
    await home.value(withdrawRefund, { id, version, withdrawnOn: usedOn, reason })
    expect((await home.value(listPrepaidDue, {})).sumFen).toBe(25_000)
  })

  it('takes a sum for one person, up to what is owed and what is held', async () => {
    const { residentId } = await money.person({ receivable: 20_000, prepaid: 90_000 })
    const one = (amountFen: number) => ({ usedOn, residentIds: [residentId], amountFen })
    expect(await refused(applyPrepaid, one(20_001))).toMatchObject({
      rule: 'more-than-owed',
      fields: { amountFen: '最多 200.00 元' },
    })
    expect(await refused(applyPrepaid, one(90_001))).toMatchObject({ rule: 'more-than-held' })
    for (const amountFen of [0, -1]) {
      expect((await refused(applyPrepaid, one(amountFen))).code).toBe('invalid_input')
    }
    const two = { usedOn, residentIds: [residentId, residentId], amountFen: 1 }
    expect(Object.keys((await refused(applyPrepaid, two)).fields ?? {})).toContain('residentIds')
    expect((await refused(applyPrepaid, { usedOn, amountFen: 1 })).fields).toEqual({
      amountFen: '只在选一位老人时写金额',
    })
    const future = { ...one(1), usedOn: '2026-11-23' }
    expect(await refused(applyPrepaid, future)).toMatchObject({ rule: 'future-day' })
    const made = await home.value(applyPrepaid, one(15_000))
    const listed = await home.value(listPrepaidUses, { residentId })
    expect(listed).toMatchObject({ total: 1, sumFen: 15_000, rows: [{ amountFen: 15_000 }] })
    // A prepayment that paid something is not voided with its receipt any more.
    const taken = await home.value(recordReceipt, payment(residentId, [prepaid(5000)]))
    await home.value(applyPrepaid, { usedOn, residentIds: [residentId] })
    expect((await home.value(getReceipt, { id: taken.id })).fixed).toBeNull()
    const id = made.uses[0]?.id ?? 0
    const last = home.lastAuditId()
    await home.value(voidPrepaidUse, { id, reason })
    expect(standing(home, residentId)).toMatchObject({ owed: 15_000, prepaid: 90_000 })
    expect(home.auditAfter(last)).toMatchObject([
      { subject: `resident:${residentId}`, before: { prepaidUseId: id }, after: { reason } },
    ])
    expect((await home.value(listPrepaidUses, { residentId })).rows).toMatchObject([
      { voided: null },
      { id, voided: { reason } },
    ])
    expect((await refused(voidPrepaidUse, { id, reason })).code).toBe('not_found')
  })

  it('stays as it is once it was settled, and needs the right', async () => {
    const { residentId, stayId } = await given.resident()
    await home.value(recordReceipt, payment(residentId, [prepaid(8000)]))
    const owed = `INSERT INTO ledgerPosting (ledgerEntryId, debit, credit, amountFen, residentId)
      SELECT max(id), 'receivable', 'income-other', 5000, ? FROM ledgerEntry`
    home.raw.prepare(owed).run(residentId)
    const { uses } = await home.value(applyPrepaid, { usedOn, residentIds: [residentId] })
    expect(uses).toMatchObject([{ amountFen: 5000 }])
    givenSettlement(home, { residentId, stayId, settledOn: usedOn })
    home.raw.prepare(`UPDATE settlement SET recordedAt = '2026-11-22T03:00:00.000Z'`).run()
    const id = uses[0]?.id ?? 0
    expect(await refused(voidPrepaidUse, { id, reason })).toMatchObject({ rule: 'stay-settled' })
    const nurse = await given.account('nurse')
    const none = await home.refusal(applyPrepaid, { usedOn }, { by: nurse.client })
    expect(none.code).toBe('forbidden')
  })

  it('pays nothing in a closed month', async () => {
    const { residentId } = await money.person({ receivable: 2000, prepaid: 2000 })
    const { client: by } = await given.account('accountant')
    await home.value(closeMonth, { month: '2026-10', note: '样例' }, { by })
    const input = { usedOn: '2026-10-31', residentIds: [residentId] }
    expect(await refused(applyPrepaid, input)).toMatchObject({ rule: 'month-closed' })
  })
})

/** Every account by the papers alone: what stands, and what was taken back since the day on which it was. */
function recount(books: TestHome): Readonly<Record<string, number>> {
  const sums = new Map<string, number>()
  const add = (account: string, fen: number) => sums.set(account, (sums.get(account) ?? 0) + fen)
  const papers = books.rows(`SELECT r.method, l.purpose, l.amountFen FROM receiptLine l
    JOIN receipt r ON r.id = l.receiptId WHERE r.voidedAt IS NULL`)
  for (const { method, purpose, amountFen } of papers) {
    add(method === 'cash' ? 'cash' : 'bank', Number(amountFen))
    add(purpose === 'fees' ? 'receivable' : String(purpose), -Number(amountFen))
  }
  for (const { amountFen } of books.rows(
    'SELECT amountFen FROM prepaidUse WHERE voidedAt IS NULL',
  )) {
    add('prepaid', Number(amountFen))
    add('receivable', -Number(amountFen))
  }
  for (const { account, amountFen } of books.rows(
    'SELECT account, amountFen FROM openingBalance WHERE voidedAt IS NULL',
  )) {
    const fen = Number(amountFen) * (account === 'receivable' ? 1 : -1)
    add(String(account), fen)
    add('opening', -fen)
  }
  return Object.fromEntries([...sums].filter(([, fen]) => fen !== 0).toSorted())
}

/** Every account by the ledger alone, debit less credit. */
function booked(books: TestHome): Readonly<Record<string, number>> {
  const sum = (side: string, account: string) =>
    books.count(`SELECT coalesce(sum(amountFen), 0) FROM ledgerPosting WHERE ${side} = ?`, account)
  const all = ledgerAccountKeys.map(
    (account) => [account, sum('debit', account) - sum('credit', account)] as const,
  )
  return Object.fromEntries(all.filter(([, fen]) => fen !== 0).toSorted())
}

/** The lowest that was held of anybody, prepaid or as a deposit, at the end of any day. */
function lowestHeld(books: TestHome): number {
  const rows = books.rows(`SELECT e.entryOn, p.debit, p.credit, p.amountFen, p.residentId
    FROM ledgerPosting p JOIN ledgerEntry e ON e.id = p.ledgerEntryId ORDER BY e.entryOn`)
  const days = [...new Set(rows.map(({ entryOn }) => String(entryOn)))]
  const kinds = ['prepaid', 'deposit']
  const sums = days.flatMap((day) =>
    [...new Set(rows.map(({ residentId }) => residentId))].flatMap((person) =>
      kinds.map((kind) =>
        rows
          .filter(({ entryOn, residentId }) => String(entryOn) <= day && residentId === person)
          .reduce((sum, { debit, credit, amountFen }) => {
            const sign = Number(credit === kind) - Number(debit === kind)
            return sum + sign * Number(amountFen)
          }, 0),
      ),
    ),
  )
  return Math.min(...sums)
}

const step = fc.record({
  kind: fc.constantFrom('take', 'take', 'void', 'use', 'back'),
  who: fc.nat({ max: 2 }),
  fees: fc.nat({ max: 40 }),
  ahead: fc.nat({ max: 40 }),
  held: fc.nat({ max: 10 }),
  method: fc.constantFrom('cash' as const, 'transfer' as const),
  daysAgo: fc.nat({ max: 15 }),
  pick: fc.nat({ max: 30 }),
})

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** Tries a step; whether it is taken is the program's to say. */
async function attempt(books: TestHome, people: readonly number[], one: Step): Promise<void> {
  const residentId = people[one.who] ?? 0
  const live = (table: string) =>
    books
      .rows(`SELECT id FROM ${table} WHERE voidedAt IS NULL ORDER BY id`)
      .map(({ id }) => Number(id))
  const picked = (ids: readonly number[]) => ids[one.pick % Math.max(1, ids.length)] ?? 1
  const on = `2026-11-${String(22 - one.daysAgo).padStart(2, '0')}`
  if (one.kind === 'void')
    await books.call(voidReceipt.name, { id: picked(live('receipt')), reason })
  if (one.kind === 'back') {
    await books.call(voidPrepaidUse.name, { id: picked(live('prepaidUse')), reason })
  }
  if (one.kind === 'use')
    await books.call(applyPrepaid.name, { usedOn: on, residentIds: [residentId] })
  if (one.kind !== 'take') return
  const lines = [fees(one.fees * 100), prepaid(one.ahead * 100), deposit(one.held * 100)]
  const told = lines.filter(({ amountFen }) => amountFen > 0)
  const changes = { receivedOn: on, method: one.method, isAgain: true }
  await books.call(recordReceipt.name, payment(residentId, told, changes))
}

describe('any sequence of receipts, voids and prepayments used', () => {
  it('leaves every account as a recount from the papers, nothing held below zero on any day', async () => {
    const { home: books, given: made } = await givenHome()
    const held = new GivenHeld(made)
    const people: number[] = []
    for (const receivable of [9000, 20_000, 50_000]) {
      people.push((await held.person({ receivable, prepaid: 3000 })).residentId)
    }
    const taken = { receipt: 0, prepaidUse: 0, voided: 0 }
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), async (steps) => {
        for (const one of steps) await attempt(books, people, one)
        expect(booked(books)).toEqual(recount(books))
        expect(lowestHeld(books)).toBeGreaterThanOrEqual(0)
        const numbers = books.rows('SELECT number FROM receipt ORDER BY id')
        expect(new Set(numbers.map(({ number }) => number)).size).toBe(numbers.length)
        expect(numbers.length).toBe(books.count('SELECT count(*) FROM receipt'))
      }),
      { numRuns: 12 },
    )
    taken.receipt = books.count('SELECT count(*) FROM receipt')
    taken.prepaidUse = books.count('SELECT count(*) FROM prepaidUse')
    taken.voided = books.count('SELECT count(*) FROM receipt WHERE voidedAt IS NOT NULL')
    const last = books.rows('SELECT max(number) AS number FROM receipt')[0]?.['number']
    expect(last).toBe(`SJ2026-${String(taken.receipt).padStart(6, '0')}`)
    // The steps do something: else the recount would prove nothing.
    expect(Math.min(taken.receipt, taken.prepaidUse, taken.voided)).toBeGreaterThan(0)
    await books.remove()
  }, 60_000)
})
