import { fc } from '#test/support/properties.ts'
import { describe, expect, it } from 'vitest'
import {
  assessmentDue,
  daysOfSecondEvents,
  type DueFacts,
  type DueRule,
  isAsked,
} from '#shared/rules/assessment-due.ts'
import { addDays, addMonths } from '#shared/text/day.ts'

const rule: DueRule = {
  firstWithinDays: 30,
  everyMonths: 12,
  hospitalWithinDays: 7,
  changeWithinDays: 5,
  incidentsWithinDays: 3,
}
const nothing: DueRule = {
  firstWithinDays: null,
  everyMonths: null,
  hospitalWithinDays: null,
  changeWithinDays: null,
  incidentsWithinDays: null,
}
const quiet: DueFacts = {
  stayFrom: '2025-03-05',
  lastOn: null,
  returnedOn: [],
  calledOn: [],
  eventOn: [],
}
const asOf = '2026-11-22'

describe('when somebody is to be assessed', () => {
  it('first within the days after admission', () => {
    expect(assessmentDue(rule, { ...quiet, stayFrom: '2026-11-20' }, asOf)).toEqual({
      state: 'none',
      causes: [{ cause: 'first', since: '2026-11-20', dueOn: '2026-12-20' }],
      dueOn: '2026-12-20',
      daysLeft: 28,
    })
    expect(assessmentDue({ ...rule, firstWithinDays: 0 }, quiet, asOf).daysLeft).toBe(-627)
  })

  it.each([
    // Last assessed, state, days left to the last day on which it holds.
    ['2025-12-23', 'in-force', 31, 0],
    ['2025-12-22', 'due', 30, 1],
    ['2025-11-22', 'due', 0, 1],
    ['2025-11-21', 'expired', -1, 1],
  ] as const)('again by interval: last on %s it is %s', (lastOn, state, daysLeft, causes) => {
    const due = assessmentDue(rule, { ...quiet, lastOn }, asOf)
    expect(due).toMatchObject({ state, daysLeft, dueOn: addMonths(lastOn, 12) })
    expect(due.causes).toHaveLength(causes)
  })

  it('again after a return from hospital, a change, and the second event of 30 days', () => {
    const facts = {
      ...quiet,
      lastOn: '2026-06-10',
      returnedOn: ['2026-11-10', '2026-05-01'],
      calledOn: ['2026-11-18', '2026-11-20'],
      eventOn: ['2026-11-21', '2026-10-22', '2026-03-01', '2026-03-02'],
    }
    expect(assessmentDue(rule, facts, asOf)).toEqual({
      state: 'again',
      causes: [
        { cause: 'hospital', since: '2026-11-10', dueOn: '2026-11-17' },
        { cause: 'change', since: '2026-11-18', dueOn: '2026-11-23' },
        { cause: 'incidents', since: '2026-11-21', dueOn: '2026-11-24' },
      ],
      dueOn: '2026-11-17',
      daysLeft: -5,
    })
  })

  it('an assessment of the day itself answers what happened on it', () => {
    const facts = { ...quiet, eventOn: ['2026-11-01', '2026-11-10'], calledOn: ['2026-11-10'] }
    expect(assessmentDue(rule, { ...facts, lastOn: '2026-11-10' }, asOf).state).toBe('in-force')
    expect(assessmentDue(rule, { ...facts, lastOn: '2026-11-09' }, asOf).causes).toMatchObject([
      { cause: 'incidents' },
      { cause: 'change' },
    ])
  })

  it('the 30th day before counts, the 31st does not', () => {
    expect(daysOfSecondEvents(['2026-10-23', '2026-11-22'])).toEqual(['2026-11-22'])
    expect(daysOfSecondEvents(['2026-10-22', '2026-11-22'])).toEqual([])
    expect(daysOfSecondEvents(['2026-11-22'])).toEqual([])
    expect(daysOfSecondEvents(['2026-11-22', '2026-11-22'])).toEqual(['2026-11-22'])
  })

  it('who never was assessed is said to be so, whatever else asks', () => {
    const due = assessmentDue(rule, { ...quiet, calledOn: ['2026-11-01'] }, asOf)
    expect(due.state).toBe('none')
    expect(due.causes.map(({ cause }) => cause)).toEqual(['first', 'change'])
  })

  it('an instrument that nobody asks for stands on no list', () => {
    const used = { ...quiet, lastOn: '2026-06-10' }
    expect(isAsked(assessmentDue(nothing, quiet, asOf), quiet, nothing)).toBe(false)
    expect(isAsked(assessmentDue(nothing, used, asOf), used, nothing)).toBe(false)
    const yearly = { ...nothing, everyMonths: 12 }
    expect(isAsked(assessmentDue(yearly, quiet, asOf), quiet, yearly)).toBe(false)
    expect(isAsked(assessmentDue(yearly, used, asOf), used, yearly)).toBe(true)
  })
})

const someDay = fc.integer({ min: -700, max: 0 }).map((before) => addDays(asOf, before))
const withinDays = fc.option(fc.integer({ min: 0, max: 90 }), { nil: null })
const someFacts: fc.Arbitrary<DueFacts> = fc.record({
  stayFrom: someDay,
  lastOn: fc.option(someDay, { nil: null }),
  returnedOn: fc.array(someDay, { maxLength: 4 }),
  calledOn: fc.array(someDay, { maxLength: 4 }),
  eventOn: fc.array(someDay, { maxLength: 6 }),
})
const someRule: fc.Arbitrary<DueRule> = fc.record({
  firstWithinDays: withinDays,
  everyMonths: fc.option(fc.integer({ min: 1, max: 24 }), { nil: null }),
  hospitalWithinDays: withinDays,
  changeWithinDays: withinDays,
  incidentsWithinDays: withinDays,
})

describe('for any facts and any rule', () => {
  it('an assessment of today leaves nothing to do but the interval', () => {
    fc.assert(
      fc.property(someRule, someFacts, (any, facts) => {
        const { causes, state } = assessmentDue(any, { ...facts, lastOn: asOf }, asOf)
        expect(causes.filter(({ cause }) => cause !== 'interval')).toEqual([])
        expect(['due', 'in-force']).toContain(state)
      }),
    )
  })

  it('the order in which things are told does not matter', () => {
    fc.assert(
      fc.property(someRule, someFacts, (any, facts) => {
        const turned = {
          ...facts,
          returnedOn: facts.returnedOn.toReversed(),
          calledOn: facts.calledOn.toReversed(),
          eventOn: facts.eventOn.toReversed(),
        }
        expect(assessmentDue(any, turned, asOf)).toEqual(assessmentDue(any, facts, asOf))
      }),
    )
  })

  it('one more event never makes it later or less pressing', () => {
    fc.assert(
      fc.property(someRule, someFacts, someDay, (any, facts, day) => {
        const before = assessmentDue(any, facts, asOf)
        const after = assessmentDue(any, { ...facts, eventOn: [...facts.eventOn, day] }, asOf)
        expect(after.causes.length).toBeGreaterThanOrEqual(before.causes.length)
        if (before.causes.length > 0) {
          expect((after.dueOn ?? '') <= (before.dueOn ?? '')).toBe(true)
        }
      }),
    )
  })

  it('each cause stands once, is answered after it arose, and the first of them is the day', () => {
    fc.assert(
      fc.property(someRule, someFacts, (any, facts) => {
        const { causes, dueOn, state } = assessmentDue(any, facts, asOf)
        expect(new Set(causes.map(({ cause }) => cause)).size).toBe(causes.length)
        for (const one of causes) expect(one.since <= one.dueOn).toBe(true)
        const days = causes.map((one) => one.dueOn)
        if (days.length > 0) expect(dueOn).toBe(days.toSorted()[0])
        expect(state === 'none').toBe(facts.lastOn === null)
        if (state === 'in-force') expect(causes).toEqual([])
      }),
    )
  })
})
