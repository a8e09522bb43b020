import { fc } from '#test/support/properties.ts'
import { describe, expect, test } from 'vitest'
import { type FeeRules, initialFeeRules } from '#shared/contract/fees/fee-rule.ts'
import { askedBy, monthlySum, type SumPayer } from '#shared/rules/fees/monthly-sum.ts'
import {
  awayWords,
  dueWords,
  partOfMonthFen,
  ruleWords,
  workedExamples,
} from '#shared/rules/fees/rule-words.ts'

const rules = (set: Partial<FeeRules>): FeeRules => ({ ...initialFeeRules, ...set })
const bed = { category: 'bed', priceFen: 180_000, day: '2026-10-11' } as const

describe('worked examples of the rules', () => {
  test('of a price of 1,800 in October count the days as the rules say', () => {
    const results = (set: Partial<FeeRules>) =>
      workedExamples(rules(set), bed).map(({ result }) => result)
    expect(results({})).toEqual(['1,219.35 元', '580.65 元', '不减'])
    expect(results({ partMonth: 'thirty-days', isLastDayCharged: true })).toEqual([
      '1,260.00 元',
      '660.00 元',
      '不减',
    ])
    const hospital = { ...initialFeeRules.hospital, bed: { fromDay: 8, percent: 50 } }
    expect(results({ partMonth: 'whole-month', hospital })).toEqual([
      '1,800.00 元',
      '1,800.00 元',
      '8 天，减 232.26 元',
    ])
    expect(workedExamples(rules({}), bed)[0]?.told).toBe(
      '10 月 11 日入住，床位费 1,800 元/月，当月 21 天',
    )
  })

  test('a part of a month is never more than the month, and a whole month is the price', () => {
    const counts = fc.constantFrom<FeeRules['partMonth']>(
      'month-days',
      'thirty-days',
      'whole-month',
    )
    fc.assert(
      fc.property(
        counts,
        fc.nat(1_000_000),
        fc.integer({ min: 1, max: 31 }),
        (partMonth, fen, days) => {
          const part = partOfMonthFen(fen, days, '2026-10', rules({ partMonth }))
          expect(part).toBeLessThanOrEqual(fen)
          expect(partOfMonthFen(fen, 31, '2026-10', rules({ partMonth }))).toBe(fen)
        },
      ),
    )
  })
})

test('rules are told in plain words', () => {
  const away = {
    ...initialFeeRules.outing,
    meal: { fromDay: 1, percent: 0 },
    bed: { fromDay: 8, percent: 50 },
  }
  expect(awayWords(away)).toEqual(['床位费从第 8 天起按 50% 收', '伙食费从当天起不收'])
  expect(awayWords(away, ['meal'])).toEqual(['伙食费从当天起不收'])
  expect(dueWords({ dueDay: 10, dueMonth: 'next' })).toBe('下月 10 日前交清')
  const told = Object.fromEntries(
    ruleWords(rules({ outing: away })).map(({ title, words }) => [title, words]),
  )
  expect(told).toMatchObject({ 住院: '照收', 离院当天: '不收费', 退费: '没有定期限' })
})

describe('what somebody pays a month by a version', () => {
  const items = [
    { id: 1, pricing: 'bed-rate', per: 'month', isDefault: true },
    { id: 2, pricing: 'care-level', per: 'month', isDefault: true },
    { id: 3, pricing: 'plain', per: 'month', isDefault: false },
    { id: 4, pricing: 'plain', per: 'time', isDefault: false },
  ] as const
  const price = (feeItemId: number, priceFen: number, of: object = {}) => ({
    feeItemId,
    priceFen,
    bedRateId: null,
    careLevelId: null,
    ...of,
  })
  const table = {
    id: 1,
    name: '',
    startsOn: '2026-01-01',
    prices: [
      price(1, 100, { bedRateId: 7 }),
      price(2, 20, { careLevelId: 8 }),
      price(3, 3),
      price(4, 9),
    ],
  }
  const payer: SumPayer = { basis: 'table', careLevelId: 8, bedRateIds: [7], own: [] }
  const sum = (of: Partial<SumPayer>) => monthlySum(askedBy(table, items, { ...payer, ...of }))

  test('is the default items by class and level, with what she takes beside them', () => {
    expect(sum({})).toBe(120)
    expect(sum({ bedRateIds: [7, 7] })).toBe(220)
    const own = { feeItemId: 3, priceFen: null, per: 'month', quantity: 2 } as const
    expect(sum({ own: [own] })).toBe(126)
    // A price of her own does not change with the table, and an agreed sum holds the default items.
    expect(sum({ own: [{ ...own, feeItemId: 1, priceFen: 70 }] })).toBe(20)
    expect(sum({ basis: 'total', own: [own] })).toBe(6)
  })

  test('is not known where class or level is missing', () => {
    expect(sum({ careLevelId: null })).toBeNull()
    expect(sum({ bedRateIds: [] })).toBeNull()
  })
})
