import { fc } from '#test/support/properties.ts'
import { describe, expect, it } from 'vitest'
import { formatFen } from '#shared/text/money.ts'
import { readSignedMoney } from '#shared/text/signed-money.ts'

describe('readSignedMoney', () => {
  it.each([
    ['1200', 120_000],
    ['￥1,200.50元', 120_050],
    ['（1,200.00）', -120_000],
    ['-310.5', -31_050],
    ['－310.5', -31_050],
    ['¥-310.5', -31_050],
    ['负 20', -2_000],
    ['欠300', -30_000],
    ['1.2345万', 1_234_500],
    ['0', 0],
    ['(-5)', -500],
  ])('%s', (text, fen) => {
    expect(readSignedMoney(text)).toBe(fen)
  })

  it.each(['', '约两百', '1.234', '12,34', '3100元/月', '1e3', '0.0000001万', '--', '1 2a'])(
    '%s is no sum',
    (text) => {
      expect(readSignedMoney(text)).toBeNull()
    },
  )

  it('counts in 万元 where the heading says so, unless the cell says 元', () => {
    expect(readSignedMoney(0.5, true)).toBe(500_000)
    expect(readSignedMoney('0.5', true)).toBe(500_000)
    expect(readSignedMoney('800元', true)).toBe(80_000)
    expect(readSignedMoney(0.1 + 0.2)).toBe(30)
    expect(readSignedMoney(0.001)).toBeNull()
  })

  it('reads back whatever the program writes', () => {
    const sums = fc.integer({ min: -99_999_999_999, max: 99_999_999_999 })
    fc.assert(
      fc.property(sums, (fen) => {
        expect(readSignedMoney(formatFen(fen))).toBe(fen)
        expect(readSignedMoney(fen / 100)).toBe(fen)
      }),
    )
  })
})
