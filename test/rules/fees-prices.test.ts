import { fc } from '#test/support/properties.ts'
import { describe, expect, test } from 'vitest'
import { type Price, priceOn, type PriceTable, tableOn } from '#shared/rules/fees/prices.ts'
import { addDays } from '#shared/text/day.ts'

const price = (feeItemId: number, priceFen: number, of: Partial<Price> = {}): Price => ({
  feeItemId,
  priceFen,
  bedRateId: null,
  careLevelId: null,
  ...of,
})

const meal = { feeItemId: 1, pricing: 'plain', bedRateId: 7, careLevelId: 8 } as const
const bed = { feeItemId: 2, pricing: 'bed-rate', bedRateId: 20, careLevelId: 8 } as const
const care = { feeItemId: 3, pricing: 'care-level', bedRateId: 7, careLevelId: 30 } as const

const tables: readonly PriceTable[] = [
  {
    id: 1,
    name: '2025 年',
    startsOn: '2025-01-01',
    prices: [price(1, 90_000), price(2, 120_000, { bedRateId: 20 })],
  },
  {
    id: 2,
    name: '2026 年',
    startsOn: '2026-01-01',
    prices: [
      price(1, 0),
      price(2, 125_000, { bedRateId: 20 }),
      price(2, 104_000, { bedRateId: 21 }),
      price(3, 63_000, { careLevelId: 30 }),
    ],
  },
]

describe('the price of an item on a day', () => {
  const found = (asked: Parameters<typeof priceOn>[1], day: string) => {
    const { table, ...rest } = priceOn(tables, asked, day)
    return { ...rest, table: table?.id ?? null }
  }

  test('is that of the version in force, by class of bed and care level where it is so priced', () => {
    expect(found(meal, '2025-12-31')).toEqual({ state: 'known', priceFen: 90_000, table: 1 })
    expect(found(bed, '2025-12-31')).toEqual({ state: 'known', priceFen: 120_000, table: 1 })
    expect(found(bed, '2026-01-01')).toEqual({ state: 'known', priceFen: 125_000, table: 2 })
    expect(found({ ...bed, bedRateId: 21 }, '2026-01-01')).toMatchObject({ priceFen: 104_000 })
    expect(found(care, '2026-06-30')).toEqual({ state: 'known', priceFen: 63_000, table: 2 })
  })

  test('of zero is a price that is known', () => {
    expect(found(meal, '2026-01-01')).toEqual({ state: 'known', priceFen: 0, table: 2 })
  })

  test('is not known before the first version, without class or level, or where none was set', () => {
    const unknown = (gap: string, table: number | null) => ({ state: 'unknown', gap, table })
    expect(found(meal, '2024-12-31')).toEqual(unknown('no-table', null))
    expect(found({ ...bed, bedRateId: null }, '2026-01-01')).toEqual(unknown('no-bed-rate', 2))
    expect(found({ ...care, careLevelId: null }, '2026-01-01')).toEqual(unknown('no-care-level', 2))
    expect(found({ ...care, careLevelId: 31 }, '2026-01-01')).toEqual(unknown('not-priced', 2))
  })

  test('of an item that the version does not name is none of its fees', () => {
    expect(found(care, '2025-12-31')).toEqual({ state: 'not-listed', table: 1 })
    expect(found({ ...care, careLevelId: null }, '2025-12-31')).toMatchObject({
      state: 'not-listed',
    })
  })
})

test('on each day the version in force is the one that began last, whatever their order', () => {
  const starts = fc.uniqueArray(fc.integer({ min: 0, max: 800 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(starts, fc.integer({ min: 0, max: 900 }), (offsets, at) => {
      const made = offsets.map((offset, index) => ({
        id: index + 1,
        name: '',
        startsOn: addDays('2025-01-01', offset),
        prices: [],
      }))
      const begun = offsets.filter((offset) => offset <= at)
      const last = begun.length === 0 ? null : addDays('2025-01-01', Math.max(...begun))
      const day = addDays('2025-01-01', at)
      expect(tableOn(made, day)?.startsOn ?? null).toBe(last)
    }),
  )
})
