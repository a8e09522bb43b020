import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getSubsidyMonth } from '#shared/contract/indicators/subsidy.ts'
import { recordSubsidyScheme } from '#shared/contract/indicators/subsidy-scheme.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { addMonths } from '#shared/text/day.ts'
import { givenSubsidyYears, operating } from '#test/support/given-subsidies.ts'
import { type RecountRules, recountSubsidies } from '#test/support/recount-subsidies.ts'

type Terms = Extract<
  GivenInputOf<typeof recordSubsidyScheme>['terms'],
  { recipient: 'resident' }
>['rules']

const plain: RecountRules = {
  groups: null,
  amounts: [null, 10_000, 10_000, 20_000, 20_000],
  counting: 'by-day',
  leastDays: 15,
  onDay: 15,
  leaveDays: null,
  hospitalDays: null,
}

const ways: readonly (readonly [string, RecountRules])[] = [
  ['by days', plain],
  ['by days, with limits of days away', { ...plain, leaveDays: 5, hospitalDays: 10 }],
  ['nobody who is away', { ...plain, leaveDays: 0, hospitalDays: 0 }],
  ['of some groups', { ...plain, groups: ['extreme-poverty', 'minimum-allowance'] }],
  ['from fifteen days on', { ...plain, counting: 'least-days', leaveDays: 3 }],
  ['on the last day', { ...plain, counting: 'on-day', onDay: 31, hospitalDays: 0 }],
  ['an odd amount for each level', { ...plain, amounts: [7001, 120_003, 120_003, 30_007, 30_007] }],
]

const months = Array.from({ length: 24 }, (_, index) => addMonths('2024-11-01', index).slice(0, 7))

function termsOf({ amounts, groups, ...rules }: RecountRules): Terms {
  const [able = null, partly = null, , full = null] = amounts
  return { ...rules, groups: groups === null ? null : [...groups], amounts: { able, partly, full } }
}

describe.each([1, 2])('twenty people over 24 months (seed %i)', (seed) => {
  let years: Awaited<ReturnType<typeof givenSubsidyYears>>

  beforeAll(async () => {
    years = await givenSubsidyYears(seed)
  }, 60_000)

  afterAll(() => years.home.remove())

  it('lived through all that matters', () => {
    expect(Object.keys(years.counts)).toEqual(
      expect.arrayContaining(['admit', 'assessment', 'leave', 'group', 'discharge']),
    )
    expect(years.counts['discharge']).toBeGreaterThan(3)
    expect(years.counts['leave']).toBeGreaterThan(30)
    expect(years.counts['assessment']).toBeGreaterThan(20)
  })

  it.each(ways)('come to what a slow recount says, %s', async (name, rules) => {
    const { home } = years
    const terms = { recipient: 'resident' as const, rules: termsOf(rules) }
    const { id: schemeId } = await home.value(recordSubsidyScheme, { ...operating, name, terms })
    const recount = recountSubsidies(home)
    let paid = 0
    for (const month of months) {
      const { rows, leftOut, sumFen } = await home.value(getSubsidyMonth, { schemeId, month })
      const expected = recount(month, rules)
      expect(new Map(rows.map(({ key, amountFen }) => [key, amountFen])), month).toEqual(expected)
      expect(sumFen).toBe([...expected.values()].reduce((all, fen) => all + fen, 0))
      expect(rows.some(({ key }) => leftOut.some((out) => out.key === key))).toBe(false)
      for (const { reasons } of leftOut) expect(reasons.length).toBeGreaterThan(0)
      paid += rows.length
    }
    expect(paid).toBeGreaterThan(40)
  })
})
