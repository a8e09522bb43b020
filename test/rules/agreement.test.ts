import { fc } from '#test/support/properties.ts'
import { describe, expect, it } from 'vitest'
import { agreementStateOn, firstDayOf, lastDayOf } from '#shared/rules/agreement.ts'
import { addDays } from '#shared/text/day.ts'

const none = { startsOn: null, expiresOn: null, endedOn: null, stayFrom: null, stayTo: null }
const signed = { status: 'signed' as const, signedOn: '2024-02-28', ...none }

describe('an agreement on a day', () => {
  it.each([
    ['has not begun the day before its first', { startsOn: '2024-03-01' }, '2024-02-29', 'not-yet'],
    ['is in force on its first day', { startsOn: '2024-02-29' }, '2024-02-29', 'in-force'],
    ['is in force on its last day', { expiresOn: '2024-02-29' }, '2024-02-29', 'in-force'],
    ['is over the day after', { expiresOn: '2024-02-29' }, '2024-03-01', 'ended'],
    [
      'begins with its stay where it names no day',
      { stayFrom: '2024-03-02' },
      '2024-03-01',
      'not-yet',
    ],
    ['goes on while no end is known', {}, '2199-12-31', 'in-force'],
    ['is over the day after the departure', { stayTo: '2024-05-01' }, '2024-05-02', 'ended'],
    ['does not know of a later departure', { stayTo: '2024-05-01' }, '2024-04-30', 'in-force'],
  ])('%s', (_name, days, asOf, state) => {
    expect(agreementStateOn({ ...signed, ...days }, asOf)).toBe(state)
  })

  it('that nobody signed stays what it is', () => {
    for (const status of ['draft', 'paper-pending'] as const) {
      const of = { ...signed, status, signedOn: null, expiresOn: '2020-01-01' }
      expect(agreementStateOn(of, '2026-01-01')).toBe(status)
    }
  })

  it('ends at the earliest of its ends, and is in force exactly between first and last', () => {
    const offset = fc.integer({ min: 0, max: 60 })
    const day = offset.map((days) => addDays('2024-01-31', days))
    const maybe = fc.option(day, { nil: null })
    const days = fc.record({ startsOn: maybe, expiresOn: maybe, endedOn: maybe, stayTo: maybe })
    fc.assert(
      fc.property(days, day, (of, asOf) => {
        const agreement = { ...signed, ...of }
        const last = lastDayOf(agreement, asOf)
        for (const end of [of.expiresOn, of.endedOn, of.stayTo]) {
          if (end !== null && (end === of.expiresOn || end <= asOf)) {
            expect(last !== null && last <= end).toBe(true)
          }
        }
        const isBetween = (firstDayOf(agreement) ?? '') <= asOf && (last === null || asOf <= last)
        expect(agreementStateOn(agreement, asOf) === 'in-force').toBe(isBetween)
      }),
      { seed: 20_261_122, numRuns: 500 },
    )
  })
})
