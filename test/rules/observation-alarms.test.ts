import { fc } from '#test/support/properties.ts'
import { describe, expect, it } from 'vitest'
import {
  alarmsOf,
  daySums,
  isFarFromLast,
  type ObservationRange,
  type ObservedAmount,
  rangeAt,
  rangeText,
  sideOf,
} from '#shared/rules/observation-alarms.ts'
import { amountProblem, pressureProblem, readAmount } from '#shared/rules/observation-values.ts'
import { addDays, shanghaiDay } from '#shared/text/day.ts'

const seed = { seed: 20_261_122, numRuns: 300 }
const today = '2026-11-22'

const range = (changes: Partial<ObservationRange>): ObservationRange => ({
  id: 1,
  residentId: null,
  kind: 'systolic',
  low: 90,
  high: 140,
  rangeFrom: '2026-11-01',
  rangeTo: null,
  ...changes,
})

const value = (changes: Partial<ObservedAmount>): ObservedAmount => ({
  id: 1,
  residentId: 7,
  kind: 'systolic',
  amount: 120,
  observedAt: '2026-11-20T01:00:00.000Z',
  ...changes,
})

describe('the range of a value', () => {
  it('is the one that held at its time; her own beats that of the home; without one nothing alarms', () => {
    const ranges = [
      range({ id: 1, rangeTo: '2026-11-10' }),
      range({ id: 2, high: 150, rangeFrom: '2026-11-10' }),
      range({ id: 3, residentId: 7, high: 170, rangeFrom: '2026-11-15', rangeTo: '2026-11-20' }),
    ]
    const at = (day: string, residentId = 7) =>
      rangeAt(ranges, { residentId, kind: 'systolic', day })?.id ?? null
    expect(at('2026-10-31')).toBeNull()
    expect(at('2026-11-09')).toBe(1)
    expect(at('2026-11-10')).toBe(2)
    expect(at('2026-11-15')).toBe(3)
    expect(at('2026-11-15', 8)).toBe(2)
    expect(at('2026-11-20')).toBe(2)
    expect(rangeAt(ranges, { residentId: 7, kind: 'pulse', day: '2026-11-15' })).toBeNull()
  })

  it('takes its ends in, and may be open on one side', () => {
    const band = { low: 90, high: 140 }
    expect([89, 90, 140, 141].map((amount) => sideOf(amount, band))).toEqual([
      'low',
      null,
      null,
      'high',
    ])
    expect(sideOf(10, { low: null, high: 140 })).toBeNull()
    expect(rangeText(band)).toBe('90–140')
    expect(rangeText({ low: 94, high: null })).toBe('≥ 94')
    expect(rangeText({ low: null, high: 3 })).toBe('≤ 3')
  })

  it('goes by the Shanghai day of the value', () => {
    const ranges = [range({ rangeFrom: '2026-11-20' })]
    const late = value({ id: 1, amount: 180, observedAt: '2026-11-19T15:59:00.000Z' })
    const next = value({ id: 2, amount: 180, observedAt: '2026-11-19T16:00:00.000Z' })
    expect(alarmsOf([late, next], ranges, today).map((alarm) => alarm.observationId)).toEqual([2])
  })
})

describe('sums of a day', () => {
  const intake = range({ kind: 'intake', low: 1200, high: 2000 })
  const glasses = (amounts: readonly number[], day = '2026-11-20') =>
    amounts.map((amount, index) =>
      value({
        id: index + 1,
        kind: 'intake',
        amount,
        observedAt: `${day}T0${index}:00:00.000Z`,
      }),
    )

  it('alarm where the sum passed the upper end, once, and count every glass of the day', () => {
    const [alarm, ...more] = alarmsOf(glasses([900, 900, 300, 100]), [intake], today)
    expect(more).toEqual([])
    expect(alarm).toMatchObject({
      observationId: 3,
      observationIds: [1, 2, 3, 4],
      amount: 2200,
      side: 'high',
      isDaySum: true,
      day: '2026-11-20',
    })
  })

  it('alarm about too little only when the day is over, and never of a day without records', () => {
    expect(alarmsOf(glasses([400, 400]), [intake], today)).toMatchObject([
      { observationId: 2, amount: 800, side: 'low' },
    ])
    expect(alarmsOf(glasses([400, 400], today), [intake], today)).toEqual([])
    expect(alarmsOf([], [intake], today)).toEqual([])
  })

  it('agree with a plain sum over the instants of the day, whatever the hours', () => {
    const drunk = fc.array(
      fc.record({
        hours: fc.integer({ min: 0, max: 24 * 6 }),
        amount: fc.integer({ min: 1, max: 500 }),
      }),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(drunk, (list) => {
        const first = Date.parse('2026-11-10T00:00:00+08:00')
        const values = list.map(({ hours, amount }) => ({
          amount,
          observedAt: new Date(first + hours * 3_600_000).toISOString(),
        }))
        const sums = daySums(values)
        for (const { day, sum } of sums) {
          const from = Date.parse(`${day}T00:00:00+08:00`)
          const own = values.filter(({ observedAt }) => {
            const at = Date.parse(observedAt)
            return at >= from && at < from + 24 * 3_600_000
          })
          expect(own.length).toBeGreaterThan(0)
          expect(sum).toBe(own.reduce((total, { amount }) => total + amount, 0))
        }
        const total = values.reduce((all, { amount }) => all + amount, 0)
        expect(sums.reduce((all, { sum }) => all + sum, 0)).toBe(total)
      }),
      seed,
    )
  })
})

describe('any values and ranges', () => {
  const someRange = fc.record({
    residentId: fc.constantFrom(null, 7, 8),
    low: fc.constantFrom(null, 60, 90),
    high: fc.constantFrom(null, 100, 140),
    from: fc.integer({ min: 0, max: 10 }),
    length: fc.option(fc.integer({ min: 0, max: 10 }), { nil: null }),
  })
  const someValue = fc.record({
    residentId: fc.constantFrom(7, 8, 9),
    amount: fc.integer({ min: 40, max: 200 }),
    hour: fc.integer({ min: 0, max: 24 * 12 }),
  })

  it('alarm exactly where the range that held is passed, and no range of another person counts', () => {
    fc.assert(
      fc.property(fc.array(someRange, { maxLength: 5 }), fc.array(someValue), (bands, seen) => {
        const ranges = bands.map(({ residentId, low, high, from, length }, id) => {
          const rangeFrom = addDays('2026-11-01', from)
          const rangeTo = length === null ? null : addDays(rangeFrom, length)
          return { id, residentId, kind: 'systolic', low, high, rangeFrom, rangeTo }
        })
        const values = seen.map(({ residentId, amount, hour }, id) => {
          const at = Date.parse('2026-11-01T00:00:00+08:00') + hour * 3_600_000
          const observedAt = new Date(at).toISOString()
          return { id, residentId, kind: 'systolic', amount, observedAt }
        })
        const alarms = alarmsOf(values, ranges, today)
        for (const one of values) {
          const day = shanghaiDay(one.observedAt)
          const held = ranges.filter(
            ({ rangeFrom, rangeTo }) => rangeFrom <= day && (rangeTo === null || day < rangeTo),
          )
          const own = held.filter(({ residentId }) => residentId === one.residentId)
          const of = (own.length > 0 ? own : held.filter((band) => band.residentId === null))[0]
          const isOut =
            of !== undefined &&
            ((of.low !== null && one.amount < of.low) || (of.high !== null && one.amount > of.high))
          expect(alarms.some(({ observationId }) => observationId === one.id)).toBe(isOut)
        }
      }),
      seed,
    )
  })
})

describe('a typed value', () => {
  const temperature = {
    key: 'temperature',
    name: '体温',
    answer: 'amount' as const,
    unit: '℃',
    decimals: 1,
    lowest: 30,
    highest: 44,
  }

  it('is read as people type it, and a slip is said', () => {
    expect(readAmount(temperature, '36.8')).toBe(36.8)
    expect(readAmount(temperature, '３６。８')).toBe(36.8)
    expect(readAmount(temperature, '368')).toBe(36.8)
    expect(readAmount({ decimals: 0, highest: 300 }, '368')).toBe(368)
    expect(readAmount(temperature, '36,8')).toBe(36.8)
    expect(readAmount(temperature, '热')).toBeNull()
    expect(readAmount(temperature, '')).toBeNull()
    expect(amountProblem(temperature, 36.8)).toBeNull()
    expect(amountProblem(temperature, 36.85)).toBe('最多 1 位小数')
    expect(amountProblem(temperature, 50)).toBe('应在 30 到 44 ℃ 之间')
    expect(amountProblem({ ...temperature, decimals: 0 }, 36.5)).toBe('应为整数')
  })

  it('of two pressures the upper one is above', () => {
    expect(pressureProblem(120, 80)).toBeNull()
    expect(pressureProblem(80, 80)).toContain('不高于')
    expect(pressureProblem(80, null)).toBeNull()
  })

  it('far from the last one is asked about; without a last one or a limit it is not', () => {
    expect(isFarFromLast(39, 36.5, 1.5)).toBe(true)
    expect(isFarFromLast(38, 36.5, 1.5)).toBe(false)
    expect(isFarFromLast(39, null, 1.5)).toBe(false)
    expect(isFarFromLast(39, 36.5, null)).toBe(false)
  })
})
