import { describe, expect, it } from 'vitest'
import type { SafetyFrequency } from '#shared/rules/safety/frequency.ts'
import {
  changeDay,
  type SafetyTerm,
  type SafetyWindow,
  windowsOf,
} from '#shared/rules/safety/windows.ts'

const term = (frequency: SafetyFrequency, changes: Partial<SafetyTerm> = {}): SafetyTerm => ({
  id: 1,
  frequency,
  graceMinutes: 0,
  termFrom: '2026-01-01',
  termTo: null,
  ...changes,
})

/** An instant as a clock in Shanghai shows it. */
const clock = (instant: string) =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

const said = ({ opensAt, closesAt }: SafetyWindow) => `${clock(opensAt)} - ${clock(closesAt)}`

const shown = (terms: readonly SafetyTerm[], from: string, to: string) =>
  windowsOf(terms, from, to).map(said)

const nightly: SafetyFrequency = { frequency: 'hours', every: 2, from: '22:00', to: '06:00' }
const daily: SafetyFrequency = { frequency: 'daily' }
const weekly: SafetyFrequency = { frequency: 'weekly', weekday: null }
const wholeMonth: SafetyFrequency = { frequency: 'monthly', fromDay: 1, toDay: 31 }
const quarterly: SafetyFrequency = { frequency: 'quarterly', fromMonth: 1, toMonth: 3 }

describe('what each frequency makes due', () => {
  it('every two hours over midnight belongs to the day on which the night begins', () => {
    const windows = windowsOf([term(nightly)], '2026-11-22', '2026-11-23')
    expect(windows.map(said)).toEqual([
      '2026-11-22 22:00 - 2026-11-23 00:00',
      '2026-11-23 00:00 - 2026-11-23 02:00',
      '2026-11-23 02:00 - 2026-11-23 04:00',
      '2026-11-23 04:00 - 2026-11-23 06:00',
    ])
    expect(windows.every(({ day }) => day === '2026-11-22')).toBe(true)
  })

  it('the last of a row of hours is cut where they end; the same hour twice is the whole day', () => {
    const odd = term({ frequency: 'hours', every: 3, from: '08:00', to: '12:30' })
    expect(shown([odd], '2026-11-22', '2026-11-23')).toEqual([
      '2026-11-22 08:00 - 2026-11-22 11:00',
      '2026-11-22 11:00 - 2026-11-22 12:30',
    ])
    const whole = term({ frequency: 'hours', every: 12, from: '08:00', to: '08:00' })
    expect(shown([whole], '2026-11-22', '2026-11-23')).toEqual([
      '2026-11-22 08:00 - 2026-11-22 20:00',
      '2026-11-22 20:00 - 2026-11-23 08:00',
    ])
  })

  it('named spans keep their names and stand in order of time', () => {
    const times = [
      { name: '夜班', from: '20:00', to: '08:00' },
      { name: '白班', from: '08:00', to: '20:00' },
    ]
    const windows = windowsOf([term({ frequency: 'times', times })], '2026-11-22', '2026-11-23')
    expect(windows.map((one) => [one.name, said(one)])).toEqual([
      ['白班', '2026-11-22 08:00 - 2026-11-22 20:00'],
      ['夜班', '2026-11-22 20:00 - 2026-11-23 08:00'],
    ])
  })

  it('a day, a week from Monday, one day of the week', () => {
    expect(shown([term(daily)], '2026-12-31', '2027-01-01')).toEqual([
      '2026-12-31 00:00 - 2027-01-01 00:00',
    ])
    expect(shown([term(weekly)], '2026-11-16', '2026-11-30')).toEqual([
      '2026-11-16 00:00 - 2026-11-23 00:00',
      '2026-11-23 00:00 - 2026-11-30 00:00',
    ])
    const sunday = term({ frequency: 'weekly', weekday: 7 })
    expect(shown([sunday], '2026-11-16', '2026-11-30')).toEqual([
      '2026-11-22 00:00 - 2026-11-23 00:00',
      '2026-11-29 00:00 - 2026-11-30 00:00',
    ])
  })

  it('the last day of a month is its last, whatever its length', () => {
    const last = term({ frequency: 'monthly', fromDay: 31, toDay: 31 }, { termFrom: '2024-01-01' })
    const days = (from: string, to: string) => windowsOf([last], from, to).map(({ day }) => day)
    expect(days('2026-01-01', '2026-05-01')).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
    ])
    expect(days('2028-02-01', '2028-03-01')).toEqual(['2028-02-29'])
    const late = term({ frequency: 'monthly', fromDay: 30, toDay: 31 })
    expect(shown([late], '2026-02-01', '2026-03-01')).toEqual([
      '2026-02-28 00:00 - 2026-03-01 00:00',
    ])
  })

  it('a leap day is in its month, its quarter and its year', () => {
    const from = { termFrom: '2028-01-01' }
    expect(shown([term(wholeMonth, from)], '2028-02-01', '2028-03-01')).toEqual([
      '2028-02-01 00:00 - 2028-03-01 00:00',
    ])
    const second = term({ frequency: 'quarterly', fromMonth: 2, toMonth: 2 }, from)
    expect(shown([second], '2028-01-01', '2028-04-01')).toEqual([
      '2028-02-01 00:00 - 2028-03-01 00:00',
    ])
    const first: SafetyFrequency = { frequency: 'yearly', fromMonth: 1, toMonth: 2 }
    expect(shown([term(first, from)], '2028-01-01', '2029-01-01')).toEqual([
      '2028-01-01 00:00 - 2028-03-01 00:00',
    ])
  })

  it('months of a quarter, of half a year, of a year', () => {
    const days = (rule: SafetyFrequency) => shown([term(rule)], '2026-01-01', '2027-01-01')
    expect(days({ frequency: 'quarterly', fromMonth: 3, toMonth: 3 })).toEqual([
      '2026-03-01 00:00 - 2026-04-01 00:00',
      '2026-06-01 00:00 - 2026-07-01 00:00',
      '2026-09-01 00:00 - 2026-10-01 00:00',
      '2026-12-01 00:00 - 2027-01-01 00:00',
    ])
    expect(days({ frequency: 'half-yearly', fromMonth: 5, toMonth: 6 })).toEqual([
      '2026-05-01 00:00 - 2026-07-01 00:00',
      '2026-11-01 00:00 - 2027-01-01 00:00',
    ])
    expect(days({ frequency: 'yearly', fromMonth: 4, toMonth: 5 })).toEqual([
      '2026-04-01 00:00 - 2026-06-01 00:00',
    ])
  })
})

describe('beginnings, ends and changes', () => {
  it('what begins in the middle of a period is due in what is left of it', () => {
    const begun = { termFrom: '2026-11-18' }
    expect(shown([term(wholeMonth, begun)], '2026-11-01', '2027-01-01')).toEqual([
      '2026-11-18 00:00 - 2026-12-01 00:00',
      '2026-12-01 00:00 - 2027-01-01 00:00',
    ])
    expect(shown([term(weekly, begun)], '2026-11-01', '2026-11-24')).toEqual([
      '2026-11-18 00:00 - 2026-11-23 00:00',
      '2026-11-23 00:00 - 2026-11-30 00:00',
    ])
    const early = term({ frequency: 'monthly', fromDay: 1, toDay: 5 }, begun)
    expect(shown([early], '2026-11-01', '2026-12-02')).toEqual([
      '2026-12-01 00:00 - 2026-12-06 00:00',
    ])
  })

  it('the running window stays due where the schedule ends in mid-period', () => {
    const ended = term(wholeMonth, { termTo: '2026-11-10' })
    expect(shown([ended], '2026-11-01', '2027-01-01')).toEqual([
      '2026-11-01 00:00 - 2026-12-01 00:00',
    ])
    const night = term(nightly, { termTo: '2026-11-10' })
    expect(shown([night], '2026-11-09', '2026-11-12').at(-1)).toBe(
      '2026-11-10 04:00 - 2026-11-10 06:00',
    )
  })

  it('a restart in the same period is not due twice, one after it is due in what is left', () => {
    const first = term(wholeMonth, { termTo: '2026-11-10' })
    const again = (termFrom: string) => [first, term(wholeMonth, { id: 2, termFrom })]
    expect(shown(again('2026-11-20'), '2026-11-01', '2027-01-01')).toEqual([
      '2026-11-01 00:00 - 2026-12-01 00:00',
      '2026-12-01 00:00 - 2027-01-01 00:00',
    ])
    expect(shown(again('2026-12-20'), '2026-11-01', '2027-01-01')).toEqual([
      '2026-11-01 00:00 - 2026-12-01 00:00',
      '2026-12-20 00:00 - 2027-01-01 00:00',
    ])
  })

  it('a month that begins with a restart is due though a week from before still runs', () => {
    const week = term(weekly, { termTo: '2026-06-30' })
    const whole = [week, term(wholeMonth, { id: 2, termFrom: '2026-07-01' })]
    expect(shown(whole, '2026-06-29', '2026-08-01')).toEqual([
      '2026-06-29 00:00 - 2026-07-06 00:00',
      '2026-07-01 00:00 - 2026-08-01 00:00',
    ])
    const part = [week, term(wholeMonth, { id: 2, termFrom: '2026-07-02' })]
    expect(shown(part, '2026-07-01', '2026-08-01')).toEqual(['2026-07-02 00:00 - 2026-08-01 00:00'])
  })

  it('another rule from the day on which the schedule had ended begins with what is left', () => {
    const early: SafetyFrequency = { frequency: 'monthly', fromDay: 20, toDay: 25 }
    const terms = [
      term(early, { termTo: '2026-11-10' }),
      term({ frequency: 'monthly', fromDay: 1, toDay: 15 }, { id: 2, termFrom: '2026-11-10' }),
    ]
    expect(shown(terms, '2026-11-01', '2026-12-01')).toEqual([
      '2026-11-10 00:00 - 2026-11-16 00:00',
    ])
  })

  it('another owner in mid-month takes over from the next window on', () => {
    const terms = [
      term(wholeMonth, { termTo: '2026-11-15' }),
      term(wholeMonth, { id: 2, termFrom: '2026-11-15', graceMinutes: 60 }),
    ]
    const windows = windowsOf(terms, '2026-11-01', '2027-01-01')
    expect(windows.map(({ day, termId }) => [day, termId])).toEqual([
      ['2026-11-01', 1],
      ['2026-12-01', 2],
    ])
  })

  it('another frequency follows at the start of the longer period', () => {
    const change = (before: SafetyFrequency, after: SafetyFrequency, day: string) => [
      term(before, { termTo: day }),
      term(after, { id: 2, termFrom: day }),
    ]
    expect(shown(change(wholeMonth, quarterly, '2026-10-01'), '2026-09-01', '2026-12-01')).toEqual([
      '2026-09-01 00:00 - 2026-10-01 00:00',
      '2026-10-01 00:00 - 2027-01-01 00:00',
    ])
    // A month ends within a week: what is left of that week is due by the new rule.
    expect(shown(change(wholeMonth, weekly, '2026-07-01'), '2026-06-01', '2026-07-07')).toEqual([
      '2026-06-01 00:00 - 2026-07-01 00:00',
      '2026-07-01 00:00 - 2026-07-06 00:00',
      '2026-07-06 00:00 - 2026-07-13 00:00',
    ])
  })

  it('the last span of the night before a change takes nothing from what begins at midnight', () => {
    const change = (after: SafetyFrequency) => [
      term(nightly, { termTo: '2026-12-01' }),
      term(after, { id: 2, termFrom: '2026-12-01' }),
    ]
    expect(shown(change(wholeMonth), '2026-12-01', '2027-01-01')).toEqual([
      '2026-12-01 06:00 - 2027-01-01 00:00',
    ])
    const all: SafetyFrequency = { frequency: 'hours', every: 2, from: '00:00', to: '06:00' }
    expect(shown(change(all), '2026-11-30', '2026-12-02')).toEqual([
      '2026-11-30 22:00 - 2026-12-01 00:00',
      '2026-12-01 00:00 - 2026-12-01 02:00',
      '2026-12-01 02:00 - 2026-12-01 04:00',
      '2026-12-01 04:00 - 2026-12-01 06:00',
    ])
  })

  it('names the next day that fits a change', () => {
    expect(changeDay('daily', 'hours', '2026-11-23')).toBe('2026-11-23')
    expect(changeDay('daily', 'weekly', '2026-11-24')).toBe('2026-11-30')
    expect(changeDay('weekly', 'daily', '2026-11-23')).toBe('2026-11-23')
    expect(changeDay('monthly', 'weekly', '2026-11-23')).toBe('2026-12-01')
    expect(changeDay('monthly', 'quarterly', '2026-11-23')).toBe('2027-01-01')
    expect(changeDay('half-yearly', 'daily', '2026-07-01')).toBe('2026-07-01')
    expect(changeDay('yearly', 'yearly', '2026-07-01')).toBe('2027-01-01')
  })
})
