import { fc } from '#test/support/properties.ts'
import { describe, expect, it } from 'vitest'
import { incidentStepKinds, injuries } from '#shared/contract/care/incident.ts'
import json from '#shared/rulebooks/incident-report.json' with { type: 'json' }
import { incidentReportRulebook } from '#shared/rulebooks/incident-report.ts'
import {
  comparedSpans,
  hourBands,
  hourKey,
  monthCounts,
  perThousandDays,
} from '#shared/rules/incident-month.ts'
import {
  blockingSteps,
  type IncidentFacts,
  openSteps,
  reportDeadline,
} from '#shared/rules/incident-state.ts'
import { lastOfMonth, monthOf } from '#shared/text/day.ts'

const { duties } = incidentReportRulebook.parse(json)
const limits = { familyHours: 2, duties }
const foundAt = '2026-11-20T06:20:00.000Z'
const soon = '2026-11-20T06:30:00.000Z'

const fall: IncidentFacts = {
  residentId: 1,
  kind: 'fall',
  place: 'bathroom',
  injury: 'minor',
  foundAt,
  isReportable: null,
  reportBy: null,
  isClosed: false,
  isReassessmentDue: false,
  steps: [],
}

const step = (kind: IncidentFacts['steps'][number]['kind'], more: object = {}) => ({
  id: 1,
  kind,
  happenedAt: foundAt,
  whom: '女儿',
  what: '告知',
  dueOn: null,
  doneOn: null,
  ...more,
})

const keys = (facts: Partial<IncidentFacts>, at = soon) =>
  openSteps({ ...fall, ...facts }, limits, at).map(({ key }) => key)

describe('what is open about an incident', () => {
  it('follows from what is missing, and what is late stands first', () => {
    expect(keys({})).toEqual(['first-aid', 'family', 'cause'])
    expect(keys({}, '2026-11-20T08:21:00.000Z')).toEqual(['family', 'first-aid', 'cause'])
    expect(keys({ injury: 'none', steps: [step('family-told'), step('cause')] })).toEqual(['close'])
    expect(keys({ injury: 'unknown' })).toContain('injury')
    expect(keys({ injury: 'severe' })).toContain('report-decision')
    expect(keys({ kind: 'food-poisoning' })).toContain('report-decision')
    expect(keys({ place: 'lift' })).toContain('report-decision')
    expect(keys({ injury: 'severe', isReportable: false })).not.toContain('report-decision')
    expect(keys({ isReportable: true })).toContain('report')
    expect(keys({ isReportable: true, steps: [step('regulator-told')] })).not.toContain('report')
    expect(keys({ residentId: null, injury: 'none' })).toEqual(['cause', 'close'])
    expect(keys({ isReassessmentDue: true })).toContain('reassess')
    expect(keys({ isClosed: true })).toEqual([])
  })

  it('waits for a correction until its day is over, then for somebody who looks again', () => {
    const set = step('correction', { dueOn: '2026-11-21', whom: '后勤组' })
    const facts = { ...fall, injury: 'none' as const, steps: [step('family-told'), set] }
    const of = (at: string) =>
      openSteps(facts, limits, at).find(({ key }) => key === 'correction') ?? null
    expect(of('2026-11-21T15:59:00.000Z')).toMatchObject({ who: '后勤组', isLate: false })
    expect(of('2026-11-21T16:01:00.000Z')).toMatchObject({ isLate: true, isBlocking: true })
    const done = { ...set, doneOn: '2026-11-21' }
    const after = openSteps({ ...facts, steps: [step('family-told'), done] }, limits, soon)
    expect(after.map(({ key }) => key)).toEqual(['cause', 'check', 'close'])
  })

  it('never makes up a limit: hours come from the rulebook or the home alone', () => {
    for (const duty of duties) {
      expect(reportDeadline(duty, foundAt) === null).toBe(duty.hours === null)
    }
    const byKey = new Map(duties.map(({ key, hours }) => [key, hours]))
    expect([byKey.get('accident'), byKey.get('public-health'), byKey.get('emergency')]).toEqual([
      1,
      2,
      null,
    ])
    const free = openSteps(fall, { ...limits, familyHours: null }, '2030-01-01T00:00:00.000Z')
    expect(free.every(({ until, isLate }) => until === null && !isLate)).toBe(true)
    const missing = openSteps({ ...fall, kind: 'missing' }, limits, '2030-01-01T00:00:00.000Z')
    expect(missing.find(({ key }) => key === 'report-decision')).toMatchObject({ until: null })
  })

  it('offers to close exactly where nothing blocks, whatever the order of the steps', () => {
    const anyStep = fc.record({
      id: fc.nat(),
      kind: fc.constantFrom(...incidentStepKinds),
      happenedAt: fc.constant(foundAt),
      whom: fc.constantFrom('女儿', null),
      what: fc.constant('x'),
      dueOn: fc.constantFrom('2026-11-21', null),
      doneOn: fc.constantFrom('2026-11-21', null),
    })
    const anyFacts = fc.record({
      residentId: fc.constantFrom(1, null),
      injury: fc.constantFrom(...injuries),
      kind: fc.constantFrom('fall', 'fire', 'infection'),
      isReportable: fc.constantFrom(true, false, null),
      steps: fc.array(anyStep, { maxLength: 6 }),
    })
    fc.assert(
      fc.property(anyFacts, (given) => {
        const facts = { ...fall, ...given }
        const open = openSteps(facts, limits, soon)
        const mayClose = open.some(({ key }) => key === 'close')
        expect(mayClose).toBe(blockingSteps(open).length === 0)
        const turned = openSteps({ ...facts, steps: given.steps.toReversed() }, limits, soon)
        const names = (steps: typeof open) => steps.map(({ key }) => key).toSorted()
        expect(names(turned)).toEqual(names(open))
        // A step more never brings back what was done.
        const told = { ...facts, steps: [...given.steps, step('family-told')] }
        expect(openSteps(told, limits, soon).map(({ key }) => key)).not.toContain('family')
      }),
    )
  })
})

describe('the analysis of a month', () => {
  it('holds a month that runs against the same days of the others, a whole one against whole ones', () => {
    expect(comparedSpans('2026-11', '2026-11-22')).toEqual({
      month: { from: '2026-11-01', to: '2026-11-22' },
      monthBefore: { from: '2026-10-01', to: '2026-10-22' },
      yearBefore: { from: '2025-11-01', to: '2025-11-22' },
    })
    expect(comparedSpans('2026-03', '2026-11-22')).toEqual({
      month: { from: '2026-03-01', to: '2026-03-31' },
      monthBefore: { from: '2026-02-01', to: '2026-02-28' },
      yearBefore: { from: '2025-03-01', to: '2025-03-31' },
    })
    const day = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2030-12-31'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(day, (date) => {
        const asOf = date.toISOString().slice(0, 10)
        const { month, monthBefore, yearBefore } = comparedSpans(monthOf(asOf), asOf)
        for (const { from, to } of [month, monthBefore, yearBefore]) {
          expect(monthOf(from)).toBe(monthOf(to))
          expect(from <= to && to <= lastOfMonth(from)).toBe(true)
        }
      }),
    )
  })

  it('counts each incident once, in its two hours or as of an unknown hour', () => {
    const incident = fc.record({
      kind: fc.constant('fall'),
      place: fc.constant('room'),
      injury: fc.constant('none'),
      happenedAt: fc
        .date({ min: new Date('2025-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
        .map((date) => date.toISOString()),
      isHourKnown: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(incident), (all) => {
        const months = { month: all, monthBefore: [], yearBefore: [] }
        const rows = monthCounts(months, hourBands, hourKey, { withEmpty: true })
        expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(all.length)
        const unknown = rows.find(({ key }) => key === 'unknown')
        expect(unknown?.count).toBe(all.filter(({ isHourKnown }) => !isHourKnown).length)
      }),
    )
  })

  it('gives no rate where no day was counted', () => {
    expect(perThousandDays(3, 1500)).toBe(2)
    expect(perThousandDays(3, 0)).toBeNull()
    expect(perThousandDays(3, null)).toBeNull()
  })
})
