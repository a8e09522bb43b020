import { type FeeRules, initialFeeRules } from '#shared/contract/fees/fee-rule.ts'
import type { BillBook, BillItem, StayFacts } from '#shared/rules/fees/bill-facts.ts'
import type { PriceTable } from '#shared/rules/fees/prices.ts'

/** Items of a small fee table: bed 1, care 2, meals 3, laundry 4 (not everybody's), attendant 5, haircut 6. */
export const item = { bed: 1, care: 2, meal: 3, laundry: 4, attendant: 5, haircut: 6 } as const

const rest = { isDefault: true, unitName: null, closedOn: null } as const

export const billItems: readonly BillItem[] = [
  { id: 1, name: '床位费', category: 'bed', pricing: 'bed-rate', per: 'month', ...rest },
  { id: 2, name: '照护费', category: 'care', pricing: 'care-level', per: 'month', ...rest },
  { id: 3, name: '伙食费', category: 'meal', pricing: 'plain', per: 'day', ...rest },
  {
    id: 4,
    name: '洗衣费',
    category: 'service',
    pricing: 'plain',
    per: 'month',
    ...rest,
    isDefault: false,
  },
  {
    id: 5,
    name: '陪护费',
    category: 'care',
    pricing: 'plain',
    per: 'day',
    ...rest,
    isDefault: false,
  },
  {
    id: 6,
    name: '理发',
    category: 'service',
    pricing: 'plain',
    per: 'time',
    ...rest,
    isDefault: false,
  },
]

const plain = { bedRateId: null, careLevelId: null }

/** Bed 1,800 in a double room (class 1), 3,000 in a single (2); care 600 and 1,500 (levels 1, 2); meals 30 a day. */
export const firstTable: PriceTable = {
  id: 1,
  name: '2025 版',
  startsOn: '2024-01-01',
  prices: [
    { feeItemId: 1, ...plain, bedRateId: 1, priceFen: 180_000 },
    { feeItemId: 1, ...plain, bedRateId: 2, priceFen: 300_000 },
    { feeItemId: 2, ...plain, careLevelId: 1, priceFen: 60_000 },
    { feeItemId: 2, ...plain, careLevelId: 2, priceFen: 150_000 },
    { feeItemId: 3, ...plain, priceFen: 3000 },
    { feeItemId: 4, ...plain, priceFen: 12_000 },
    { feeItemId: 5, ...plain, priceFen: 10_000 },
  ],
}

/** By the fee table, by the days of the month, the last day free, a level from its own day on. */
export const tableRules: FeeRules = { ...initialFeeRules, defaultBasis: 'table' }

export interface GivenBook {
  readonly rules?: Partial<FeeRules>
  readonly tables?: readonly PriceTable[]
  readonly items?: readonly BillItem[]
}

/** Room 11 and 12 are doubles, 21 a single; room 31 has no class. */
export function givenBook({
  rules = {},
  tables = [firstTable],
  items = billItems,
}: GivenBook = {}): BillBook {
  const rate = (id: number, roomId: number, bedRateId: number) =>
    [roomId, [{ id, from: '2024-01-01', to: null, bedRateId }]] as const
  return {
    items,
    tables,
    rulesOf: () => ({ ...tableRules, ...rules }),
    roomRates: new Map([rate(1, 11, 1), rate(2, 12, 1), rate(3, 21, 2)]),
    bedRateNames: new Map([
      [1, '双人间'],
      [2, '单人间'],
    ]),
    careLevelNames: new Map([
      [1, '一级'],
      [2, '二级'],
    ]),
  }
}

/** Somebody in room 11 at level 1 since 2025-01-01. */
export function givenStay(changes: Partial<StayFacts> = {}): StayFacts {
  const from = changes.stayFrom ?? '2025-01-01'
  const to = changes.stayTo ?? null
  return {
    stayId: 1,
    residentId: 1,
    stayFrom: from,
    stayTo: to,
    beds: [{ id: 101, from, to, kind: 'main', bedId: 1, roomId: 11 }],
    levels: [{ id: 201, from, to, careLevelId: 1 }],
    bases: [],
    monthlyFees: [],
    leaves: [],
    charges: [],
    waivers: [],
    extras: [],
    ...changes,
  }
}
