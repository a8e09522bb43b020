import { fc } from '#test/support/properties.ts'
import { describe, expect, it } from 'vitest'
import { paidOfEach, proposedSplit } from '#shared/rules/fees/receipt-split.ts'
import { yuanInWords } from '#shared/text/yuan-in-words.ts'

const digits = '零壹贰叁肆伍陆柒捌玖'
const placeValues: Readonly<Record<string, number>> = { 拾: 10, 佰: 100, 仟: 1000 }
const groupValues: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 }

/** Reads a sum in capitals back, in fen, by the values of the characters alone. */
function readWords(words: string): number {
  let [fen, yuan, group, digit] = [0, 0, 0, 0]
  for (const character of words) {
    const value = digits.indexOf(character)
    const [place, unit] = [placeValues[character], groupValues[character]]
    if (value >= 0) digit = value
    else if (place !== undefined) group += digit * place
    else if (unit !== undefined) yuan += (group + digit) * unit
    else if (character === '元') fen += (yuan + group + digit) * 100
    else if (character === '角') fen += digit * 10
    else if (character === '分') fen += digit
    if (value < 0) digit = 0
    if (unit !== undefined) group = 0
  }
  return fen
}

describe('a sum in capitals', () => {
  it.each([
    [140_950, '壹仟肆佰零玖元伍角整'],
    [600_714, '陆仟零柒元壹角肆分'],
    [168_032, '壹仟陆佰捌拾元叁角贰分'],
    [10_700_053, '壹拾万柒仟元伍角叁分'],
    [1_640_902, '壹万陆仟肆佰零玖元零贰分'],
    [32_504, '叁佰贰拾伍元零肆分'],
    [1, '壹分'],
    [50, '伍角整'],
    [1000, '壹拾元整'],
    [100_000_001, '壹佰万元零壹分'],
    [1_000_010_000, '壹仟万零壹佰元整'],
    [100_000_000, '壹佰万元整'],
    [20_000_100_00, '贰仟万零壹佰元整'],
    [10_000_010_000, '壹亿零壹佰元整'],
    [0, '零元整'],
  ])('%i fen are %s', (fen, words) => {
    expect(yuanInWords(fen)).toBe(words)
  })

  it('reads back as the same sum, names no zero twice and ends in 整 or 分', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000_000 }), (fen) => {
        const words = yuanInWords(fen)
        expect(readWords(words)).toBe(fen)
        expect(words).not.toMatch(/零零|零[万亿元整角分]|^零/)
        expect(words).toMatch(/[整分]$/)
      }),
    )
  })

  it('is none for what is no sum', () => {
    for (const fen of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => yuanInWords(fen)).toThrow(RangeError)
    }
  })
})

describe('what a payment is taken for', () => {
  it('pays what is owed, the rest is ahead; the lines make the sum', () => {
    expect(proposedSplit(50_000, 30_000)).toEqual([
      { purpose: 'fees', amountFen: 30_000 },
      { purpose: 'prepaid', amountFen: 20_000 },
    ])
    expect(proposedSplit(20_000, 30_000)).toEqual([{ purpose: 'fees', amountFen: 20_000 }])
    expect(proposedSplit(20_000, -500)).toEqual([{ purpose: 'prepaid', amountFen: 20_000 }])
    expect(proposedSplit(0, 30_000)).toEqual([])
    const sum = fc.integer({ min: 0, max: 1_000_000_000 })
    fc.assert(
      fc.property(sum, fc.integer({ min: -1_000_000, max: 1_000_000_000 }), (total, owed) => {
        const lines = proposedSplit(total, owed)
        expect(lines.reduce((all, { amountFen }) => all + amountFen, 0)).toBe(total)
        const fees = lines.find(({ purpose }) => purpose === 'fees')?.amountFen ?? 0
        expect(fees).toBeLessThanOrEqual(Math.max(0, owed))
      }),
    )
  })

  it('reaches the oldest bills first', () => {
    expect(paidOfEach([300, 200, 100], 400)).toEqual([300, 100, 0])
    expect(paidOfEach([300], 0)).toEqual([0])
  })
})
