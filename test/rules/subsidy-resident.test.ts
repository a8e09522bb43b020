import { describe, expect, it } from 'vitest'
import { dayAskedFor } from '#shared/rules/subsidies/month-outcome.ts'
import { residentSubsidy } from '#shared/rules/subsidies/resident-subsidy.ts'
import type { ResidentSubsidyRules, SubsidyPerson } from '#shared/rules/subsidies/subsidy-facts.ts'
import { addDays, daysBetween, firstOfMonth, lastOfMonth } from '#shared/text/day.ts'
import { fc } from '#test/support/properties.ts'
import { plainPerson, plainRules } from '#test/support/subsidy-facts.ts'

const of = (
  person: Partial<SubsidyPerson> = {},
  rules: Partial<ResidentSubsidyRules> = {},
  month = '2026-04',
) =>
  residentSubsidy(
    { ...plainPerson, ...person },
    { ...plainRules, ...rules },
    { month, until: lastOfMonth(month) },
  )

describe('a month by days', () => {
  it('is paid whole to whoever was there all of it', () => {
    expect(of()).toMatchObject({ countedDays: 30, amountFen: 20_000, leftOut: [], uncounted: [] })
    expect(of({}, {}, '2026-03')).toMatchObject({ countedDays: 31, amountFen: 20_000 })
  })

  it('counts the day of coming and not the day of leaving for good', () => {
    const came = of({ stays: [{ from: '2026-04-30', to: null }] })
    // 20000 / 30 = 666.67
    expect(came).toMatchObject({ countedDays: 1, amountFen: 667 })
    const left = of({ stays: [{ from: '2026-03-01', to: '2026-04-02' }] })
    expect(left).toMatchObject({ countedDays: 1, amountFen: 667 })
    expect(of({ stays: [{ from: '2026-03-01', to: '2026-04-01' }] })).toMatchObject({
      amountFen: null,
      leftOut: ['not-in-home'],
    })
  })

  it('goes by the level of each day, and is rounded once', () => {
    const assessments = [
      { assessedOn: '2026-03-01', level: 1, validTo: '2027-03-01' },
      { assessedOn: '2026-04-11', level: 4, validTo: '2027-04-11' },
    ]
    const outcome = of({ assessments })
    expect(outcome.counted).toEqual([
      { from: '2026-04-01', to: '2026-04-10', days: 10, label: 'partly', monthlyFen: 10_000 },
      { from: '2026-04-11', to: '2026-04-30', days: 20, label: 'full', monthlyFen: 20_000 },
    ])
    // (10 × 100 + 20 × 200) / 30 = 166.666…
    expect(outcome.amountFen).toBe(16_667)
  })

  it('leaves out the days of a level for which nothing is paid', () => {
    const assessments = [
      { assessedOn: '2026-03-01', level: 0, validTo: '2027-03-01' },
      { assessedOn: '2026-04-16', level: 2, validTo: '2027-04-16' },
    ]
    const outcome = of({ assessments })
    expect(outcome).toMatchObject({ countedDays: 15, amountFen: 5000 })
    expect(outcome.uncounted).toEqual([
      { from: '2026-04-01', to: '2026-04-15', days: 15, reason: 'no-amount' },
    ])
  })

  it('has the assessment count through its last day', () => {
    const assessments = [{ assessedOn: '2025-04-10', level: 3, validTo: '2026-04-10' }]
    expect(of({ assessments })).toMatchObject({
      countedDays: 10,
      uncounted: [{ from: '2026-04-11', reason: 'assessment-over' }],
    })
    expect(of({ assessments: [] })).toMatchObject({ leftOut: ['not-assessed'] })
  })
})

describe('days away', () => {
  const leaves = [{ from: '2026-04-06', to: '2026-04-16', kind: 'home' }] as const

  it('count all where the home set no limit, and the first of them where it did', () => {
    expect(of({ leaves })).toMatchObject({ countedDays: 30 })
    const outcome = of({ leaves }, { leaveDays: 3 })
    expect(outcome.countedDays).toBe(23)
    expect(outcome.uncounted).toEqual([
      { from: '2026-04-09', to: '2026-04-15', days: 7, reason: 'away' },
    ])
    expect(of({ leaves }, { leaveDays: 0 })).toMatchObject({ countedDays: 20 })
    expect(of({ leaves }, { hospitalDays: 0 })).toMatchObject({ countedDays: 30 })
  })

  it('are counted from their own first day, in the month before too', () => {
    const long = [{ from: '2026-03-25', to: '2026-04-11', kind: 'hospital' }] as const
    expect(of({ leaves: long }, { hospitalDays: 10 })).toMatchObject({
      countedDays: 23,
      uncounted: [{ from: '2026-04-04', to: '2026-04-10', reason: 'hospital' }],
    })
  })

  it('are one where one leave follows another without a day in the home', () => {
    const two = [
      { from: '2026-04-01', to: '2026-04-03', kind: 'home' },
      { from: '2026-04-03', to: '2026-04-06', kind: 'outing' },
      { from: '2026-04-07', to: '2026-04-09', kind: 'home' },
    ] as const
    // 1 and 2 April count, 3 to 5 do not; the leave of the 7th begins anew.
    expect(of({ leaves: two }, { leaveDays: 2 })).toMatchObject({ countedDays: 27 })
  })
})

describe('who counts', () => {
  it('is told by age on the day', () => {
    expect(of({ bornOn: '1946-04-21' }, { ageFrom: 80 })).toMatchObject({
      countedDays: 10,
      uncounted: [{ from: '2026-04-01', to: '2026-04-20', reason: 'too-young' }],
    })
    expect(of({ bornOn: null }, { ageFrom: 60 })).toMatchObject({ leftOut: ['no-birth-day'] })
  })

  it('is told by the payer group of the day; one that nobody recorded is unknown', () => {
    const groups = [
      { group: 'supported', from: '2026-03-01', to: '2026-04-11' },
      { group: 'self-pay', from: '2026-04-11', to: '2026-04-21' },
    ]
    const outcome = of({ groups }, { groups: ['supported'] })
    expect(outcome).toMatchObject({ countedDays: 10, amountFen: 6667 })
    expect(outcome.uncounted.map(({ reason }) => reason)).toEqual(['other-group', 'no-group'])
  })
})

describe('a month that still runs', () => {
  it('counts the days that have come', () => {
    const outcome = residentSubsidy(plainPerson, plainRules, {
      month: '2026-04',
      until: '2026-04-12',
    })
    expect(outcome).toMatchObject({ countedDays: 12, amountFen: 8000 })
    expect(outcome.uncounted).toEqual([
      { from: '2026-04-13', to: '2026-04-30', days: 18, reason: 'to-come' },
    ])
  })
})

describe('other ways to count', () => {
  it('pays the whole month from so many days on, by the level of the last of them', () => {
    const stays = [{ from: '2026-04-16', to: null }]
    expect(of({ stays }, { counting: 'least-days' })).toMatchObject({ amountFen: 20_000 })
    const late = of({ stays: [{ from: '2026-04-17', to: null }] }, { counting: 'least-days' })
    expect(late).toMatchObject({ amountFen: null, countedDays: 14 })
    expect(late.leftOut).toEqual(['too-few-days', 'not-in-home'])
  })

  it('pays whoever counts on the day asked for; past the end of the month it is the last day', () => {
    const stays = [{ from: '2026-02-01', to: '2026-02-28' }]
    const on31 = { counting: 'on-day', onDay: 31 } as const
    const assessments = [{ assessedOn: '2026-02-01', level: 3, validTo: '2027-02-01' }]
    expect(dayAskedFor('2026-02', 31)).toBe('2026-02-28')
    expect(of({ stays, assessments }, on31, '2026-02').leftOut[0]).toBe('not-on-day')
    const stayed = of({ stays: [{ from: '2026-02-01', to: null }], assessments }, on31, '2026-02')
    expect(stayed.amountFen).toBe(20_000)
  })
})

const day = fc.integer({ min: -60, max: 60 }).map((count) => addDays('2026-04-15', count))
const span = fc.tuple(day, fc.option(fc.integer({ min: 0, max: 50 }))).map(([from, days]) => ({
  from,
  to: days === null ? null : addDays(from, days),
}))
const people = fc.record({
  stays: fc.array(span, { minLength: 1, maxLength: 1 }),
  leaves: fc.array(
    fc.tuple(span, fc.constantFrom('home', 'hospital')).map(([one, kind]) => ({ ...one, kind })),
    { maxLength: 2 },
  ),
  assessments: fc.array(
    fc.tuple(day, fc.integer({ min: 0, max: 4 })).map(([assessedOn, level]) => ({
      assessedOn,
      level,
      validTo: addDays(assessedOn, 45),
    })),
    { maxLength: 3 },
  ),
})
const anyRules = fc.record({
  counting: fc.constantFrom('by-day', 'least-days', 'on-day'),
  leaveDays: fc.option(fc.integer({ min: 0, max: 10 })),
  hospitalDays: fc.option(fc.integer({ min: 0, max: 10 })),
  onDay: fc.integer({ min: 1, max: 31 }),
  leastDays: fc.integer({ min: 1, max: 31 }),
})

describe('whatever the records', () => {
  it('each day of the month stands in exactly one span, and no sum is above the highest month', () => {
    fc.assert(
      fc.property(people, anyRules, (person, rules) => {
        const outcome = of(person, rules)
        const spans = [...outcome.counted, ...outcome.uncounted].toSorted((one, other) =>
          one.from.localeCompare(other.from),
        )
        let at = firstOfMonth('2026-04')
        for (const one of spans) {
          expect(one.from).toBe(at)
          expect(one.days).toBe(daysBetween(one.from, one.to) + 1)
          at = addDays(one.to, 1)
        }
        expect(at).toBe(addDays(lastOfMonth('2026-04'), 1))
        expect(outcome.countedDays).toBe(outcome.counted.reduce((all, { days }) => all + days, 0))
        const highest = Math.max(0, ...outcome.counted.map(({ monthlyFen }) => monthlyFen))
        expect(outcome.amountFen ?? 0).toBeLessThanOrEqual(highest)
        expect(outcome.amountFen === null).toBe(outcome.leftOut.length > 0)
      }),
    )
  })

  it('by days a month is what its two halves come to, but for the rounding', () => {
    fc.assert(
      fc.property(people, (person) => {
        const [stay = { from: '2026-04-01', to: null }] = person.stays
        const middle = '2026-04-16'
        const end = stay.to === null || stay.to > middle ? middle : stay.to
        const begin = stay.from > middle ? stay.from : middle
        const first = {
          ...person,
          stays: [{ from: stay.from, to: end < stay.from ? stay.from : end }],
        }
        const isOver = stay.to !== null && stay.to <= begin
        const second = { ...person, stays: isOver ? [] : [{ from: begin, to: stay.to }] }
        const sum = (of(first).amountFen ?? 0) + (of(second).amountFen ?? 0)
        expect(Math.abs((of(person).amountFen ?? 0) - sum)).toBeLessThanOrEqual(1)
      }),
    )
  })
})
