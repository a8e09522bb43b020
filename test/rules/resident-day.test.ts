import { fc } from '#test/support/properties.ts'
import { describe, expect, it } from 'vitest'
import { comparePlans } from '#shared/rules/care-plan-comparison.ts'
import { type ProposalReading, proposalsOf } from '#shared/rules/care-proposals.ts'
import { weekdayOf } from '#shared/rules/frequency.ts'
import { residentDays, reviewDaysOf } from '#shared/rules/resident-day.ts'

const runs = { seed: 20_261_122, numRuns: 200 }

describe('the day of the month of each resident', () => {
  it('lies on the days of the week that the home chose', () => {
    const days = reviewDaysOf('2026-11', [1, 2, 3, 4, 5])
    expect([days.length, days[0], days.at(-1)]).toEqual([21, '2026-11-02', '2026-11-30'])
    expect(reviewDaysOf('2026-02', [7])).toEqual([
      '2026-02-01',
      '2026-02-08',
      '2026-02-15',
      '2026-02-22',
    ])
  })

  const month = fc
    .tuple(fc.integer({ min: 2020, max: 2040 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}`)
  const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })

  it('spreads a full house evenly, gives each one day, and keeps it whoever else is there', () => {
    fc.assert(
      fc.property(month, weekdays, fc.integer({ min: 1, max: 200 }), (inMonth, on, bedCount) => {
        const days = reviewDaysOf(inMonth, on)
        const people = Array.from({ length: bedCount }, (_, index) => ({
          residentId: index + 1,
          bedIndex: index,
        }))
        const found = residentDays(people, bedCount, days)
        expect(found.size).toBe(bedCount)
        const perDay = days.map((day) => [...found.values()].filter((one) => one === day).length)
        expect(Math.max(...perDay) - Math.min(...perDay)).toBeLessThanOrEqual(1)
        for (const day of found.values()) expect(on).toContain(weekdayOf(day))
        const alone = people.filter(({ residentId }) => residentId % 3 === 0)
        for (const [residentId, day] of residentDays(alone, bedCount, days)) {
          expect(day).toBe(found.get(residentId))
        }
      }),
      runs,
    )
  })

  it('gives a day to who has no bed', () => {
    const days = reviewDaysOf('2026-11', [1])
    expect(residentDays([{ residentId: 7, bedIndex: null }], 10, days).size).toBe(1)
  })
})

describe('suggestions', () => {
  it('come once for an item with every reason, from the instrument that is there', () => {
    const readings: ProposalReading[] = [
      {
        instrument: 'gbt42195',
        assessedOn: '2026-06-10',
        answers: { 'B.2.1': 1 },
        total: 30,
        level: 3,
      },
      { instrument: 'braden', assessedOn: '2026-06-11', answers: { P5: 3 }, total: 12, level: 3 },
    ]
    const found = proposalsOf(readings)
    expect(found.find(({ careItemId }) => careItemId === 31)?.reasons).toEqual([
      '2026年6月10日能力评估：床上体位转移 1 分',
      '2026年6月11日Braden 量表：总分 12 分',
    ])
    expect(found.filter(({ careItemId }) => careItemId === 31).length).toBe(1)
    expect(proposalsOf([])).toEqual([])
    const fit = { instrument: 'gbt42195', assessedOn: '2026-06-10', answers: { 'B.2.1': 4 } }
    expect(proposalsOf([{ ...fit, total: 90, level: 0 }])).toEqual([])
  })
})

describe('two plans compared', () => {
  const item = (careItemId: number, hours: string, goal: string | null = null) => ({
    careItemId,
    name: `项目${careItemId}`,
    frequency: 'at-hours' as const,
    everyCount: null,
    hours,
    weekdays: null,
    goal,
    instruction: null,
  })
  const items = fc.array(
    fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom('08:00', '12:00', '18:00'))
      .map(([id, hours]) => item(id, hours)),
    { maxLength: 6 },
  )

  it('a plan differs in nothing from itself, and back is forth turned round', () => {
    fc.assert(
      fc.property(items, items, (one, other) => {
        expect(comparePlans(one, one)).toEqual({ came: [], went: [], changed: [] })
        const [forth, back] = [comparePlans(one, other), comparePlans(other, one)]
        expect(back.changed.length).toBe(forth.changed.length)
        expect(back.came.toSorted()).toEqual(forth.went.toSorted())
      }),
      runs,
    )
  })

  it('one of two rows of an item that changed is named once', () => {
    const before = [item(1, '08:00'), item(1, '20:00')]
    const after = [item(1, '08:00'), item(1, '21:00', '少呛咳'), item(2, '09:00')]
    expect(comparePlans(before, after)).toEqual({
      came: ['项目2，每天 09:00'],
      went: [],
      changed: [{ name: '项目1', before: '每天 20:00', after: '每天 21:00；目标：少呛咳' }],
    })
  })
})
