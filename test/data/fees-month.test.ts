import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordCustodyStatement } from '#shared/contract/fees/custody.ts'
import { moveMoney } from '#shared/contract/fees/ledger.ts'
import {
  closeMonth,
  getMoneyMonth,
  listMonthCloses,
  reopenMonth,
} from '#shared/contract/fees/month.ts'
import { recordReceipt } from '#shared/contract/fees/receipt.ts'
import { approveRefund, payRefund } from '#shared/contract/fees/refund.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import { lastOfMonth } from '#shared/text/day.ts'
import { givenSettlement } from '#test/support/given-bills.ts'
import { GivenHeld } from '#test/support/given-held.ts'
import { givenOwing, monthlyFeeFen } from '#test/support/given-owing.ts'
import { fees, payment } from '#test/support/given-receipts.ts'
import { MonthHome, note, reason } from '#test/support/given-months.ts'

describe('closing months', () => {
  let at: MonthHome
  let residentId: number

  beforeAll(async () => {
    at = await MonthHome.open()
    const owing = await givenOwing(at.given, ['2026-07', '2026-08'])
    residentId = owing.residentId
    await at.home.value(
      recordReceipt,
      payment(residentId, [fees(200_000)], { receivedOn: '2026-09-05' }),
    )
  })

  afterAll(() => at.home.remove())

  it('goes month by month, each once and once it is over, without a note where nothing is open', async () => {
    const last = at.home.lastAuditId()
    const { id } = await at.close('2026-06')
    const nothing = { month: '2026-06', note: null, asOf: '2026-06-30', billedFen: 0, points: [] }
    expect(at.home.auditAfter(last)).toMatchObject([
      {
        operation: 'fees.closeMonth',
        subject: `monthClose:${id}`,
        accountId: at.accountant.id,
        after: nothing,
      },
    ])
    const rule = async (month: string) => {
      const error = await at.refused(closeMonth, { month, note })
      return [error.code, error.rule, error.message.split('，')[0]]
    }
    expect(await rule('2026-06')).toEqual([
      'rule_violated',
      'month-closed-already',
      '2026年6月已经关账',
    ])
    expect((await rule('2025-12')).slice(1)).toEqual(['month-closed-already', '2025年12月已经关账'])
    expect((await rule('2026-08')).slice(1)).toEqual(['month-order', '2026年7月还没有关账'])
    for (const running of ['2026-11', '2027-02'])
      expect((await rule(running)).slice(0, 2)).toEqual(['rule_violated', 'month-running'])
    await at.close('2026-07')
    await at.close('2026-08')
    expect(at.compareKept()).toEqual({ monthCount: 3, sumCount: 2 })
  })

  it('keeps what the month came to, and says which months are closed', async () => {
    const closed = at.home.rows(`SELECT totalsJson FROM monthClose WHERE month = '2026-08'`)
    // The bill of August came on 1 September: it is August's, and owed from then on.
    expect(JSON.parse(String(closed[0]?.['totalsJson']))).toMatchObject({
      asOf: '2026-08-31',
      billedFen: monthlyFeeFen,
      receivedFen: 0,
      owedFen: monthlyFeeFen,
      accounts: { receivable: monthlyFeeFen, cash: 0 },
    })
    const close = { closedBy: at.accountant.name, note: null }
    const now = { closedThrough: '2026-08', points: [] }
    expect(await at.month('2026-08')).toMatchObject({ ...now, close, isLastClosed: true })
    expect(await at.month('2026-07')).toMatchObject({ ...now, close, isLastClosed: false })
    expect(await at.month('2026-05')).toMatchObject({ ...now, close: null, isLastClosed: false })
    const { balances, received, billed } = await at.month('2026-09')
    expect(balances).toMatchObject({ owedFen: 400_000, overdueFen: 400_000, cashFen: 200_000 })
    expect([received.sumFen, received.receiptCount, billed.sumFen]).toEqual([200_000, 1, 0])
    const { points } = await at.month('2026-11')
    expect(points.filter(({ weight }) => weight === 'stops').map(({ key }) => key)).toEqual([
      'running',
      'order',
    ])
  })

  it('is undone from the last month on alone, for a reason, by who may approve', async () => {
    const { client } = at.director
    const early = await at.refused(reopenMonth, { month: '2026-07', reason }, client)
    expect(early).toMatchObject({ rule: 'month-not-last-closed' })
    expect(early.message).toContain('2026年8月也已经关账')
    const open = await at.refused(reopenMonth, { month: '2026-09', reason }, client)
    expect(open).toMatchObject({ rule: 'month-not-last-closed' })
    expect(open.message).toContain('2026年9月没有关账')
    for (const without of [{ reason: '  ' }, {}]) {
      const error = await at.refused(reopenMonth, { month: '2026-08', ...without }, client)
      expect([error.code, Object.keys(error.fields ?? {})]).toEqual(['invalid_input', ['reason']])
    }
    expect(await at.refused(reopenMonth, { month: '2026-08', reason })).toMatchObject({
      code: 'forbidden',
    })
    const nurse = await at.given.account('nurse')
    for (const [operation, input] of [
      [closeMonth, { month: '2026-09', note }],
      [reopenMonth, { month: '2026-08', reason }],
      [getMoneyMonth, { month: '2026-08' }],
      [listMonthCloses, {}],
    ] as const) {
      const error = await at.refused(operation, input, nurse.client)
      expect([operation.name, error.code]).toEqual([operation.name, 'forbidden'])
    }
  })

  it('takes entries again once it was opened, and keeps the sums anew when it is closed again', async () => {
    const late = payment(residentId, [fees(50_000)], { receivedOn: '2026-08-20' })
    expect(await at.refused(recordReceipt, late, at.home.admin)).toMatchObject({
      rule: 'month-closed',
    })
    const last = at.home.lastAuditId()
    await at.reopen('2026-08')
    const [audit] = at.home.auditAfter(last)
    expect(audit).toMatchObject({
      operation: 'fees.reopenMonth',
      accountId: at.director.id,
      before: { month: '2026-08' },
      after: { reason },
    })
    expect(await at.month('2026-08')).toMatchObject({ close: null, closedThrough: '2026-07' })
    expect(await at.refused(reopenMonth, { month: '2026-08', reason }, at.director.client)).toEqual(
      expect.objectContaining({ rule: 'month-not-last-closed' }),
    )
    await at.home.value(recordReceipt, late)
    await at.close('2026-08')
    expect(at.compareKept()).toEqual({ monthCount: 3, sumCount: 3 })
    const { rows, total } = await at.home.value(listMonthCloses, {})
    expect(total).toBe(4)
    expect(rows.map((row) => [row.month, row.closedBy, row.reopenedBy, row.reopenReason])).toEqual([
      ['2026-08', at.accountant.name, null, null],
      ['2026-08', at.accountant.name, at.director.name, reason],
      ['2026-07', at.accountant.name, null, null],
      ['2026-06', at.accountant.name, null, null],
    ])
    for (const [sql, words] of [
      ['DELETE FROM monthClose', 'records-stay'],
      ['DELETE FROM closedBalance', 'ledger-append-only'],
      ['UPDATE closedBalance SET netFen = 0', 'ledger-append-only'],
    ] as const)
      expect(() => at.home.raw.prepare(sql).run()).toThrow(words)
  })
})

describe('what is open when a month is closed', () => {
  let at: MonthHome
  let custodyAccountId: number
  let left: { readonly residentId: number; readonly stayId: number }

  /** In October: a refund paid in cash that was not there, one who left, one who left and came again. */
  beforeAll(async () => {
    at = await MonthHome.open()
    const held = new GivenHeld(at.given)
    const { residentId } = await held.person({ deposit: 100_000 })
    await held.person({ receivable: 50_000, prepaid: 20_000 })
    const october = { appliedOn: '2026-10-20' }
    const first = await held.refund(residentId, october, false)
    await held.refund(residentId, { ...october, amountFen: 5000 }, false)
    const approval = { id: first.id, version: 1, approvedOn: '2026-10-21' }
    const by = { by: at.director.client }
    const { version } = await at.home.value(approveRefund, approval, by)
    const paid = { id: first.id, version, paidOn: '2026-10-22', method: 'cash' as const }
    await at.home.value(payRefund, paid)
    const since = { agreedOn: '2026-09-20', openedOn: '2026-10-01' }
    custodyAccountId = (await held.account(since)).id
    const ends = { dischargedOn: '2026-10-20', endReason: 'home' as const }
    const gone = await at.given.resident()
    const { stayId } = await at.home.value(discharge, { residentId: gone.residentId, ...ends })
    left = { residentId: gone.residentId, stayId }
    const again = await at.given.resident()
    await at.home.value(discharge, { residentId: again.residentId, ...ends })
    await at.given.resident({ residentId: again.residentId, admittedOn: '2026-11-05' })
  })

  afterAll(() => at.home.remove())

  const shown = async (asOf?: string) =>
    (await at.month('2026-10', asOf)).points.map(({ key, weight, text }) => [key, weight, text])

  const unbilled = ['unbilled', 'asks', '4 人还没有出2026年10月的账单']
  const custody = ['custody', 'asks', '存管账户本月还没有和银行核对余额']
  const tells = [
    ['prepaid', 'tells', '1 人的预收可以抵扣欠费，共 200.00 元'],
    ['refunds', 'tells', '1 笔退费还没有付，共 50.00 元'],
  ]

  it('stops where cash is below zero, whatever is noted', async () => {
    expect(await shown()).toEqual([
      ['cash', 'stops', '库存现金是负数：-100.00 元'],
      unbilled,
      ['settlements', 'asks', '本月离开的 1 人还没有结算'],
      custody,
      ...tells,
    ])
    const error = await at.refused(closeMonth, { month: '2026-10', note })
    expect([error.code, error.rule, error.message]).toEqual([
      'rule_violated',
      'month-cash',
      '库存现金是负数：-100.00 元，没有保存。',
    ])
    const fetched = { movedOn: '2026-10-22', fromAccount: 'bank' as const, amountFen: 10_000 }
    await at.home.value(moveMoney, fetched)
    expect((await shown()).map(([, weight]) => weight)).not.toContain('stops')
  })

  it('asks for a note where people, bills or the bank are open, and not for what only is told', async () => {
    const error = await at.refused(closeMonth, { month: '2026-10' })
    expect([error.code, error.rule, error.fields]).toEqual([
      'invalid_input',
      'note-missing',
      { note: '写明为什么先关账' },
    ])
    for (const part of ['4 人还没有出', '1 人还没有结算', '存管账户']) {
      expect(error.message).toContain(part)
    }
    expect(error.message).not.toMatch(/预收|退费/)
    expect((await at.refused(closeMonth, { month: '2026-10', note: ' ' })).rule).toBe(
      'note-missing',
    )
  })

  it('is what was not done yet: who came again is settled with that stay, who was settled since is done', async () => {
    // On 31 October she had not come again.
    expect(await shown('2026-10-31')).toContainEqual([
      'settlements',
      'asks',
      '本月离开的 2 人还没有结算',
    ])
    givenSettlement(at.home, { ...left, settledOn: '2026-11-02' })
    const statement = { custodyAccountId, statedOn: '2026-10-31', balanceFen: 0 }
    await at.home.value(recordCustodyStatement, statement)
    expect(await shown()).toEqual([unbilled, ...tells])
    const { id } = await at.close('2026-10', note)
    const kept = at.home.rows('SELECT note, totalsJson FROM monthClose WHERE id = ?', id)
    expect(kept[0]?.['note']).toBe(note)
    expect(JSON.parse(String(kept[0]?.['totalsJson']))).toMatchObject({
      points: [unbilled, ...tells].map(([, , text]) => text),
    })
    expect(at.compareKept().monthCount).toBe(1)
  })
})

describe('at the same time', () => {
  let at: MonthHome
  let residentId: number

  beforeAll(async () => {
    at = await MonthHome.open()
    ;({ residentId } = await givenOwing(at.given, ['2026-06']))
  })

  afterAll(() => at.home.remove())

  const closes = (month: string, by = at.accountant.client) =>
    at.home.call(closeMonth.name, { month, note }, { by })

  it('two that close one month close it once, and two that open it open it once', async () => {
    const both = await Promise.all([closes('2026-07'), closes('2026-07', at.director.client)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'month-closed-already' } })
    expect(at.home.count('SELECT count(*) FROM monthClose')).toBe(1)
    const again = { month: '2026-07', reason }
    const opened = await Promise.all([
      at.home.call(reopenMonth.name, again, { by: at.director.client }),
      at.home.call(reopenMonth.name, again, { by: at.director.client }),
    ])
    expect(opened.filter(({ ok }) => ok)).toHaveLength(1)
    expect(opened.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'month-not-last-closed' } })
    await at.close('2026-07', note)
    expect(at.compareKept()).toMatchObject({ monthCount: 1 })
  })

  it('a receipt is in the month before it closes or is refused, and is never lost from what is kept', async () => {
    const takes = (receivedOn: string) =>
      at.home.call(recordReceipt.name, payment(residentId, [fees(7000)], { receivedOn }))
    for (const [month, isReceiptFirst] of [
      ['2026-08', true],
      ['2026-09', false],
      ['2026-10', true],
    ] as const) {
      const day = lastOfMonth(month)
      const before = at.home.count('SELECT count(*) FROM receipt')
      const [receipt, close] = isReceiptFirst
        ? await Promise.all([takes(day), closes(month)])
        : (await Promise.all([closes(month), takes(day)])).toReversed()
      expect([month, close?.ok]).toEqual([month, true])
      if (receipt?.ok === false) expect(receipt.error.rule).toBe('month-closed')
      const after = at.home.count('SELECT count(*) FROM receipt')
      expect(after - before).toBe(receipt?.ok === true ? 1 : 0)
      at.compareKept()
    }
    expect(at.compareKept().monthCount).toBe(4)
  })
})
