import { fc } from '#test/support/properties.ts'
import { afterEach, describe, expect, it } from 'vitest'
import {
  getCustody,
  listCustodyMovements,
  moveReceiptsIntoCustody,
  recordCustodyMovement,
  voidCustodyMovement,
} from '#shared/contract/fees/custody.ts'
import { getHeld, spendDeposit, voidDepositUse } from '#shared/contract/fees/deposit.ts'
import { recordReceipt, voidReceipt } from '#shared/contract/fees/receipt.ts'
import {
  applyRefund,
  approveRefund,
  payRefund,
  voidPaidRefund,
  withdrawRefund,
} from '#shared/contract/fees/refund.ts'
import { addDays } from '#shared/text/day.ts'
import type { Operation } from '#shared/operation.ts'
import { GivenHeld } from '#test/support/given-held.ts'
import { givenHome, usualPin } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome | null = null

afterEach(async () => {
  await home?.remove()
  home = null
})

const firstDay = '2026-11-10'
const last = 12
const people = 2

/** One thing that somebody tries; which rows it means is taken from what is there then. */
const step = fc.record({
  what: fc.constantFrom(
    'cash',
    'custody',
    'void-receipt',
    'use',
    'urgent',
    'void-use',
    'ask',
    'approve',
    'pay',
    'pay-custody',
    'withdraw',
    'void-refund',
    'move',
    'interest',
    'out',
    'void-movement',
  ),
  who: fc.nat(people - 1),
  which: fc.nat(5),
  day: fc.integer({ min: 0, max: last }),
  amountFen: fc.integer({ min: 1, max: 60_000 }),
})

type Step = { what: string; who: number; which: number; day: number; amountFen: number }

const reason = '登记错了'

class Trial {
  readonly home: TestHome
  readonly money: GivenHeld
  readonly ids: readonly number[]
  doneCount = 0

  constructor(home: TestHome, money: GivenHeld, ids: readonly number[]) {
    this.home = home
    this.money = money
    this.ids = ids
  }

  #row(sql: string, which: number): Record<string, unknown> | undefined {
    const rows = this.home.rows(sql)
    return rows.length === 0 ? undefined : rows[which % rows.length]
  }

  #seen(table: string, which: number, where = '1') {
    return this.#row(
      `SELECT * FROM ${table} WHERE voidedAt IS NULL AND ${where} ORDER BY id`,
      which,
    )
  }

  async #call(operation: Operation, input: unknown, isDirector = false) {
    const by = isDirector ? { by: (await this.money.approver()).client } : {}
    const reply = await this.home.call(operation.name, input, by)
    if (reply.ok) this.doneCount += 1
    else expect(reply.error.code).not.toBe('internal')
  }

  /** Tries one step on a day; what a rule refuses changes nothing. */
  async take({ what, who, which, day, amountFen }: Step): Promise<void> {
    const residentId = this.ids[who] ?? 0
    const on = addDays(firstDay, day)
    const known = (row: Record<string, unknown> | undefined) => ({
      id: row?.['id'] ?? 1,
      version: row?.['version'] ?? 1,
    })
    const approval = { accountId: (await this.money.approver()).id, pin: usualPin }
    if (what === 'cash' || what === 'custody') {
      const lines = [{ purpose: 'deposit', amountFen }]
      const paid = { receivedOn: on, method: what, payerKind: 'family', isAgain: true }
      return this.#call(recordReceipt, { residentId, ...paid, lines })
    }
    if (what === 'use' || what === 'urgent') {
      const spent = { residentId, usedOn: on, amountFen, approval }
      const urgent = { purpose: 'urgent-care', paidTo: '医院', paidFrom: 'custody' }
      return this.#call(spendDeposit, {
        ...spent,
        ...(what === 'use' ? { purpose: 'arrears' } : urgent),
      })
    }
    if (what === 'ask') {
      const asked = { residentId, kind: 'deposit', amountFen, appliedOn: on, reason }
      return this.#call(applyRefund, asked)
    }
    if (what === 'move') {
      const receipt = this.#seen('receipt', which)
      return this.#call(moveReceiptsIntoCustody, {
        receiptIds: [receipt?.['id'] ?? 1],
        movedOn: on,
      })
    }
    if (what === 'interest' || what === 'out') {
      const interest = { direction: 'in', purpose: 'interest' }
      const out = { direction: 'out', purpose: 'correction', counter: 'bank', note: '多存' }
      const moved = what === 'out' ? out : interest
      return this.#call(recordCustodyMovement, { movedOn: on, amountFen, ...moved })
    }
    const refund = known(this.#seen('refund', which))
    if (what === 'approve') return this.#call(approveRefund, { ...refund, approvedOn: on }, true)
    if (what === 'pay' || what === 'pay-custody') {
      const method = what === 'pay' ? 'cash' : 'custody'
      return this.#call(payRefund, { ...refund, paidOn: on, method })
    }
    if (what === 'withdraw')
      return this.#call(withdrawRefund, { ...refund, withdrawnOn: on, reason })
    if (what === 'void-refund') return this.#call(voidPaidRefund, { ...refund, reason })
    if (what === 'void-use') {
      return this.#call(voidDepositUse, { ...known(this.#seen('depositUse', which)), reason })
    }
    const table = what === 'void-receipt' ? 'receipt' : 'custodyMovement'
    const operation = what === 'void-receipt' ? voidReceipt : voidCustodyMovement
    return this.#call(operation, { id: known(this.#seen(table, which)).id, reason })
  }

  /** A recount by plain SQL that shares nothing with the program. */
  async check(): Promise<void> {
    const sum = (sql: string, ...by: readonly unknown[]) => this.home.count(sql, ...by)
    const moved = sum(
      `SELECT coalesce(sum(CASE direction WHEN 'in' THEN amountFen ELSE -amountFen END), 0)
       FROM custodyMovement WHERE voidedAt IS NULL`,
    )
    const custody = this.money.debit('custody')
    expect(custody).toBe(moved)
    const book = await this.home.value(listCustodyMovements, {})
    expect(book.closingFen).toBe(custody)
    expect((await this.home.value(getCustody, {})).balanceFen).toBe(custody)
    for (const { balanceFen } of book.rows) expect(balanceFen).toBeGreaterThanOrEqual(0)
    for (const residentId of this.ids) {
      const held = sum(
        `SELECT 100000
          + (SELECT coalesce(sum(l.amountFen), 0) FROM receiptLine l JOIN receipt r ON r.id = l.receiptId
             WHERE r.voidedAt IS NULL AND r.residentId = ${residentId} AND l.purpose = 'deposit')
          - (SELECT coalesce(sum(amountFen), 0) FROM depositUse WHERE voidedAt IS NULL AND residentId = ${residentId})
          - (SELECT coalesce(sum(amountFen), 0) FROM refund
             WHERE voidedAt IS NULL AND paidOn IS NOT NULL AND residentId = ${residentId})`,
      )
      expect(held).toBeGreaterThanOrEqual(0)
      expect(this.money.credit('deposit', residentId)).toBe(held)
      const shown = await this.home.value(getHeld, { residentId })
      expect(shown.depositFen).toBe(held)
      for (let day = 0; day <= last; day += 3) {
        const past = await this.home.value(getHeld, { residentId, asOf: addDays(firstDay, day) })
        expect(past.depositFen).toBeGreaterThanOrEqual(0)
        expect(past.owedFen).toBeGreaterThanOrEqual(0)
      }
    }
  }
}

describe('deposits, refunds and the custody account', () => {
  it('after any sequence of acts the books, the rows and a recount agree, and nothing is below zero', async () => {
    const made = await givenHome()
    home = made.home
    let doneCount = 0
    const tried = fc.array(step, { minLength: 15, maxLength: 30 })
    const money = new GivenHeld(made.given)
    await money.account({ openedOn: firstDay })
    const run = async (steps: readonly Step[]) => {
      const ids: number[] = []
      for (let person = 0; person < people; person += 1) {
        ids.push((await money.person({ deposit: 100_000, receivable: 50_000 })).residentId)
      }
      const trial = new Trial(made.home, money, ids)
      for (const one of steps) await trial.take(one)
      await trial.check()
      doneCount += trial.doneCount
    }
    await fc.assert(fc.asyncProperty(tried, run), { numRuns: 8 })
    expect(doneCount).toBeGreaterThan(30)
  }, 120_000)
})
