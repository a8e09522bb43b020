import { describe, expect, it } from 'vitest'
import abilityWords from '#shared/rulebooks/ability-words.json' with { type: 'json' }
import policies from '#shared/rulebooks/policy-profiles.json' with { type: 'json' }
import json from '#shared/rulebooks/staffing-ratios.json' with { type: 'json' }
import { staffingRatios } from '#shared/contract/staff/staffing-query.ts'
import { policyProfilesRulebook } from '#shared/rulebooks/policies.ts'
import { staffingRatiosRulebook } from '#shared/rulebooks/staffing-ratios.ts'
import { inconsistencies } from '#shared/rules/rulebook-consistency.ts'
import {
  judgeStaffing,
  type Presence,
  staffingNeed,
  type StaffingRule,
  thinnest,
} from '#shared/rules/staff/staffing-need.ts'
import { needText, rangeText, shiftSentence } from '#shared/rules/staff/staffing-words.ts'
import { fc } from '#test/support/properties.ts'

const of = (able = 0, partly = 0, full = 0, unknown = 0) => ({ able, partly, full, unknown })
const rule = (
  able: number | null,
  partly: number | null,
  full: number | null,
  least: number | null = null,
): StaffingRule => ({ perCarer: { able, partly, full }, least })

describe('how many carers a shift needs', () => {
  it('is the sum of all groups, rounded up once', () => {
    // 20/20 + 16/8 + 10/4 = 5.5
    expect(staffingNeed(of(20, 16, 10), rule(20, 8, 4))).toEqual({
      needed: 6,
      enough: 6,
      because: null,
    })
    expect(staffingNeed(of(1, 1, 1), rule(20, 8, 4)).needed).toBe(1)
    expect(staffingNeed(of(), rule(20, 8, 4))).toEqual({ needed: 0, enough: 0, because: null })
  })

  it('is exact where fractions would add up to a little more than a whole number', () => {
    expect(staffingNeed(of(1, 2, 7), rule(10, 10, 10)).needed).toBe(1)
    expect(staffingNeed(of(3, 7, 0), rule(10, 10, 3)).needed).toBe(1)
  })

  it('is at least the least number of a night', () => {
    expect(staffingNeed(of(10, 0, 0), rule(20, 8, 4, 2)).needed).toBe(2)
    expect(staffingNeed(of(100, 0, 0), rule(20, 8, 4, 2)).needed).toBe(5)
    expect(staffingNeed(of(5, 5, 5, 5), rule(null, null, null, 3))).toEqual({
      needed: 3,
      enough: 3,
      because: null,
    })
  })

  it('is not known where the home set nothing', () => {
    const need = staffingNeed(of(5, 5, 5), rule(null, null, null))
    expect(need).toEqual({ needed: null, enough: null, because: '机构还没有定配比' })
    expect(judgeStaffing(9, need)).toEqual({
      needed: null,
      isShort: null,
      because: '机构还没有定配比',
    })
  })

  it('is known in part where a group with residents has no number: short is short, enough is not known', () => {
    const need = staffingNeed(of(5, 5, 8), rule(null, null, 4))
    expect(need).toEqual({ needed: 2, enough: null, because: '自理、部分自理老人的配比没有定' })
    expect(judgeStaffing(1, need).isShort).toBe(true)
    expect(judgeStaffing(50, need)).toEqual({
      needed: 2,
      isShort: null,
      because: '自理、部分自理老人的配比没有定',
    })
    // Nobody is in the groups without a number.
    expect(judgeStaffing(2, staffingNeed(of(0, 0, 8), rule(null, null, 4))).isShort).toBe(false)
  })
})

describe('residents without an assessment in force', () => {
  const numbers = rule(20, 8, 4)

  it('never count as able: enough is enough only if all of them were in the strictest group', () => {
    const need = staffingNeed(of(20, 0, 0, 8), numbers)
    expect(need).toEqual({ needed: 1, enough: 3, because: '8 位老人没有有效的能力评估' })
    expect(judgeStaffing(0, need)).toEqual({ needed: 1, isShort: true, because: null })
    expect(judgeStaffing(1, need)).toEqual({
      needed: 1,
      isShort: null,
      because: '8 位老人没有有效的能力评估，最多要 3 人',
    })
    expect(judgeStaffing(2, need).isShort).toBe(null)
    expect(judgeStaffing(3, need)).toEqual({ needed: 1, isShort: false, because: null })
  })

  it('change nothing where it is the same with and without them', () => {
    // 19 able and one unknown: 19/20 + 1/4 is two, so that is not the same.
    expect(staffingNeed(of(19, 0, 0, 1), numbers)).toMatchObject({ needed: 1, enough: 2 })
    // 10/20 + 1/4 is one.
    expect(staffingNeed(of(10, 0, 0, 1), numbers)).toEqual({
      needed: 1,
      enough: 1,
      because: null,
    })
  })

  it('may stand in a group without a number: then nobody knows', () => {
    const need = staffingNeed(of(20, 0, 0, 1), rule(20, 8, null))
    expect(need.enough).toBe(null)
    expect(need.because).toBe('1 位老人没有有效的能力评估，完全失能老人的配比没有定')
    expect(judgeStaffing(99, need).isShort).toBe(null)
    expect(judgeStaffing(0, need).isShort).toBe(true)
  })
})

const count = fc.integer({ min: 0, max: 120 })
const residents = fc.record({ able: count, partly: count, full: count, unknown: count })
const per = fc.option(fc.integer({ min: 1, max: 40 }), { nil: null })
const rules = fc.record({
  perCarer: fc.record({ able: per, partly: per, full: per }),
  least: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
})
const groups = fc.constantFrom('able' as const, 'partly' as const, 'full' as const)

describe('for any residents and numbers', () => {
  it('one more resident never needs fewer carers, and one more carer never turns enough into short', () => {
    fc.assert(
      fc.property(residents, rules, groups, count, (people, numbers, group, carers) => {
        const need = staffingNeed(people, numbers)
        const more = staffingNeed({ ...people, [group]: people[group] + 1 }, numbers)
        if (need.needed !== null) expect(more.needed).toBeGreaterThanOrEqual(need.needed)
        if (need.enough !== null && more.enough !== null) {
          expect(more.enough).toBeGreaterThanOrEqual(need.enough)
        }
        const now = judgeStaffing(carers, need).isShort
        const then = judgeStaffing(carers + 1, need).isShort
        if (now === false) expect(then).toBe(false)
        if (then === true) expect(now).toBe(true)
      }),
    )
  })

  it('a stricter number never needs fewer', () => {
    fc.assert(
      fc.property(residents, rules, groups, (people, numbers, group) => {
        const now = numbers.perCarer[group]
        if (now === null || now === 1) return
        const perCarer = { ...numbers.perCarer, [group]: now - 1 }
        const strict = staffingNeed(people, { ...numbers, perCarer })
        const need = staffingNeed(people, numbers)
        expect(strict.needed ?? 0).toBeGreaterThanOrEqual(need.needed ?? 0)
        expect(strict.enough ?? Infinity).toBeGreaterThanOrEqual(need.enough ?? 0)
      }),
    )
  })

  it('what is called enough is enough, and short is short, however the unknown turn out', () => {
    const parts = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }))
    fc.assert(
      fc.property(residents, rules, parts, count, (people, numbers, [a, b], carers) => {
        const able = Math.min(a, people.unknown)
        const partly = Math.min(b, people.unknown - able)
        const turned = {
          able: people.able + able,
          partly: people.partly + partly,
          full: people.full + people.unknown - able - partly,
          unknown: 0,
        }
        const told = judgeStaffing(carers, staffingNeed(people, numbers)).isShort
        const known = judgeStaffing(carers, staffingNeed(turned, numbers)).isShort
        if (told !== null) expect(known).toBe(told)
      }),
    )
  })

  it('the need is the sum of the fractions, to the carer', () => {
    fc.assert(
      fc.property(residents, rules, (people, { perCarer, least }) => {
        const set = (['able', 'partly', 'full'] as const).filter((one) => perCarer[one] !== null)
        if (set.length === 0) return
        const sum = set.reduce((all, one) => all + people[one] / (perCarer[one] ?? 1), 0)
        const { needed } = staffingNeed(people, { perCarer, least })
        const least0 = Math.max(least ?? 0, Math.ceil(sum - 1e-9))
        expect(needed).toBe(least0)
      }),
    )
  })
})

describe('carers of a shift', () => {
  const at = (staffId: number, begins: number, ends: number): Presence => ({
    staffId,
    beginsAt: `2026-11-22T${String(begins).padStart(2, '0')}:00:00.000Z`,
    endsAt: `2026-11-22T${String(ends).padStart(2, '0')}:00:00.000Z`,
  })

  it('are those at its thinnest moment, others whose hours overlap included', () => {
    const early = [at(1, 7, 15), at(2, 7, 15)]
    const late = [at(3, 15, 23)]
    const office = at(4, 8, 17)
    const all = [...early, ...late, office]
    expect(thinnest(at(1, 7, 15), all)).toBe(2)
    expect(thinnest(at(3, 15, 23), all)).toBe(1)
    expect(thinnest(office, all)).toBe(2)
    // Half an hour between the two shifts shows.
    expect(thinnest(office, [...early, at(3, 16, 23), office])).toBe(1)
  })

  it('count once, however many shifts they were given', () => {
    expect(thinnest(at(1, 7, 15), [at(1, 7, 15), at(1, 7, 15), at(2, 7, 15)])).toBe(2)
  })
})

describe('the words', () => {
  it('show ranges as ranges and what is not known as unknown', () => {
    expect(rangeText({ from: 15, to: 20 })).toBe('15—20 : 1')
    expect(rangeText({ from: 3, to: 3 })).toBe('3 : 1')
    expect(rangeText({ from: null, to: null })).toBe('未知')
    expect(needText(staffingNeed(of(20, 0, 0, 8), rule(20, 8, 4)))).toBe(
      '1—3 人（8 位老人没有有效的能力评估）',
    )
    expect(needText(staffingNeed(of(5), rule(null, null, null)))).toBe('未知（机构还没有定配比）')
    const shown = { day: '2026-11-22', shiftId: 1, isNight: true, residents: of(9) }
    expect(shiftSentence({ ...shown, carers: 1, needed: 2, isShort: true, because: null })).toBe(
      '需要 2 人，排了 1 人',
    )
  })
})

describe('the rulebook of ratios', () => {
  const book = staffingRatiosRulebook.parse(json)

  it('is whole', () => expect(inconsistencies(book)).toEqual([]))

  it('knows no number that nobody read: MZ/T 187 and the final GB/T 37276 are unknown', () => {
    const numbersOf = (code: string) => {
      const one = book.rules.find((found) => found.code === code)
      if (one?.kind !== 'carers') throw new Error(`no ratio ${code}`)
      const { ableFrom, ableTo, partlyFrom, partlyTo, fullFrom, fullTo, status } = one
      return [ableFrom, ableTo, partlyFrom, partlyTo, fullFrom, fullTo, status]
    }
    const nothing = [null, null, null, null, null, null, 'unverified']
    for (const code of ['ST-05-DAY', 'ST-05-NIGHT', 'ST-06'])
      expect(numbersOf(code)).toEqual(nothing)
    expect(numbersOf('ST-XA')).toEqual([15, 20, 8, 12, 3, 5, 'single'])
    expect(numbersOf('ST-07')).toEqual([10, 10, 5, 5, 3, 3, 'single'])
    expect(numbersOf('ST-06-DRAFT-1')).toEqual([null, null, 25, 25, 10, 10, 'unverified'])
    expect(numbersOf('ST-06-DRAFT-5')).toEqual([null, null, 5, 5, 4, 4, 'unverified'])
  })

  it('marks every number of the draft as a draft, and calls no ratio verified', () => {
    const drafts = book.rules.filter(({ code }) => code.includes('DRAFT'))
    expect(drafts).toHaveLength(5)
    for (const one of book.rules) {
      expect([one.code, one.isDraft]).toEqual([one.code, one.code.includes('DRAFT')])
      if (one.kind === 'carers') expect(one.status).not.toBe('verified')
    }
  })

  it('refers to rules of plans that exist and ask for that figure', () => {
    const plans = policyProfilesRulebook.parse(policies)
    for (const { metric, rules: named } of book.policies) {
      for (const { profile, rule: id } of named) {
        const plan = plans.profiles.find((one) => one.id === profile)
        expect([profile, id, plan?.rules.find((one) => one.id === id)?.metric]).toEqual([
          profile,
          id,
          metric,
        ])
      }
    }
    const asking = plans.profiles.flatMap((plan) =>
      plan.rules
        .filter(({ metric }) => book.policies.some((one) => one.metric === metric))
        .map(({ id }) => `${plan.id}.${id}`),
    )
    const named = book.policies.flatMap((one) => one.rules.map((r) => `${r.profile}.${r.rule}`))
    expect(named.toSorted()).toEqual(asking.toSorted())
  })

  it('groups the levels as the words of offices do, and the home begins with that grouping alone', () => {
    const groupOf = (word: string) => {
      const level = abilityWords.levels.find(({ words }) => words.includes(word))?.level
      return book.levels.find((one) => one.level === level)?.group
    }
    expect(['自理', '半自理', '半护理', '半失能'].map(groupOf)).toEqual([
      'able',
      'partly',
      'partly',
      'partly',
    ])
    expect(['失能', '介护', '全护理', '完全失能'].map(groupOf)).toEqual(
      Array.from({ length: 4 }, () => 'full'),
    )
    const initial = staffingRatios.parse({})
    expect(initial.groupOfLevel).toEqual(book.levels.map(({ group }) => group))
    const none = { able: null, partly: null, full: null }
    expect(initial).toMatchObject({ day: none, night: none, nightLeast: null, decidedBy: null })
  })
})

describe('what a home may set', () => {
  const accepts = (changes: object) =>
    staffingRatios.safeParse({ ...staffingRatios.parse({}), ...changes }).success
  const day = { able: 15, partly: 8, full: 4 }

  it('names who decided, as soon as there is a number', () => {
    expect(accepts({ day })).toBe(false)
    expect(accepts({ day, decidedBy: '院长' })).toBe(true)
    expect(accepts({ nightLeast: 2 })).toBe(false)
    expect(accepts({ decidedBy: ' ' })).toBe(false)
  })

  it('is whole numbers, at least one post, and levels in their order', () => {
    expect(accepts({ day: { ...day, able: 0 }, decidedBy: '院长' })).toBe(false)
    expect(accepts({ day: { ...day, able: 7.5 }, decidedBy: '院长' })).toBe(false)
    expect(accepts({ carerPosts: [] })).toBe(false)
    expect(accepts({ groupOfLevel: ['able', 'full', 'partly', 'full', 'full'] })).toBe(false)
    expect(accepts({ groupOfLevel: ['able', 'able', 'partly', 'full'] })).toBe(false)
  })
})
