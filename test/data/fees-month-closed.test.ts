import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueBill, issueBills, voidBill } from '#shared/contract/fees/bill.ts'
import { voidWriteOff, writeOff } from '#shared/contract/fees/arrears.ts'
import {
  moveReceiptsIntoCustody,
  recordCustodyMovement,
  voidCustodyMovement,
} from '#shared/contract/fees/custody.ts'
import { spendDeposit, voidDepositUse } from '#shared/contract/fees/deposit.ts'
import { recordExtras, voidExtra } from '#shared/contract/fees/extra.ts'
import {
  getTrialBalance,
  listBalances,
  moveMoney,
  voidTransfer,
} from '#shared/contract/fees/ledger.ts'
import { applyPrepaid, voidPrepaidUse } from '#shared/contract/fees/prepaid.ts'
import { recordReceipt, recordReceipts, voidReceipt } from '#shared/contract/fees/receipt.ts'
import { approveRefund, payRefund } from '#shared/contract/fees/refund.ts'
import { settleStay } from '#shared/contract/fees/settlement.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import { Random } from '#data/sample/random.ts'
import { givenFeeTable } from '#test/support/given-charges.ts'
import { GivenHeld } from '#test/support/given-held.ts'
import { givenMonthBill, givenOwing, monthlyFeeFen } from '#test/support/given-owing.ts'
import { fees, payment } from '#test/support/given-receipts.ts'
import { usualPin } from '#test/support/given.ts'
import { usualToday } from '#test/support/home.ts'
import { MonthHome, note, reason } from '#test/support/given-months.ts'

describe('a closed month', () => {
  let at: MonthHome

  beforeAll(async () => {
    at = await MonthHome.open()
  })

  afterAll(() => at.home.remove())

  /** Papers of October of every kind, some to be taken back; October is closed behind them. */
  async function october() {
    const { home, given, director } = at
    const held = new GivenHeld(given)
    held.director = director
    const { residentId } = await held.person({
      deposit: 500_000,
      receivable: 90_000,
      prepaid: 50_000,
    })
    await held.account({ agreedOn: '2026-09-20', openedOn: '2026-10-01' })
    const owing = await givenOwing(given, ['2026-09'])
    const unbilled = await given.resident({ admittedOn: '2026-09-01', monthlyFeeFen: 100_000 })
    const left = await given.resident()
    const ends = { dischargedOn: '2026-10-20', endReason: 'home' } as const
    await home.value(discharge, { residentId: left.residentId, ...ends })
    const on = '2026-10-20'
    const receipt = payment(residentId, [fees(20_000)], { receivedOn: on })
    const taken = await home.value(recordReceipt, receipt)
    const kept = await held.receipt(residentId, { receivedOn: on, method: 'transfer' })
    const part = { usedOn: on, residentIds: [residentId], amountFen: 1000 }
    const prepaidUse = (await home.value(applyPrepaid, part)).uses[0]
    const use = await home.value(spendDeposit, await held.use(residentId, { usedOn: on }))
    const earned = { movedOn: on, direction: 'in', purpose: 'interest', amountFen: 300 } as const
    const movement = await home.value(recordCustodyMovement, earned)
    const cash = { movedOn: on, fromAccount: 'cash', amountFen: 5000 } as const
    const transfer = await home.value(moveMoney, cash)
    const approval = { accountId: director.id, pin: usualPin }
    const given_ = { residentId, writtenOffOn: on, amountFen: 1000, reason, approval }
    const off = await home.value(writeOff, given_)
    const asked = { appliedOn: '2026-10-20', kind: 'prepaid' } as const
    const refund = await held.refund(residentId, asked, false)
    const approved = { id: refund.id, version: 1, approvedOn: '2026-10-21' }
    const { version } = await home.value(approveRefund, approved, { by: director.client })
    await at.close('2026-10', note)
    const people = { residentId, owing, unbilled, left }
    const papers = { taken, kept, prepaidUse, use, movement, transfer, off }
    const inputs = { earned, cash, given_, refund: { id: refund.id, version } }
    return { held, ...people, ...papers, ...inputs }
  }

  /** Every way in which money could get into a closed month: operation, input, and the field of its day. */
  async function waysIn(of: Awaited<ReturnType<typeof october>>) {
    const on = '2026-10-31'
    const { residentId, unbilled } = of
    const bill = { month: '2026-09', billedOn: on, dueOn: '2026-11-10' }
    const seenTotalFen = 100_000
    const paid = payment(residentId, [fees(100)], { receivedOn: on })
    const row = { residentId, method: 'cash', payerKind: 'family', amountFen: 100 }
    const sums = ['beforeFen', 'billFen', 'owedFen', 'prepaidUsedFen', 'depositUsedFen']
    const seen = [...sums, 'refundFen', 'arrearsFen'].map((name) => [name, 0])
    const settle = { stayId: of.left.stayId, seen: Object.fromEntries(seen), approval: null }
    return [
      [issueBill, { ...bill, stayId: unbilled.stayId, seenTotalFen }, 'billedOn'],
      [issueBills, { ...bill, stayIds: [unbilled.stayId], seenTotalFen }, 'billedOn'],
      [voidBill, { id: of.owing.bills[0]?.id, reason, voidedOn: on }, 'voidedOn'],
      [recordReceipt, paid, 'receivedOn'],
      [recordReceipts, { receivedOn: on, rows: [row] }, 'receivedOn'],
      [settleStay, { ...settle, settledOn: on }, 'settledOn'],
      [payRefund, { ...of.refund, paidOn: on, method: 'cash' }, 'paidOn'],
      [spendDeposit, await of.held.use(residentId, { usedOn: on }), 'usedOn'],
      [applyPrepaid, { usedOn: on, residentIds: [residentId] }, 'usedOn'],
      [recordCustodyMovement, { ...of.earned, movedOn: on }, 'movedOn'],
      [moveReceiptsIntoCustody, { receiptIds: [of.kept.id], movedOn: on }, 'movedOn'],
      [moveMoney, { ...of.cash, movedOn: on }, 'movedOn'],
      [voidTransfer, { id: of.transfer.id, reason, voidedOn: on }, 'voidedOn'],
      [writeOff, { ...of.given_, writtenOffOn: on }, 'writtenOffOn'],
      [voidWriteOff, { id: of.off.id, reason, voidedOn: on }, 'voidedOn'],
    ] as const
  }

  it('takes no money by any command, and nothing taken back goes into it', async () => {
    const of = await october()
    const closed = at.recount('2026-10-31')
    for (const [operation, input, field] of await waysIn(of)) {
      const by = operation === voidWriteOff ? at.director.client : at.home.admin
      const { rule, fields } = await at.refused(operation, input, by)
      const words = { [field]: '2026-10 及以前已经关账' }
      expect([operation.name, rule, fields]).toEqual([operation.name, 'month-closed', words])
    }
    const { home } = at
    const last = home.count('SELECT max(id) FROM ledgerEntry')
    await home.value(voidWriteOff, { id: of.off.id, reason }, { by: at.director.client })
    await home.value(voidTransfer, { id: of.transfer.id, reason })
    await home.value(voidCustodyMovement, { id: of.movement.id, reason })
    await home.value(voidDepositUse, { id: of.use.id, version: 1, reason })
    await home.value(voidPrepaidUse, { id: of.prepaidUse?.id ?? 0, reason })
    await home.value(voidReceipt, { id: of.taken.id, reason })
    await home.value(voidBill, { id: of.owing.bills[0]?.id ?? 0, reason })
    const since = home.rows('SELECT kind, entryOn FROM ledgerEntry WHERE id > ?', last)
    expect(since).toEqual(
      Array.from({ length: 7 }, () => ({ kind: 'reversal', entryOn: usualToday })),
    )
    expect(at.recount('2026-10-31')).toEqual(closed)
    expect(at.compareKept()).toMatchObject({ monthCount: 1 })
  })

  it('is corrected by lines of the next bill: what was told late, what was told wrongly', async () => {
    const { home, given } = at
    await at.reopen('2026-10')
    const items = givenFeeTable(given)
    const person = await givenOwing(given, ['2026-09'])
    const people = [{ residentId: person.residentId }]
    const cut = { feeItemId: items.haircut, chargedOn: '2026-10-15', people }
    const { ids } = await home.value(recordExtras, cut)
    const bill = await givenMonthBill(given, person, '2026-10')
    const lines = () =>
      home.rows(
        `SELECT b.month, l.forMonth, l.kind, l.amountFen FROM billLine l JOIN bill b ON b.id = l.billId
         WHERE b.stayId = ? AND l.kind = 'extra' ORDER BY l.billId, l.amountFen`,
        person.stayId,
      )
    const first = { month: '2026-10', forMonth: '2026-10', kind: 'extra', amountFen: 2000 }
    expect(lines()).toEqual([first])
    await at.close('2026-10', note)
    const closed = at.recount('2026-10-31')
    await home.value(voidExtra, { id: ids[0] ?? 0, version: 1, reason })
    await home.value(recordExtras, {
      ...cut,
      chargedOn: '2026-10-20',
      people: [{ residentId: person.residentId, quantity: 3 }],
    })
    home.clock.set('2026-12-01T02:00:00.000Z')
    await givenMonthBill(given, person, '2026-11')
    expect(lines()).toEqual([
      first,
      { ...first, month: '2026-11', amountFen: -2000 },
      { ...first, month: '2026-11', amountFen: 6000 },
    ])
    expect(home.rows('SELECT totalFen, voidedAt FROM bill WHERE id = ?', bill.id)).toEqual([
      { totalFen: monthlyFeeFen + 2000, voidedAt: null },
    ])
    expect(at.recount('2026-10-31')).toEqual(closed)
    expect(at.compareKept()).toMatchObject({ monthCount: 1 })
  })
})

describe('ten months of money, closed one by one', () => {
  it('keep by account and person what a recount of every posting gives, also after one was opened', async () => {
    const at = await MonthHome.open()
    const random = new Random(11)
    const held = new GivenHeld(at.given)
    const people: number[] = []
    for (const receivable of [0, 250_000, 900_000]) {
      const opening = { receivable, deposit: 100_000, prepaid: 40_000 }
      people.push((await held.person(receivable === 0 ? {} : opening)).residentId)
    }
    const taken: number[] = []
    const live = async (month: string) => {
      for (const residentId of people) {
        const receivedOn = `${month}-${String(random.between(1, 28)).padStart(2, '0')}`
        const purpose = random.chance(0.5) ? ('fees' as const) : ('deposit' as const)
        const lines = [{ purpose, amountFen: random.between(100, 9_000) }]
        const method = random.chance(0.5) ? ('cash' as const) : ('wechat' as const)
        const input = payment(residentId, lines, { receivedOn, method, isAgain: true })
        const reply = await at.home.call(recordReceipt.name, input)
        if (reply.ok) taken.push((reply.value as { readonly id: number }).id)
      }
      await at.home.call(applyPrepaid.name, { usedOn: `${month}-28` })
    }
    const months = Array.from(
      { length: 10 },
      (_, index) => `2026-${String(index + 1).padStart(2, '0')}`,
    )
    for (const month of months) {
      await live(month)
      await at.close(month, note)
      if (!random.chance(0.4)) continue
      await at.reopen(month)
      await live(month)
      await at.close(month, note)
    }
    for (const id of taken.filter(() => random.chance(0.3)))
      await at.home.value(voidReceipt, { id, reason })
    const { monthCount, sumCount } = at.compareKept()
    expect([monthCount, taken.length > 20, sumCount > 60]).toEqual([10, true, true])
    for (const day of ['2026-03-31', '2026-04-15', '2026-09-30', '2026-10-01', usualToday]) {
      const { rows, isBalanced } = await at.home.value(getTrialBalance, { asOf: day })
      const sums = new Map<unknown, number>()
      for (const [account, , fen] of at.recount(day))
        sums.set(account, (sums.get(account) ?? 0) + Number(fen))
      for (const { account, side, closingFen } of rows) {
        const fen = sums.get(account) ?? 0
        expect([day, account, closingFen]).toEqual([day, account, side === 'debit' ? fen : 0 - fen])
      }
      expect([day, isBalanced]).toEqual([day, true])
      const balances = await at.home.value(listBalances, { asOf: day, limit: 1000 })
      const owing = balances.rows
        .filter(({ receivableFen }) => receivableFen !== 0)
        .map(({ residentId, receivableFen }) => [residentId, receivableFen])
        .toSorted(([one], [other]) => Number(one) - Number(other))
      const counted = at.recount(day).filter(([account]) => account === 'receivable')
      expect([day, owing]).toEqual([day, counted.map(([, who, fen]) => [who, fen])])
    }
    await at.home.remove()
  })
})
