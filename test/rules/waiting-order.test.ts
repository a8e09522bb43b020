import { fc } from '#test/support/properties.ts'
import { describe, expect, it } from 'vitest'
import {
  initialCriteria,
  readWaitingRule,
  type WaitingCriterion,
  waitingCriteria,
  waitingOrder,
  type WaitingPerson,
  writeWaitingRule,
} from '#shared/rules/waiting-order.ts'
import { waitingRuleWords, waitingWhy } from '#shared/rules/waiting-words.ts'
import { addDays } from '#shared/text/day.ts'

const groups = ['extreme-poverty', 'minimum-allowance', 'entitled', 'social']
const special = ['lost-only-child', 'veteran', 'disabled']
const runs = { seed: 20_261_122, numRuns: 400 }

const dayWithin = fc.integer({ min: 0, max: 5 }).map((days) => addDays('2026-03-01', days))

const personArbitrary: fc.Arbitrary<Omit<WaitingPerson, 'waitingId'>> = fc.record({
  waitingFrom: dayWithin,
  jumpFrom: fc.option(dayWithin, { nil: null, freq: 4 }),
  group: fc.option(fc.constantFrom(...groups), { nil: null }),
  specialGroups: fc.subarray(special),
  abilityLevel: fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }),
  bornOn: fc.option(fc.constantFrom('1935-01-01', '1940-06-30', '1951-12-31'), { nil: null }),
})

const listArbitrary = fc
  .array(personArbitrary, { maxLength: 12 })
  .map((people) =>
    people.map((person, index): WaitingPerson => ({ ...person, waitingId: index + 1 })),
  )

const criterionArbitrary: fc.Arbitrary<WaitingCriterion> = fc.oneof(
  fc.subarray(groups, { minLength: 1 }).map((list) => ({ by: 'group' as const, groups: list })),
  fc.subarray(special, { minLength: 1 }).map((list) => ({ by: 'special' as const, groups: list })),
  fc
    .constantFrom('most' as const, 'least' as const)
    .map((first) => ({ by: 'ability' as const, first })),
  fc
    .constantFrom('oldest' as const, 'youngest' as const)
    .map((first) => ({ by: 'age' as const, first })),
  fc.constant({ by: 'day' as const }),
)

const ruleArbitrary = fc.uniqueArray(criterionArbitrary, {
  minLength: 1,
  maxLength: 5,
  selector: ({ by }) => by,
})

const ids = (places: ReturnType<typeof waitingOrder>) =>
  places.map(({ person }) => person.waitingId)

/** Somebody of whom nothing special is known. */
function person(waitingId: number, changes: Partial<WaitingPerson> = {}): WaitingPerson {
  const unknown = { group: null, specialGroups: [], abilityLevel: null, bornOn: null }
  return { waitingId, waitingFrom: '2026-03-01', jumpFrom: null, ...unknown, ...changes }
}

const order = (people: readonly WaitingPerson[], ...criteria: WaitingCriterion[]) =>
  ids(waitingOrder(people, criteria))

describe('the waiting list', () => {
  it('holds everybody once, with places without a gap, in whatever order they were given', () => {
    const property = fc.property(
      listArbitrary,
      ruleArbitrary,
      fc.infiniteStream(fc.nat()),
      (people, rule, keys) => {
        const places = waitingOrder(people, rule)
        expect(ids(places).toSorted((a, b) => a - b)).toEqual(
          people.map(({ waitingId }) => waitingId),
        )
        expect(places.map(({ place }) => place)).toEqual(people.map((_, index) => index + 1))
        const shuffled = people
          .map((each) => ({ each, key: keys.next().value as number }))
          .toSorted((one, other) => one.key - other.key)
          .map(({ each }) => each)
        expect(ids(waitingOrder(shuffled, rule))).toEqual(ids(places))
      },
    )
    fc.assert(property, runs)
  })

  it('keeps two people as they stand to each other, whoever joins or leaves', () => {
    const property = fc.property(listArbitrary, ruleArbitrary, fc.nat(), (people, rule, seed) => {
      if (people.length < 2) return
      const left = people.filter((_, index) => index !== seed % people.length)
      const whole = ids(waitingOrder(people, rule)).filter((id) =>
        left.some((one) => one.waitingId === id),
      )
      expect(ids(waitingOrder(left, rule))).toEqual(whole)
    })
    fc.assert(property, runs)
  })

  it('begins with those who stand ahead for a reason, the earlier reason first', () => {
    const property = fc.property(listArbitrary, ruleArbitrary, (people, rule) => {
      const jumps = waitingOrder(people, rule).map((one) => one.person.jumpFrom)
      const firstWithout = jumps.indexOf(null)
      const ahead = firstWithout < 0 ? jumps : jumps.slice(0, firstWithout)
      expect(ahead).toEqual(ahead.toSorted())
      expect(jumps.slice(ahead.length).every((jump) => jump === null)).toBe(true)
    })
    fc.assert(property, runs)
  })

  it('is never changed by a criterion after the day and the order of entry have decided', () => {
    const property = fc.property(listArbitrary, (people) => {
      const distinct = people.map((one, index) => ({
        ...one,
        jumpFrom: null,
        waitingFrom: addDays('2026-01-01', index),
      }))
      const byDay = order(distinct, { by: 'day' })
      expect(order(distinct, { by: 'day' }, { by: 'ability', first: 'most' })).toEqual(byDay)
      expect(byDay).toEqual(distinct.map(({ waitingId }) => waitingId))
    })
    fc.assert(property, runs)
  })

  it('puts nobody ahead of whom something is unknown', () => {
    const known = person(2, {
      waitingFrom: '2026-03-09',
      group: 'social',
      abilityLevel: 0,
      bornOn: '1960-01-01',
    })
    const early = person(1)
    expect(order([early, known], { by: 'ability', first: 'most' })).toEqual([2, 1])
    expect(order([early, known], { by: 'ability', first: 'least' })).toEqual([2, 1])
    expect(order([early, known], { by: 'age', first: 'youngest' })).toEqual([2, 1])
    expect(order([early, known], { by: 'age', first: 'oldest' })).toEqual([2, 1])
    expect(order([early, known], { by: 'group', groups: ['social'] })).toEqual([2, 1])
    expect(order([early, known], { by: 'group', groups: ['entitled'] })).toEqual([1, 2])
  })

  it('asks the criteria one after another, then the day, then who was entered first', () => {
    const people = [
      person(1, { group: 'social', abilityLevel: 4, waitingFrom: '2026-01-05' }),
      person(2, { group: 'minimum-allowance', abilityLevel: 1, waitingFrom: '2026-02-01' }),
      person(3, { group: 'extreme-poverty', abilityLevel: 2, waitingFrom: '2026-03-01' }),
      person(4, { group: 'extreme-poverty', abilityLevel: 3, waitingFrom: '2026-03-01' }),
      person(5, { group: 'extreme-poverty', abilityLevel: 3, waitingFrom: '2026-03-01' }),
      person(6, { specialGroups: ['veteran', 'disabled'], jumpFrom: '2026-03-02' }),
    ]
    const rule: readonly WaitingCriterion[] = [
      { by: 'group', groups: ['extreme-poverty', 'minimum-allowance'] },
      { by: 'ability', first: 'most' },
    ]
    const places = waitingOrder(people, rule)
    expect(ids(places)).toEqual([6, 4, 5, 3, 2, 1])
    expect(places.map(({ decidedBy }) => decidedBy)).toEqual([
      null,
      'jump',
      'entry',
      'ability',
      'group',
      'group',
    ])
    expect(order(people, { by: 'special', groups: ['lost-only-child', 'veteran'] })).toEqual([
      6, 1, 2, 3, 4, 5,
    ])
    expect(ids(waitingOrder(people, initialCriteria))).toEqual([6, 1, 2, 3, 4, 5])
  })
})

describe('a rule as it is kept', () => {
  it('reads back as it was written, and refuses one of a newer program', () => {
    const property = fc.property(ruleArbitrary, (rule) => {
      expect(readWaitingRule(writeWaitingRule(rule))).toEqual(rule)
    })
    fc.assert(property, runs)
    expect(() => readWaitingRule({ schemaVersion: 2, ruleJson: '{}' })).toThrow('version 2')
  })

  it('names each criterion once and at least one', () => {
    expect(waitingCriteria.safeParse([]).success).toBe(false)
    expect(waitingCriteria.safeParse([{ by: 'day' }, { by: 'day' }]).success).toBe(false)
    expect(waitingCriteria.safeParse([{ by: 'group', groups: [] }]).success).toBe(false)
    expect(waitingCriteria.safeParse([{ by: 'age', first: 'oldest' }, { by: 'day' }]).success).toBe(
      true,
    )
  })

  it('is said in words, and so is why somebody stands where she stands', () => {
    const names = {
      groups: new Map([['extreme-poverty', '特困']]),
      specialGroups: new Map([['veteran', '退役军人']]),
    }
    const rule: readonly WaitingCriterion[] = [
      { by: 'group', groups: ['extreme-poverty'] },
      { by: 'age', first: 'oldest' },
    ]
    expect(waitingRuleWords(initialCriteria, names)).toBe(
      '按列入日期（早的在前）。办理提前的排在最前。',
    )
    expect(waitingRuleWords(rule, names)).toBe(
      '依次看人员类别（特困在前）、年龄（年长的在前）、列入日期（早的在前）。办理提前的排在最前。',
    )
    const words = { abilityWord: null, ageYears: 83, jumpReason: null }
    const people = [
      { ...person(1, { group: 'extreme-poverty' }), ...words },
      { ...person(2), ...words, ageYears: null },
      { ...person(3, { jumpFrom: '2026-03-02' }), ...words, jumpReason: '家中无人照料' },
    ]
    expect(waitingOrder(people, rule).map((place) => waitingWhy(place, rule, names))).toEqual([
      '2026年3月2日起提前：家中无人照料',
      '特困，83 岁，2026-03-01 列入；前一位办了提前',
      '人员类别未知，年龄未知，2026-03-01 列入；人员类别在前一位之后',
    ])
  })
})
