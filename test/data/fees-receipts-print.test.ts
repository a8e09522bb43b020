import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  printReceipt,
  printReceiptList,
  recordReceipt,
  voidReceipt,
} from '#shared/contract/fees/receipt.ts'
import { formatFen } from '#shared/text/money.ts'
import { GivenHeld } from '#test/support/given-held.ts'
import { deposit, fees, payment, prepaid } from '#test/support/given-receipts.ts'
import { givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { pdfInfo, pdfText } from './documents-tools.ts'

let home: TestHome
let money: GivenHeld

beforeAll(async () => {
  const { given, home: opened } = await givenHome()
  home = opened
  money = new GivenHeld(given)
})

afterAll(() => home.remove())

const countOf = (text: string, part: string) => text.split(part).length - 1

describe('the receipt on paper', () => {
  it('names number, payer, purposes and the sum in capitals, twice on A4 and once on A5', async () => {
    const { residentId, name } = await money.person({ receivable: 140_950 })
    const covers = { coversFrom: '2026-12', coversTo: '2027-01' }
    const lines = [fees(140_950), { ...prepaid(60_000), ...covers }]
    const paid = payment(residentId, lines, { method: 'wechat', reference: 'WX-4711' })
    const { id, number } = await home.value(recordReceipt, paid)
    const file = await home.value(printReceipt, { id })
    expect(file.name).toBe(`收据-${number}.pdf`)
    const text = pdfText(file.bytes)
    const said = [
      number,
      name,
      '王芳',
      'WX-4711',
      '微信',
      '贰仟零玖元伍角整',
      '￥2,009.50',
      '2026年12月至2027年1月',
      '非税务发票',
    ]
    for (const part of said) expect(countOf(text, part), part).toBe(2)
    expect(text).toContain('第一联机构留存')
    expect(text).toContain('第二联交款人留存')
    expect(text).not.toContain('作废')
    expect(pdfInfo(file.bytes)).toMatch(/Pages:\s+1\n/)
    const small = await home.value(printReceipt, { id, paper: 'a5' })
    expect(countOf(pdfText(small.bytes), '贰仟零玖元伍角整')).toBe(1)
    expect(pdfInfo(small.bytes)).toMatch(/Page size:\s+595.* x 419/)
    await home.value(voidReceipt, { id, reason: '金额看错' })
    const voided = await home.value(printReceipt, { id })
    expect(countOf(pdfText(voided.bytes), '作废')).toBe(2)
    expect(pdfText(voided.bytes)).toContain('2026年11月22日金额看错')
  })

  it('lists a day as the ledger has it: what came, and what was taken back', async () => {
    const { residentId } = await money.person({ receivable: 90_000 })
    const take = (receivedOn: string, fen: number) =>
      home.value(recordReceipt, payment(residentId, [deposit(fen)], { receivedOn }))
    const before = await take('2026-11-20', 11_100)
    const same = await take('2026-11-22', 22_200)
    await take('2026-11-22', 33_300)
    for (const { id } of [before, same]) await home.value(voidReceipt, { id, reason: '记错' })
    const text = pdfText((await home.value(printReceiptList, { day: '2026-11-22' })).bytes)
    const cash = (side: 'debit' | 'credit') =>
      home.count(
        `SELECT coalesce(sum(p.amountFen), 0) FROM ledgerPosting p
          JOIN ledgerEntry e ON e.id = p.ledgerEntryId
          WHERE e.entryOn = '2026-11-22' AND p.${side} = 'cash'`,
      )
    expect(text).toContain(`现金${formatFen(cash('debit') - cash('credit'))}元`)
    expect(text).toContain('-111.00')
    expect(text).toContain('当日作废')
    expect(text).toContain('作废2026-11-20的收据')
    const past = pdfText((await home.value(printReceiptList, { day: '2026-11-20' })).bytes)
    expect(past).toContain('合计111.00元')
    expect(past).toContain('2026-11-22作废')
  })
})
