import { fc } from '#test/support/properties.ts'
import { describe, expect, it } from 'vitest'
import { frequencyInput } from '#shared/contract/care/frequency.ts'
import {
  dueTimes,
  type Frequency,
  frequencies,
  frequencyText,
  weekdayOf,
} from '#shared/rules/frequency.ts'
import { addDays, shanghaiDay } from '#shared/text/day.ts'
import { dayAndHour, endOfDay, instantAt } from '#shared/text/hour.ts'

const runs = { seed: 20_261_122, numRuns: 300 }

const none = { everyCount: null, hours: null, weekdays: null }

/** The due times of one day as `2026-11-22 08:00`. */
function onDay(planned: Frequency, day: string, period = { from: '2026-11-01', to: null }) {
  const since = instantAt(day, '00:00') ?? ''
  return dueTimes(planned, period, { since, until: endOfDay(day) }).map((at) =>
    dayAndHour(shanghaiDay(at), at).slice(11),
  )
}

describe('when something planned is due', () => {
  it('every two hours goes round the clock, whichever hour it begins with', () => {
    const turning: Frequency = { ...none, frequency: 'every-hours', everyCount: 2, hours: '06:00' }
    const even = Array.from(
      { length: 12 },
      (_, index) => `${String(index * 2).padStart(2, '0')}:00`,
    )
    expect(onDay(turning, '2026-11-22')).toEqual(even)
    expect(onDay({ ...turning, everyCount: 8, hours: '08:30' }, '2026-11-22')).toEqual([
      '00:30',
      '08:30',
      '16:30',
    ])
    expect(onDay({ ...turning, everyCount: 5 }, '2026-11-22')).toEqual([
      '02:00',
      '06:00',
      '11:00',
      '16:00',
      '21:00',
    ])
  })

  it('three times a day, on weekdays, every third day, and never as needed', () => {
    const meals: Frequency = { ...none, frequency: 'at-hours', hours: '07:00,11:30,17:00' }
    expect(onDay(meals, '2026-11-22')).toEqual(['07:00', '11:30', '17:00'])
    const bath: Frequency = { ...none, frequency: 'weekly', hours: '09:00', weekdays: '1,4' }
    const week = [16, 17, 18, 19, 20, 21, 22].map((date) => onDay(bath, `2026-11-${date}`))
    expect(week).toEqual([['09:00'], [], [], ['09:00'], [], [], []])
    const third: Frequency = { ...none, frequency: 'every-days', everyCount: 3, hours: '10:00' }
    const days = ['2026-11-10', '2026-11-11', '2026-11-12', '2026-11-13']
    const from = { from: '2026-11-10', to: null }
    expect(days.map((day) => onDay(third, day, from).length)).toEqual([1, 0, 0, 1])
    expect(onDay({ ...none, frequency: 'as-needed' }, '2026-11-22')).toEqual([])
  })

  it('begins on the first day of its period and is not due on the day of its end', () => {
    const meals: Frequency = { ...none, frequency: 'at-hours', hours: '07:00' }
    const period = { from: '2026-11-10', to: '2026-11-12' }
    const window = { since: instantAt('2026-11-01', '00:00') ?? '', until: endOfDay('2026-11-30') }
    expect(dueTimes(meals, period, window)).toEqual([
      instantAt('2026-11-10', '07:00'),
      instantAt('2026-11-11', '07:00'),
    ])
    expect(dueTimes(meals, { from: '2026-11-10', to: '2026-11-10' }, window)).toEqual([])
  })

  it('knows the days of the week', () => {
    expect([weekdayOf('2026-11-22'), weekdayOf('2026-11-23'), weekdayOf('1960-02-29')]).toEqual([
      7, 1, 1,
    ])
  })
})

const hour = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map(
    (minute) =>
      `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
  )

const planned: fc.Arbitrary<Frequency> = fc
  .record({
    frequency: fc.constantFrom(...frequencies),
    everyCount: fc.integer({ min: 1, max: 12 }),
    hours: fc.array(hour, { minLength: 1, maxLength: 4 }),
    weekdays: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
  })
  .map((given) =>
    frequencyInput.parse(
      given.frequency === 'every-hours' ? { ...given, hours: given.hours.slice(0, 1) } : given,
    ),
  )

const day = fc.integer({ min: 0, max: 400 }).map((count) => addDays('2026-01-01', count))
const instant = fc
  .integer({ min: 0, max: 40 * 24 * 60 })
  .map((minutes) =>
    new Date(Date.parse('2026-03-01T00:00:00.000Z') + minutes * 60_000).toISOString(),
  )

describe('any frequency', () => {
  it('gives ordered times inside window and period, each once', () => {
    fc.assert(
      fc.property(planned, day, day, instant, instant, (frequency, from, to, since, until) => {
        const times = dueTimes(frequency, { from, to }, { since, until })
        expect(times).toEqual([...new Set(times)].toSorted())
        for (const at of times) {
          expect(at >= since && at < until).toBe(true)
          expect(shanghaiDay(at) >= from && shanghaiDay(at) < to).toBe(true)
        }
      }),
      runs,
    )
  })

  it('gives the same times whether a window is asked for at once or in two parts', () => {
    fc.assert(
      fc.property(
        planned,
        day,
        fc.array(instant, { minLength: 3, maxLength: 3 }),
        (frequency, from, at) => {
          const [since = '', middle = '', until = ''] = at.toSorted()
          const asked = (window: { since: string; until: string }) =>
            dueTimes(frequency, { from, to: null }, window)
          const parts = [...asked({ since, until: middle }), ...asked({ since: middle, until })]
          expect(parts).toEqual(asked({ since, until }))
        },
      ),
      runs,
    )
  })

  it('every so many hours leaves no longer gap than that, over midnight and a change of plan', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), hour, hour, (everyCount, first, second) => {
        const every = (hours: string): Frequency => ({
          frequency: 'every-hours',
          everyCount,
          hours,
          weekdays: null,
        })
        const window = {
          since: instantAt('2026-03-01', '00:00') ?? '',
          until: endOfDay('2026-03-09'),
        }
        const one = dueTimes(every(first), { from: '2026-03-01', to: '2026-03-05' }, window)
        const same = dueTimes(every(first), { from: '2026-03-05', to: null }, window)
        const gaps = [...one, ...same].map(
          (at, index, all) => Date.parse(at) - Date.parse(all[index - 1] ?? at),
        )
        expect(Math.max(...gaps)).toBeLessThanOrEqual(everyCount * 3_600_000)
        const perDay = Math.ceil(24 / everyCount)
        const other = dueTimes(every(second), { from: '2026-03-05', to: null }, window)
        expect([one.length, same.length, other.length]).toEqual([
          4 * perDay,
          5 * perDay,
          5 * perDay,
        ])
      }),
      runs,
    )
  })
})

describe('a frequency as a form gives it', () => {
  it('keeps what belongs to its kind, in order and once', () => {
    const given = { everyCount: 2, hours: ['18:00', '08:00', '08:00'], weekdays: [4, 1, 4] }
    expect(frequencyInput.parse({ ...given, frequency: 'at-hours' })).toEqual({
      ...none,
      frequency: 'at-hours',
      hours: '08:00,18:00',
    })
    expect(frequencyInput.parse({ ...given, frequency: 'weekly' })).toMatchObject({
      everyCount: null,
      weekdays: '1,4',
    })
    expect(frequencyInput.parse({ ...given, frequency: 'as-needed' })).toEqual({
      ...none,
      frequency: 'as-needed',
    })
  })

  it.each([
    [{ frequency: 'at-hours' }, 'hours'],
    [{ frequency: 'every-hours', hours: ['06:00'] }, 'everyCount'],
    [{ frequency: 'every-hours', everyCount: 13, hours: ['06:00'] }, 'everyCount'],
    [{ frequency: 'every-hours', everyCount: 2, hours: ['06:00', '08:00'] }, 'hours'],
    [{ frequency: 'every-days', hours: ['06:00'] }, 'everyCount'],
    [{ frequency: 'weekly', hours: ['06:00'] }, 'weekdays'],
  ])('%j is refused at %s', (given, field) => {
    const issues = frequencyInput.safeParse(given).error?.issues ?? []
    expect(issues.map(({ path }) => path[0])).toEqual([field])
  })

  it('is said in words', () => {
    const said = (given: object) => frequencyText(frequencyInput.parse(given))
    expect(said({ frequency: 'every-hours', everyCount: 2, hours: ['06:00'] })).toBe(
      '每 2 小时（06:00 起）',
    )
    expect(said({ frequency: 'at-hours', hours: ['12:00', '08:00'] })).toBe('每天 08:00、12:00')
    expect(said({ frequency: 'weekly', hours: ['09:00'], weekdays: [7, 1] })).toBe(
      '每周一、日 09:00',
    )
    expect(said({ frequency: 'every-days', everyCount: 3, hours: ['09:00'] })).toBe('每 3 天 09:00')
    expect(said({ frequency: 'as-needed' })).toBe('需要时')
  })
})
