import { fc } from '#test/support/properties.ts'
import { describe, expect, it } from 'vitest'
import { voidWriteOff, writeOff } from '#shared/contract/fees/arrears.ts'
import { issueBill, previewBills, voidBill } from '#shared/contract/fees/bill.ts'
import { recordBasis, recordCharge } from '#shared/contract/fees/charge.ts'
import { spendDeposit, voidDepositUse } from '#shared/contract/fees/deposit.ts'
import { recordExtras, voidExtra } from '#shared/contract/fees/extra.ts'
import { type FeeRules, initialFeeRules, recordFeeRules } from '#shared/contract/fees/fee-rule.ts'
import { getTrialBalance } from '#shared/contract/fees/ledger.ts'
import { closeMonth, reopenMonth } from '#shared/contract/fees/month.ts'
import { recordOpeningBalances } from '#shared/contract/fees/opening.ts'
import { applyPrepaid, voidPrepaidUse } from '#shared/contract/fees/prepaid.ts'
import { recordReceipt, voidReceipt } from '#shared/contract/fees/receipt.ts'
import {
  applyRefund,
  approveRefund,
  payRefund,
  voidPaidRefund,
  withdrawRefund,
} from '#shared/contract/fees/refund.ts'
import { previewSettlement, settleStay, voidSettlement } from '#shared/contract/fees/settlement.ts'
import { recordWaiver, voidWaiver } from '#shared/contract/fees/waiver.ts'
import { recordLeave, voidLeave } from '#shared/contract/residents/leave.ts'
import { admit } from '#shared/contract/residents/resident.ts'
import { discharge, voidDischarge } from '#shared/contract/residents/stay.ts'
import { recordFee } from '#shared/contract/residents/terms.ts'
import type { Operation } from '#shared/operation.ts'
import { addDays, lastOfMonth, monthOf } from '#shared/text/day.ts'
import type { Client } from '#data/session.ts'
import { givenFeeTable, type GivenItems } from '#test/support/given-charges.ts'
import { type Given, givenHome, usualPin } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { billedMonth, readMoneyRows, slowMonth } from '#test/support/slow-bills.ts'
import { documentMoves, ledgerMoves, sumsUntil } from '#test/support/slow-ledger.ts'

const firstDay = '2026-08-03'
const today = '2026-11-22'
const afterwards = '2026-12-05'
const days = 111
const months = ['2026-08', '2026-09', '2026-10', '2026-11'] as const
const reason = '登记错了'

/** What people do, each as often as it is tried. */
const kinds = [
  'bill bill bill bill void-bill fees fees prepaid deposit void-receipt use-prepaid void-prepaid',
  'use-deposit void-deposit ask approve pay withdraw void-refund write-off void-write-off waiver',
  'void-waiver leave void-leave extra void-extra fee basis charge discharge discharge',
  'void-discharge settle settle settle void-settlement readmit close reopen',
].flatMap((line) => line.split(' '))

/** One thing that somebody tries; which row it means is taken from what is there then. */
const step = fc.record({
  what: fc.constantFrom(...kinds),
  who: fc.nat(2),
  which: fc.nat(7),
  day: fc.oneof(
    { weight: 2, arbitrary: fc.nat(days) },
    { weight: 1, arbitrary: fc.constant(days) },
  ),
  // Small sums for what is held, and now and then one that no rule may let through.
  amountFen: fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 1, max: 300_000 }) },
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 20_000 }) },
    { weight: 1, arbitrary: fc.constantFrom(-1, 0, 99_999_999_999) },
  ),
})

type Step = Readonly<{ what: string; who: number; which: number; day: number; amountFen: number }>

/** More of them: `FEES_RUNS=40 npx vitest … fees-any-sequence`. */
const moreRuns = Number(process.env['FEES_RUNS'] ?? 1)

/** So little that it may be there, unless it is no sum at all. */
const small = (fen: number) => (fen > 0 && fen < 1_000_000 ? 1 + (fen % 9000) : fen)

const partMonths = ['month-days', 'thirty-days', 'whole-month'] as const

const rules = fc.record({
  partMonth: fc.constantFrom(...partMonths),
  isLastDayCharged: fc.boolean(),
  fromDay: fc.integer({ min: 1, max: 8 }),
  percent: fc.integer({ min: 0, max: 100 }),
})

interface Person {
  readonly residentId: number
  readonly name: string
}

type Row = Readonly<Record<string, unknown>>

/** A free bed whose class the fee table prices. */
async function doubleBed(given: Given, items: GivenItems): Promise<number> {
  const { roomId, bedIds } = await given.room({ bedCount: 1 })
  const row = 'INSERT INTO roomRate (roomId, bedRateId, rateFrom, recordedAt) VALUES (?, ?, ?, ?)'
  given.home.raw.prepare(row).run(roomId, items.doubleRoom, firstDay, `${firstDay}T02:00:00.000Z`)
  return bedIds[0] ?? 0
}

class Trial {
  readonly home: TestHome
  readonly given: Given
  readonly items: GivenItems
  readonly people: readonly Person[]
  readonly director: { readonly id: number; readonly client: Client }
  readonly done = new Map<string, number>()
  /** What the ledger came to at the end of each month that is closed. */
  readonly closed = new Map<string, string>()

  constructor(
    of: { home: TestHome; given: Given; items: GivenItems },
    people: readonly Person[],
    director: Trial['director'],
  ) {
    this.home = of.home
    this.given = of.given
    this.items = of.items
    this.people = people
    this.director = director
  }

  #row(table: string, which: number, where = '1'): Row {
    const rows = this.home.rows(
      `SELECT * FROM ${table} WHERE voidedAt IS NULL AND ${where} ORDER BY id DESC`,
    )
    return rows[which % Math.max(rows.length, 1)] ?? {}
  }

  async #call(what: string, operation: Operation, input: unknown, isDirector = false) {
    const by = isDirector ? { by: this.director.client } : {}
    const reply = await this.home.call(operation.name, input, by)
    if (reply.ok) this.done.set(what, (this.done.get(what) ?? 0) + 1)
    else expect([operation.name, reply.error.code]).not.toEqual([operation.name, 'internal'])
    return reply.ok
  }

  ledgerAt(day: string): string {
    return JSON.stringify([...sumsUntil(ledgerMoves(this.home), day)].toSorted())
  }

  async take(one: Step): Promise<void> {
    const { residentId = 0 } = this.people[one.who] ?? {}
    const on = addDays(firstDay, one.day)
    const tries: readonly Try[] = [
      this.#ofStay,
      this.#ofMonth,
      this.#paid,
      this.#refund,
      this.#terms,
      this.#back,
    ]
    for (const attempt of tries) {
      const call = await attempt.call(this, one, residentId, on)
      if (call === null) continue
      const [operation, input, isDirector] = call
      const isDone = await this.#call(one.what, operation, input, isDirector)
      if (isDone && one.what === 'close') {
        const { month } = input as { month: string }
        this.closed.set(month, this.ledgerAt(lastOfMonth(month)))
      }
      if (isDone && one.what === 'reopen') this.closed.delete((input as { month: string }).month)
      return
    }
    throw new Error(one.what)
  }

  async #ofStay({ what, which }: Step, residentId: number, on: string): Promise<Call> {
    const stay = this.#row('stay', 0, `residentId = ${residentId}`)
    const stayId = stay['id']
    if (what === 'bill') {
      const of = this.#row('stay', which, `residentId = ${residentId}`)['id']
      const month = months[which % months.length] ?? ''
      const { rows } = await this.home.value(previewBills, { month })
      const seenTotalFen = rows.find((row) => row.stayId === of)?.totalFen ?? 0
      const end = addDays(lastOfMonth(month), 1)
      const billedOn = end > today ? today : end
      return [issueBill, { stayId: of, month, billedOn, seenTotalFen }]
    }
    if (what === 'discharge')
      return [discharge, { residentId, dischargedOn: on, endReason: 'home' }]
    if (what === 'void-discharge') return [voidDischarge, { stayId, reason }]
    if (what === 'readmit') {
      const bedId = await doubleBed(this.given, this.items)
      const { name } = this.people.find((person) => person.residentId === residentId) ?? {}
      const stays = { admittedOn: on, bedId, monthlyFeeFen: 270_000 }
      return [admit, { residentId, name, ...stays }]
    }
    if (what !== 'settle') return null
    const end = stay['stayTo'] ?? null
    if (end === null)
      await this.#call('discharge', discharge, {
        residentId,
        dischargedOn: on,
        endReason: 'home',
      })
    await this.#billAll(stayId)
    const reply = await this.home.call(previewSettlement.name, { stayId, settledOn: today })
    const shown = (reply.ok ? reply.value : {}) as Record<string, unknown>
    const sums = ['beforeFen', 'billFen', 'owedFen', 'prepaidUsedFen', 'depositUsedFen']
    const keys = [...sums, 'refundFen', 'arrearsFen']
    const seen = Object.fromEntries(keys.map((key) => [key, shown[key] ?? 0]))
    const approval = { accountId: this.director.id, pin: usualPin }
    return [settleStay, { stayId, settledOn: today, seen, approval }]
  }

  /** All that one stay is still to be billed for. */
  async #billAll(stayId: unknown): Promise<void> {
    for (const month of months.slice(0, 3)) {
      const { rows } = await this.home.value(previewBills, { month })
      const row = rows.find((one) => one.stayId === stayId)
      if (row === undefined) continue
      await this.#call('bill', issueBill, { stayId, month, seenTotalFen: row.totalFen })
    }
  }

  #ofMonth({ what, which }: Step): Call {
    const month = months[which % 3] ?? ''
    if (what === 'close') return [closeMonth, { month, note: '先关' }, true]
    if (what === 'reopen') return [reopenMonth, { month, reason }, true]
    return null
  }

  #paid({ what, amountFen }: Step, residentId: number, on: string): Call {
    const approval = { accountId: this.director.id, pin: usualPin }
    if (what === 'fees' || what === 'prepaid' || what === 'deposit') {
      const lines = [{ purpose: what, amountFen }]
      const paid = { receivedOn: on, method: 'cash', payerKind: 'family', isAgain: true }
      return [recordReceipt, { residentId, ...paid, lines }]
    }
    if (what === 'use-prepaid') {
      return [applyPrepaid, { usedOn: on, residentIds: [residentId], amountFen: small(amountFen) }]
    }
    if (what === 'use-deposit') {
      const use = { residentId, purpose: 'arrears', usedOn: on, amountFen: small(amountFen) }
      return [spendDeposit, { ...use, approval }]
    }
    if (what !== 'write-off') return null
    return [writeOff, { residentId, writtenOffOn: on, amountFen, reason, approval }]
  }

  #refund({ what, which, amountFen }: Step, residentId: number, on: string): Call {
    const { id = 0, version = 1 } = this.#row('refund', which)
    const refund = { id, version }
    if (what === 'ask') {
      const kind = ['deposit', 'prepaid', 'overpaid'][which % 3]
      const asked = { residentId, kind, amountFen: small(amountFen) }
      return [applyRefund, { ...asked, appliedOn: on, reason }]
    }
    if (what === 'approve') return [approveRefund, { ...refund, approvedOn: today }, true]
    if (what === 'pay') return [payRefund, { ...refund, paidOn: today, method: 'cash' }]
    if (what === 'withdraw') return [withdrawRefund, { ...refund, withdrawnOn: on, reason }]
    return what === 'void-refund' ? [voidPaidRefund, { ...refund, reason }] : null
  }

  #terms({ what, which, amountFen }: Step, residentId: number, on: string): Call {
    const { bed, meal, attendant, haircut } = this.items
    if (what === 'waiver') {
      const own = which % 2 === 0 ? { percent: (which * 13 + 9) % 101 } : { monthlyFen: amountFen }
      const until = which < 5 ? { waiverTo: addDays(on, which * 5) } : {}
      const feeItemId = [null, bed, meal][which % 3]
      return [
        recordWaiver,
        { residentId, feeItemId, ...own, waiverFrom: on, ...until, reason },
        true,
      ]
    }
    if (what === 'leave') {
      const back = addDays(on, which * 4)
      const leaveTo = back > today ? today : back
      const kind = which % 2 === 0 ? 'hospital' : 'home'
      return [recordLeave, { residentId, kind, leaveFrom: on, leaveTo }]
    }
    if (what === 'extra') {
      const people = [{ residentId, quantity: 1 + which }]
      return [recordExtras, { feeItemId: haircut, chargedOn: on, isAgain: true, people }]
    }
    if (what === 'fee') return [recordFee, { residentId, monthlyFeeFen: amountFen, feeFrom: on }]
    if (what === 'basis') {
      return [recordBasis, { residentId, basis: which < 4 ? 'table' : 'total', basisFrom: on }]
    }
    if (what !== 'charge') return null
    return [recordCharge, { residentId, feeItemId: attendant, per: 'day', chargeFrom: on }]
  }

  /** What was entered is taken back. */
  #back({ what, which }: Step): Call {
    const table = {
      'void-bill': ['bill', voidBill],
      'void-receipt': ['receipt', voidReceipt],
      'void-prepaid': ['prepaidUse', voidPrepaidUse],
      'void-deposit': ['depositUse', voidDepositUse],
      'void-write-off': ['writeOff', voidWriteOff],
      'void-waiver': ['waiver', voidWaiver],
      'void-leave': ['leave', voidLeave],
      'void-extra': ['extraCharge', voidExtra],
      'void-settlement': ['settlement', voidSettlement],
    } as const
    const [name, operation] = table[what as keyof typeof table]
    const { id = 0, version = 1 } = this.#row(name, which)
    if (what === 'void-leave') return [operation, { leaveId: id, reason }]
    const isVersioned = ['depositUse', 'waiver', 'extraCharge', 'settlement'].includes(name)
    return [operation, { id, ...(isVersioned ? { version } : {}), reason }, true]
  }

  /** The ledger against the papers alone on every day, and what no day may show. */
  checkDays(): void {
    const [ledger, papers] = [ledgerMoves(this.home), documentMoves(this.home)]
    const personal = /^(receivable|deposit|prepaid|membership) /
    const ofPeople = (sums: ReadonlyMap<string, number>) =>
      [...sums].filter(([key]) => personal.test(key)).toSorted()
    for (let day = firstDay; day <= afterwards; day = addDays(day, 1)) {
      const sums = sumsUntil(ledger, day)
      expect([day, ofPeople(sums)]).toEqual([day, ofPeople(sumsUntil(papers, day))])
      const below = [...sums].filter(([key, fen]) => /^(deposit|prepaid) /.test(key) && fen < 0)
      expect([day, below]).toEqual([day, []])
    }
    for (const [month, then] of this.closed)
      expect([month, this.ledgerAt(lastOfMonth(month))]).toEqual([month, then])
  }

  /** Papers are numbered from 1 on without a gap, whatever failed between them. */
  checkNumbers(): void {
    for (const table of ['bill', 'receipt', 'refund', 'settlement']) {
      const numbers = this.home
        .rows(`SELECT number FROM ${table} ORDER BY number`)
        .map(({ number }) => String(number).split('-'))
      for (const [series, own] of Map.groupBy(numbers, ([head]) => head)) {
        const counts = own.map(([, count]) => Number(count))
        expect([series, counts]).toEqual([series, counts.map((_, index) => index + 1)])
      }
    }
  }

  /** Bills of all stays with what they still differ by are what a slow count by days comes to. */
  async checkBills(): Promise<number> {
    let compared = 0
    this.closed.clear()
    for (const month of months.slice(0, 3).toReversed()) {
      await this.home.call(reopenMonth.name, { month, reason }, { by: this.director.client })
    }
    // What November differs by since it was billed stands in the next one.
    this.home.clock.set(`${afterwards}T02:00:00.000Z`)
    const all = [...months, monthOf(afterwards)]
    for (const month of all) {
      const { rows } = await this.home.value(previewBills, { month })
      for (const { stayId, totalFen } of rows)
        await this.home.value(issueBill, { stayId, month, seenTotalFen: totalFen })
    }
    const money = readMoneyRows(this.home)
    for (const stay of money.stay) {
      const stayId = stay['id'] as number
      for (const month of all) {
        const [shown, slow] = [billedMonth(this.home, stayId, month), slowMonth(money, stay, month)]
        const of = { stayId, month }
        expect({ ...of, sums: [...shown].toSorted() }).toEqual({
          ...of,
          sums: [...slow].toSorted(),
        })
        compared += shown.size
      }
    }
    return compared
  }

  async check(): Promise<void> {
    this.checkDays()
    this.checkNumbers()
    for (const asOf of ['2026-08-31', '2026-10-15', today]) {
      const { isBalanced, totals } = await this.home.value(getTrialBalance, { asOf })
      expect([asOf, isBalanced]).toEqual([asOf, true])
      expect(totals.closingDebitFen).toBe(totals.closingCreditFen)
    }
  }
}

type Call = readonly [Operation, unknown, boolean?] | null

type Try = (one: Step, residentId: number, on: string) => Call | Promise<Call>

/** Three people: two on an agreed sum, one by the fee table. */
async function begin(home: TestHome, given: Given, own: Partial<FeeRules>): Promise<Trial> {
  const items = givenFeeTable(given)
  const director = await given.account('director', 'accountant')
  const fixed = { month: '2026-08', rules: { ...initialFeeRules, ...own }, reason: '院务会' }
  await home.value(recordFeeRules, fixed)
  // From August on every month is billed here, before anybody is settled.
  const rows = [{ residentId: null, account: 'bank' as const, amountFen: 1_000_000 }]
  await home.value(recordOpeningBalances, { balanceOn: '2026-07-31', rows })
  const stays = { admittedOn: firstDay, monthlyFeeFen: 300_001 }
  const people = [
    await given.resident({ ...stays, bedId: await doubleBed(given, items) }),
    await given.resident({ ...stays, bedId: await doubleBed(given, items) }),
    await given.resident({
      ...stays,
      bedId: await doubleBed(given, items),
      admittedOn: '2026-08-31',
    }),
  ]
  const residentId = people[0]?.residentId ?? 0
  await home.value(recordBasis, { residentId, basis: 'table', basisFrom: firstDay })
  return new Trial({ home, given, items }, people, director)
}

const doneInAll = new Map<string, number>()

async function live(steps: readonly Step[], own: { fromDay: number; percent: number } & object) {
  const { home, given } = await givenHome()
  try {
    const { fromDay, percent, ...rest } = own
    const away = { fromDay, percent }
    const categories = { bed: away, care: null, meal: { fromDay, percent: 0 }, service: null }
    const hospital = { ...categories, other: null, total: away }
    const trial = await begin(home, given, { ...rest, hospital })
    for (const one of steps) await trial.take(one)
    await trial.check()
    const compared = await trial.checkBills()
    await trial.check()
    for (const [what, count] of trial.done) doneInAll.set(what, (doneInAll.get(what) ?? 0) + count)
    return compared
  } finally {
    await home.remove()
  }
}

describe('money after any sequence of commands', () => {
  it('balances on every day, agrees with its papers, and every bill with a slow count', async () => {
    const tried = fc.tuple(fc.array(step, { minLength: 60, maxLength: 60 }), rules)
    let compared = 0
    const property = fc.asyncProperty(tried, async ([steps, own]) => {
      compared += await live(steps, own)
    })
    await fc.assert(property, { numRuns: 2, seed: 20_261_122, endOnFailure: true })
    await fc.assert(property, { numRuns: moreRuns, endOnFailure: true })
    expect(compared).toBeGreaterThan(20)
    expect(doneInAll.size).toBeGreaterThan(15)
  }, 120_000)
})
