import { fc } from '#test/support/properties.ts'
import { describe, expect, it } from 'vitest'
import json from '#shared/rulebooks/prepay.json' with { type: 'json' }
import { prepayRulebook } from '#shared/rulebooks/prepay.ts'
import {
  capFen,
  capsInForce,
  monthsAhead,
  monthsCovered,
  monthsState,
  type OwnCaps,
  placesOf,
  proposedPlace,
  strictestCap,
  strictestMonths,
  sumState,
} from '#shared/rules/fees/prepay-caps.ts'
import { addWorkingDays } from '#shared/rules/fees/working-days.ts'

const book = prepayRulebook.parse(json)
const none: OwnCaps = {
  depositBase: null,
  depositMultiple: null,
  depositFen: null,
  maxMonths: null,
  source: null,
}
/** A bed of 2,000 yuan, 4,500 yuan in all. */
const bases = { 'bed-month': 200_000, 'service-month': 450_000 }

const depositOf = (place: string | null, own: Partial<OwnCaps> = {}, on = bases) =>
  strictestCap(capsInForce(book, place, { ...none, ...own }).deposit, on)

describe('the limit of a deposit', () => {
  it('is the national one of twelve bed fees where no place was chosen', () => {
    const judged = depositOf(null)
    expect(judged).toMatchObject({ limitFen: 2_400_000, decidedBy: { code: 'PP-05' }, unknown: [] })
    expect(judged.decidedBy?.clause).toBe('民发〔2024〕19 号')
  })

  it.each([
    ['北京', {}, 1_800_000, 'BJ-02'],
    ['西安', {}, 1_000_000, 'XA-F3-1'],
    ['北京', { depositBase: 'sum', depositFen: 500_000 }, 500_000, 'own'],
    ['北京', { depositBase: 'bed-month', depositMultiple: 20 }, 1_800_000, 'BJ-02'],
    [null, { depositBase: 'service-month', depositMultiple: 2 }, 900_000, 'own'],
  ] as const)('in %s with %j it is the strictest', (place, own, limitFen, code) => {
    expect(depositOf(place, own)).toMatchObject({ limitFen, decidedBy: { code } })
  })

  it('counts on the base of its rule: a dear bed in a cheap contract is held by Beijing, not by the nation', () => {
    const on = { 'bed-month': 100_000, 'service-month': 600_000 }
    expect(depositOf('北京', {}, on)).toMatchObject({
      limitFen: 1_200_000,
      decidedBy: { code: 'PP-05' },
    })
  })

  it('is not told where a base is not known, and a sum below the known one is not certain then', () => {
    const unknown = { 'bed-month': null, 'service-month': null }
    const judged = strictestCap(capsInForce(book, '西安', none).deposit, unknown)
    expect(judged).toMatchObject({ limitFen: 1_000_000, unknown: [{ code: 'PP-05' }] })
    expect(sumState(1_000_001, judged)).toBe('over')
    expect(sumState(1_000_000, judged)).toBe('unknown')
    expect(sumState(0, judged)).toBe('within')
    const national = strictestCap(capsInForce(book, null, none).deposit, unknown)
    expect([national.limitFen, sumState(1, national)]).toEqual([null, 'unknown'])
  })

  it('whatever is known and held, over and within never pass what is not known in silence', () => {
    const fen = fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: null })
    const own = fc.record({ depositBase: fc.constantFrom(null, 'sum' as const), depositFen: fen })
    fc.assert(
      fc.property(
        fc.constantFrom(null, '北京', '西安'),
        fc.record({ 'bed-month': fen, 'service-month': fen }),
        own,
        fc.integer({ min: 1, max: 20_000_000 }),
        (place, on, given, held) => {
          const { deposit } = capsInForce(book, place, { ...none, ...given })
          const limits = deposit.map((cap) => capFen(cap, on))
          const state = sumState(held, strictestCap(deposit, on))
          if (limits.some((limit) => limit !== null && held > limit)) expect(state).toBe('over')
          else expect(state).toBe(limits.includes(null) ? 'unknown' : 'within')
        },
      ),
    )
  })
})

describe('months ahead', () => {
  const months = (place: string | null, own: Partial<OwnCaps> = {}) =>
    strictestMonths(capsInForce(book, place, { ...none, ...own }).months)

  it('are twelve, three in Beijing, fewer where the home says so', () => {
    expect(months(null)).toMatchObject({ limit: 12, decidedBy: { code: 'PP-04' } })
    expect(months('北京')).toMatchObject({ limit: 3, decidedBy: { code: 'BJ-01' } })
    expect(months('北京', { maxMonths: 1 })).toMatchObject({ limit: 1, decidedBy: { code: 'own' } })
  })

  it.each([
    [
      { heldFen: 1_350_000, coveredMonths: null, isAlone: true, serviceMonthFen: 450_000 },
      'within',
    ],
    [{ heldFen: 1_350_001, coveredMonths: 3, isAlone: false, serviceMonthFen: 450_000 }, 'over'],
    [{ heldFen: 1, coveredMonths: 4, isAlone: true, serviceMonthFen: 450_000 }, 'over'],
    [{ heldFen: 9_999, coveredMonths: 3, isAlone: true, serviceMonthFen: null }, 'within'],
    [{ heldFen: 9_999, coveredMonths: 3, isAlone: false, serviceMonthFen: null }, 'unknown'],
    [{ heldFen: 9_999, coveredMonths: null, isAlone: true, serviceMonthFen: null }, 'unknown'],
  ] as const)('in Beijing %j is %s', (paid, state) => {
    expect(monthsState(paid, months('北京'))).toBe(state)
  })

  it('are counted with both ends and over the year', () => {
    expect(monthsCovered('2026-11', '2027-01')).toBe(3)
    expect(monthsCovered('2026-11', '2026-11')).toBe(1)
    expect([monthsAhead(900_001, 450_000), monthsAhead(0, null), monthsAhead(1, null)]).toEqual([
      2.1,
      0,
      null,
    ])
  })
})

describe('what no source says', () => {
  it('stays unknown: the sum of a membership fee and the least share of the reserve', () => {
    const { membership, membershipConditions } = capsInForce(book, null, none)
    expect(strictestCap(membership, bases)).toMatchObject({ limitFen: null })
    expect(membershipConditions).toEqual([])
    expect(capsInForce(book, '北京', none).membershipConditions).toMatchObject([{ code: 'BJ-03' }])
    const reserve = book.rules.find(({ code }) => code === 'PP-12')
    expect(reserve).toMatchObject({ leastPercent: null, status: 'unverified' })
  })

  it('a rule of a place that the source does not name holds nowhere', () => {
    expect(placesOf(book)).toEqual(['北京', '西安'])
    expect(proposedPlace(book, '北京市 海淀区')).toBe('北京')
    expect(proposedPlace(book, '江苏省 昆山市')).toBeNull()
    expect(proposedPlace(book, null)).toBeNull()
  })
})

describe('working days', () => {
  it('leave out Saturday and Sunday; holidays are not known', () => {
    // Friday 20 November 2026: seven working days later is Tuesday 1 December.
    expect(addWorkingDays('2026-11-20', 7)).toBe('2026-12-01')
    expect(addWorkingDays('2026-11-21', 1)).toBe('2026-11-23')
    expect(addWorkingDays('2026-11-21', 0)).toBe('2026-11-21')
  })
})
