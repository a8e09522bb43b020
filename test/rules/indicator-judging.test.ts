import { fc } from '#test/support/properties.ts'
import { describe, expect, it } from 'vitest'
import { judge, reachesTarget, type ToJudge } from '#shared/rules/indicators/judge.ts'

const usual: ToJudge = {
  rule: { kind: 'share', scope: 'home', force: null, weight: null },
  applies: true,
  value: 60,
  isNone: false,
  op: '>=',
  target: 60,
  isTargetUnknown: false,
  enough: 1,
}

const judged = (changes: Partial<ToJudge>, rule: Partial<ToJudge['rule']> = {}) => {
  const { status, reason } = judge({ ...usual, ...changes, rule: { ...usual.rule, ...rule } })
  return `${status} ${reason}`
}

describe('a rule is judged', () => {
  it('first by whether it asks this home', () => {
    for (const rule of [
      {},
      { scope: 'area' },
      { weight: 'reference' },
      { kind: 'money' },
    ] as const) {
      expect(judged({ applies: null }, rule)).toBe('unknown filter-unknown')
      expect(judged({ applies: false }, rule)).toBe('not_applicable filter-false')
    }
    expect(judged({ applies: null }, { force: 'promoted' })).toBe('unknown filter-unknown')
    expect(judged({ applies: false, value: null })).toBe('not_applicable filter-false')
  })

  it('then by whether it binds homes at all: a city’s target, background and money never do', () => {
    for (const value of [0, 60, 100, null]) {
      expect(judged({ value }, { scope: 'area' })).toBe('reference area')
      expect(judged({ value }, { weight: 'reference' })).toBe('reference background')
      expect(judged({ value, op: null, target: null }, { kind: 'money' })).toBe('reference money')
    }
    expect(judged({}, { scope: 'area', weight: 'reference' })).toBe('reference area')
    expect(judged({ value: null, isNone: true }, { scope: 'area' })).toBe('reference area')
  })

  it('then by whether value and target are known', () => {
    expect(judged({ value: null })).toBe('unknown value-unknown')
    expect(judged({ target: null, isTargetUnknown: true })).toBe('unknown target-unknown')
    expect(judged({ value: null, isTargetUnknown: true })).toBe('unknown target-unknown')
  })

  it.each([
    ['>=', 59.99, 'short'],
    ['>=', 60, 'met'],
    ['>', 60, 'short'],
    ['>', 60.01, 'met'],
    ['<=', 60, 'met'],
    ['<=', 60.01, 'short'],
  ] as const)('by %s 60 with %d: %s', (op, value, status) => {
    expect(judged({ op, value })).toBe(`${status} decided`)
    expect(reachesTarget(value, op, 60)).toBe(status === 'met')
  })

  it('a duty without a target by whether there is enough, anything else is shown as it is', () => {
    const none = { op: null, target: null }
    for (const kind of ['duty', 'frequency'] as const) {
      expect(judged({ ...none, value: 1 }, { kind })).toBe('met decided')
      expect(judged({ ...none, value: 0 }, { kind })).toBe('short decided')
      expect(judged({ ...none, value: null }, { kind })).toBe('unknown value-unknown')
    }
    expect(judged({ ...none, value: 99, enough: 100 }, { kind: 'duty' })).toBe('short decided')
    expect(judged({ ...none, value: 100, enough: 100 }, { kind: 'duty' })).toBe('met decided')
    for (const kind of ['share', 'count', 'per100beds', 'hours'] as const) {
      expect(judged({ ...none, value: 0 }, { kind })).toBe('reference no-target')
      expect(judged({ ...none, value: null }, { kind })).toBe('unknown value-unknown')
    }
  })

  it('an operator whose target does not hold for this home decides nothing', () => {
    expect(judged({ op: '>=', target: null })).toBe('reference no-target')
  })

  it('a grade that is known not to be there is short, with a target and without', () => {
    const none = { value: null, isNone: true }
    expect(judged({ ...none, target: 1 }, { kind: 'duty' })).toBe('short decided')
    expect(judged({ ...none, op: null, target: null }, { kind: 'duty' })).toBe('short decided')
  })

  it.each(['promoted', 'explored', 'past'] as const)(
    'what a plan only calls %s is met or for reference, never red and never unknown',
    (force) => {
      expect(judged({ value: 60 }, { force })).toBe('met decided')
      expect(judged({ value: 0 }, { force })).toBe('reference not-binding')
      expect(judged({ value: null }, { force })).toBe('reference not-binding')
      expect(judged({ value: null, isNone: true }, { force })).toBe('reference not-binding')
    },
  )
})

describe('whatever the rule and the value', () => {
  const anything = fc.record({
    rule: fc.record({
      kind: fc.constantFrom('share', 'count', 'per100beds', 'hours', 'money', 'duty', 'frequency'),
      scope: fc.constantFrom('home', 'area'),
      force: fc.constantFrom(null, 'promoted', 'explored', 'past'),
      weight: fc.constantFrom(null, 'reference'),
    }),
    applies: fc.constantFrom(true, false, null),
    value: fc.oneof(fc.constant(null), fc.double({ min: 0, max: 200, noNaN: true })),
    isNone: fc.boolean(),
    op: fc.constantFrom(null, '>=', '>', '<='),
    target: fc.oneof(fc.constant(null), fc.double({ min: 0, max: 100, noNaN: true })),
    isTargetUnknown: fc.boolean(),
    enough: fc.constantFrom(1, 100),
  }) as fc.Arbitrary<ToJudge>

  it('red is only what asks this home, binds it, has no softer force, and is known to fall short', () => {
    fc.assert(
      fc.property(anything, (to) => {
        const { status } = judge(to)
        if (status !== 'short') return
        const { rule } = to
        expect([to.applies, rule.scope, rule.force, rule.weight]).toEqual([
          true,
          'home',
          null,
          null,
        ])
        expect(rule.kind).not.toBe('money')
        expect(to.value !== null || to.isNone).toBe(true)
        expect(to.isTargetUnknown).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })

  it('met is never said of a value that is not known', () => {
    fc.assert(
      fc.property(anything, (to) => {
        if (judge(to).status === 'met') expect(to.value).not.toBeNull()
      }),
      { numRuns: 2000 },
    )
  })
})
