import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordNewFeeTable } from '#test/support/given-one-fee.ts'
import { recordCustodyAccount, recordCustodyMovement } from '#shared/contract/fees/custody.ts'
import { recordFeeNotice } from '#shared/contract/fees/fee-notice.ts'
import { publishYearFigures } from '#shared/contract/fees/publication.ts'
import { recordReceipt } from '#shared/contract/fees/receipt.ts'
import { recordDuty } from '#shared/contract/home/duty.ts'
import { explain, list } from '#shared/contract/indicators/indicator.ts'
import type { Client } from '#data/session.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given
let by: Client

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  by = (await given.account('administrator', 'accountant', 'director')).client
})

afterAll(() => home.remove())

async function rule(id: string, asOf?: string) {
  const [profile = ''] = id.split('.')
  const { rows } = await home.value(list, { profile, ...(asOf === undefined ? {} : { asOf }) })
  const found = rows.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no rule ${id}`)
  return found
}

const behind = async (id: string) =>
  (await home.value(explain, { id })).rows.map(({ kind, counts, link }) => [kind, counts, link])

describe('what plans ask about fees is answered by the records of money', () => {
  it('is missing in a home without them, with the place where it is put right', async () => {
    expect(await rule('ganzhou.fees-published')).toMatchObject({
      value: 0,
      status: 'short',
      toDo: { text: '登记收费公示', link: '/fees/table' },
    })
    expect((await rule('wuxi.fees-published')).toDo).toEqual({
      text: '公布收费标准',
      link: '/fees/table',
    })
    expect((await rule('wuxi.yearly-accounts-published')).toDo?.link).toBe('/fees/publication')
  })

  it('has a fee table from its first day, its notice while it hangs, its basis once it is told', async () => {
    const { feeTableId } = await recordNewFeeTable(home, by, {
      startsOn: '2026-09-01',
      basis: null,
    })
    expect([
      (await rule('wuxi.fees-published')).status,
      (await rule('wuxi.fees-published', '2026-08-31')).status,
    ]).toEqual(['met', 'short'])
    expect(await behind('wuxi.fees-published')).toEqual([
      ['fee-table', 'yes', `/fees/table/${feeTableId}`],
    ])
    expect(await rule('chongqing.pricing-basis')).toMatchObject({
      value: 0,
      missing: [
        { what: '收费标准“2026 年标准”', why: '没有写定价方式', link: `/fees/table/${feeTableId}` },
      ],
    })
    expect((await rule('ganzhou.fees-published')).missing).toMatchObject([
      { why: '没有登记在哪里公示' },
    ])
    const notice = { feeTableId, noticedFrom: '2026-09-10', noticedTo: '2026-10-01', place: '大厅' }
    await home.value(recordFeeNotice, notice, { by })
    const states = ['2026-09-09', '2026-09-10', '2026-09-30', '2026-10-01'].map((day) =>
      rule('ganzhou.fees-published', day),
    )
    expect((await Promise.all(states)).map(({ status }) => status)).toEqual([
      'short',
      'met',
      'met',
      'short',
    ])
  })

  it('still counts what is kept by hand beside it', async () => {
    expect((await rule('ganzhou.fees-published')).value).toBe(0)
    await home.value(recordDuty, { kind: 'fees-published', what: '公示栏', startsOn: '2026-11-01' })
    expect((await rule('ganzhou.fees-published')).value).toBe(1)
  })

  it('finds prepayments kept where there is an account with enough in it and nobody over a limit', async () => {
    const id = 'wuxi.illegal-fundraising'
    const { residentId } = await given.resident()
    const lines = [{ purpose: 'deposit' as const, amountFen: 300_000 }]
    const taken = {
      residentId,
      receivedOn: '2026-11-10',
      payerKind: 'family' as const,
      method: 'cash' as const,
    }
    await home.value(recordReceipt, { ...taken, lines }, { by })
    expect((await rule(id)).value).toBe(0)
    expect(await behind(id)).toEqual([
      ['resident', 'unknown', `/residents/${residentId}?tab=fees`],
      ['custody', 'no', '/fees/custody'],
    ])
    const account = { bank: '中国银行', accountName: '专户', accountNumber: '62170001' }
    await home.value(
      recordCustodyAccount,
      { ...account, openedOn: '2026-11-01', keeps: ['deposit'] },
      { by },
    )
    expect(await behind(id)).toContainEqual(['custody', 'no', '/fees/custody'])
    const into = {
      movedOn: '2026-11-12',
      direction: 'in' as const,
      purpose: 'deposit' as const,
      counter: 'cash' as const,
    }
    const [receipt] = home.rows('SELECT id FROM receipt')
    await home.value(
      recordCustodyMovement,
      { ...into, amountFen: 300_000, receiptId: Number(receipt?.['id']) },
      { by },
    )
    // The class of her bed is not told: whether she is over twelve months of it nobody knows.
    expect(await home.value(explain, { id })).toMatchObject({
      value: null,
      missing: [{ why: '押金的上限算不出来' }],
    })
    expect(await behind(id)).toContainEqual(['custody', 'yes', '/fees/custody'])
  })

  it('has the yearly figures until a year after they were made public', async () => {
    const id = 'ganzhou.fees-and-accounts'
    await home.value(
      publishYearFigures,
      { year: 2024, publishedOn: '2025-03-01', place: '大厅' },
      { by },
    )
    const days = ['2025-02-28', '2025-03-01', '2026-03-01', '2026-03-02']
    const values = await Promise.all(days.map((day) => rule(id, day)))
    expect(values.map(({ value }) => value)).toEqual([0, 1, 1, 0])
  })
})
