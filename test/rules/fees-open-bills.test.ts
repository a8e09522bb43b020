import { fc } from '#test/support/properties.ts'
import { expect, test } from 'vitest'
import { openChargeName, openChargeState } from '#shared/rules/fees/open-bill-words.ts'
import { ageOf, type Charge, owedByAge, shareOverCharges } from '#shared/rules/fees/open-bills.ts'
import { promiseState } from '#shared/rules/fees/reminder-words.ts'
import { addDays } from '#shared/text/day.ts'

const bill = (billId: number, dueOn: string, totalFen: number): Charge => ({
  billId,
  dueOn,
  billedOn: addDays(dueOn, -9),
  totalFen,
})

const august = bill(3, '2026-09-10', 380_000)
const september = bill(7, '2026-10-10', 380_000)
const october = bill(9, '2026-11-10', 400_000)
const asOf = '2026-11-10'

const openOf = (charges: readonly Charge[], receivableFen: number) =>
  shareOverCharges(charges, receivableFen, asOf).charges.map(
    ({ billId, openFen, state, overdueDays }) => [billId, openFen, state, overdueDays],
  )

test('what was paid pays the bill that was due first, whatever the order in which they are given', () => {
  expect(openOf([october, august, september], 500_000)).toEqual([
    [3, 0, 'paid', 0],
    [7, 100_000, 'overdue', 31],
    [9, 400_000, 'open', 0],
  ])
  expect(openOf([august, september, october], 399_999).slice(1)).toEqual([
    [7, 0, 'paid', 0],
    [9, 399_999, 'part', 0],
  ])
})

test('a bill is overdue from the day after its last day in time', () => {
  const days = (day: string) => shareOverCharges([october], 1, day).charges[0]?.overdueDays
  expect([days('2026-11-10'), days('2026-11-11'), days('2026-12-10')]).toEqual([0, 1, 30])
  expect([0, 1, 30, 31, 60, 61, 90, 91].map(ageOf)).toEqual([
    'notDue',
    'to30',
    'to30',
    'to60',
    'to60',
    'to90',
    'to90',
    'over90',
  ])
})

test('a bill below zero pays the others; a balance below zero leaves nothing open', () => {
  const credit = bill(8, '2026-10-20', -80_000)
  expect(openOf([august, credit], 300_000)).toEqual([
    [3, 300_000, 'overdue', 61],
    [8, 0, 'paid', 0],
  ])
  expect(openOf([august, credit], -5)).toEqual([
    [3, 0, 'paid', 0],
    [8, 0, 'paid', 0],
  ])
})

test('the opening balance is the oldest of those with its day, and what no bill holds is told apart', () => {
  const opening = { billId: null, dueOn: '2026-09-10', billedOn: '2026-09-10', totalFen: 70_000 }
  const shared = shareOverCharges([opening, august], 500_000, asOf)
  expect(shared.otherFen).toBe(50_000)
  expect(shared.charges.map(({ billId, openFen }) => [billId, openFen])).toEqual([
    [3, 380_000],
    [null, 70_000],
  ])
  expect(owedByAge(shared)).toEqual({ notDue: 50_000, to30: 0, to60: 0, to90: 450_000, over90: 0 })
})

test('what is open makes the balance, oldest first, and nobody pays more than a bill', () => {
  const days = fc.integer({ min: 0, max: 400 }).map((count) => addDays('2026-01-01', count))
  const charges = fc
    .array(fc.tuple(days, fc.integer({ min: -500_000, max: 900_000 })), { maxLength: 12 })
    .map((rows) => rows.map(([day, totalFen], index) => bill(index + 1, day, totalFen)))
  fc.assert(
    fc.property(charges, fc.integer({ min: -3_000_000, max: 9_000_000 }), (given, balance) => {
      const shared = shareOverCharges(given, balance, asOf)
      const openFen = shared.charges.reduce((sum, charge) => sum + charge.openFen, 0)
      expect(openFen + shared.otherFen).toBe(Math.max(balance, 0))
      const ages = Object.values(owedByAge(shared)).reduce((sum, fen) => sum + fen, 0)
      expect(ages).toBe(Math.max(balance, 0))
      const firstOpen = shared.charges.findIndex((charge) => charge.openFen > 0)
      for (const [index, charge] of shared.charges.entries()) {
        expect(charge.paidFen + charge.openFen).toBe(Math.max(charge.totalFen, 0))
        if (firstOpen >= 0 && index > firstOpen) expect(charge.paidFen).toBe(0)
        expect(charge.overdueDays > 0).toBe(charge.state === 'overdue')
      }
    }),
  )
})

test('a promise is kept once as much was paid, and broken the day after', () => {
  const promise = { promisedOn: '2026-11-20', promisedFen: 200_000, owedFen: 380_000 }
  const states = (paidFen: number) =>
    ['2026-11-19', '2026-11-20', '2026-11-21'].map((day) => promiseState(promise, paidFen, day))
  expect(states(199_999)).toEqual(['waiting', 'waiting', 'broken'])
  expect(states(200_000)).toEqual(['kept', 'kept', 'kept'])
  expect(promiseState({ ...promise, promisedFen: null }, 200_000, '2026-11-21')).toBe('broken')
})

test('a charge is named by its month and number, and says how late it is', () => {
  expect(openChargeName({ month: '2026-10', number: 'ZD202610-0042' })).toBe(
    '2026年10月 ZD202610-0042',
  )
  expect(openChargeName({ month: null, number: null })).toBe('期初欠费')
  expect(openChargeState({ state: 'overdue', overdueDays: 31 })).toBe('逾期 31 天')
  expect(openChargeState({ state: 'part', overdueDays: 0 })).toBe('付了一部分')
})
