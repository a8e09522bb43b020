import { describe, expect, it } from 'vitest'
import type { FrequencyKey, SafetyFrequency } from '#shared/rules/safety/frequency.ts'
import {
  changeDay,
  nextPeriod,
  periodStart,
  type SafetyTerm,
  type SafetyWindow,
  windowsOf,
} from '#shared/rules/safety/windows.ts'
import { addDays } from '#shared/text/day.ts'
import { anyFrequency } from '#test/support/any-frequency.ts'
import { fc } from '#test/support/properties.ts'
import { recountWindows } from '#test/support/recount-windows.ts'

const term = (frequency: SafetyFrequency, changes: Partial<SafetyTerm> = {}): SafetyTerm => ({
  id: 1,
  frequency,
  graceMinutes: 0,
  termFrom: '2026-01-01',
  termTo: null,
  ...changes,
})

const anyDay = fc.integer({ min: 0, max: 1200 }).map((days) => addDays('2026-01-01', days))

/** Terms as commands may leave them: one after the other, with gaps and without. */
const anyTerms = fc
  .array(
    fc.record({
      frequency: anyFrequency,
      gap: fc.constantFrom(0, 0, 1, 9),
      days: fc.integer({ min: 1, max: 120 }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .chain((parts) => fc.tuple(fc.constant(parts), anyDay, fc.boolean()))
  .map(([parts, start, isOpen]) => {
    let day = start
    return parts.map(({ frequency, gap, days }, index) => {
      const termFrom = addDays(day, gap)
      day = addDays(termFrom, days)
      const isLast = index === parts.length - 1
      return term(frequency, { id: index + 1, termFrom, termTo: isLast && isOpen ? null : day })
    })
  })

const bare = ({ day, opensAt, closesAt, name }: SafetyWindow) => ({ day, opensAt, closesAt, name })

describe('properties of windows', () => {
  it('two spans of days together have what they have as one', () => {
    const length = fc.integer({ min: 0, max: 200 })
    fc.assert(
      fc.property(anyTerms, length, length, (terms, first, second) => {
        const from = addDays(terms[0]?.termFrom ?? '', -20)
        const middle = addDays(from, first)
        const to = addDays(middle, second)
        const parts = [...windowsOf(terms, from, middle), ...windowsOf(terms, middle, to)]
        expect(parts.map(({ opensAt }) => opensAt).toSorted()).toEqual(
          windowsOf(terms, from, to).map(({ opensAt }) => opensAt),
        )
        const key = (one: SafetyWindow) => JSON.stringify(one)
        expect(parts.map(key).toSorted()).toEqual(windowsOf(terms, from, to).map(key).toSorted())
      }),
      { numRuns: 300 },
    )
  })

  it('no two open at the same instant, each closes after it opens', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const from = terms[0]?.termFrom ?? ''
        const windows = windowsOf(terms, from, addDays(from, 500))
        expect(new Set(windows.map(({ opensAt }) => opensAt)).size).toBe(windows.length)
        expect(windows.every(({ opensAt, closesAt }) => opensAt < closesAt)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('one open term has exactly what a slow recount finds', () => {
    fc.assert(
      fc.property(anyFrequency, anyDay, fc.integer({ min: 1, max: 400 }), (rule, from, length) => {
        const to = addDays(from, length)
        const windows = windowsOf([term(rule, { termFrom: from })], addDays(from, -40), to)
        expect(windows.map(bare)).toEqual(recountWindows(rule, from, to))
      }),
      { numRuns: 200 },
    )
  })

  it('changes of owner alone change no window', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 300 }), { maxLength: 5 })
    fc.assert(
      fc.property(anyFrequency, anyDay, cuts, (rule, start, offsets) => {
        const days = [start, ...offsets.toSorted((a, b) => a - b).map((one) => addDays(start, one))]
        const chain = days.map((termFrom, index) =>
          term(rule, { id: index + 1, termFrom, termTo: days[index + 1] ?? null }),
        )
        const to = addDays(start, 400)
        expect(windowsOf(chain, start, to).map(bare)).toEqual(
          windowsOf([term(rule, { termFrom: start })], start, to).map(bare),
        )
      }),
      { numRuns: 200 },
    )
  })

  it('a change of frequency on a day that fits forgets no period and doubles none', () => {
    const whole: readonly SafetyFrequency[] = [
      { frequency: 'daily' },
      { frequency: 'weekly', weekday: null },
      { frequency: 'monthly', fromDay: 1, toDay: 31 },
      { frequency: 'quarterly', fromMonth: 1, toMonth: 3 },
      { frequency: 'half-yearly', fromMonth: 1, toMonth: 6 },
      { frequency: 'yearly', fromMonth: 1, toMonth: 12 },
    ]
    const any = fc.constantFrom(...whole)
    fc.assert(
      fc.property(
        any,
        any,
        anyDay,
        fc.integer({ min: 1, max: 500 }),
        (one, other, start, after) => {
          const day = changeDay(one.frequency, other.frequency, addDays(start, after))
          const terms = [
            term(one, { termFrom: start, termTo: day }),
            term(other, { id: 2, termFrom: day }),
          ]
          const windows = windowsOf(terms, start, addDays(day, 800))
          // Each day has something due, and no period of either rule two windows of it.
          for (const [index, { closesAt, termId }] of windows.slice(0, -1).entries()) {
            const next = windows[index + 1]
            const isWeekRunningOn = one.frequency === 'weekly' && termId === 1 && next?.termId === 2
            if (!isWeekRunningOn) expect(next?.opensAt).toBe(closesAt)
            else expect((next?.opensAt ?? '') <= closesAt).toBe(true)
          }
          const periodOf = (rule: FrequencyKey) => (at: SafetyWindow) => periodStart(at.day, rule)
          for (const [id, { frequency }] of [[1, one] as const, [2, other] as const]) {
            const own = windows.filter(({ termId }) => termId === id).map(periodOf(frequency))
            expect(new Set(own).size).toBe(own.length)
            for (const [index, start_] of own.slice(0, -1).entries()) {
              expect(own[index + 1]).toBe(nextPeriod(start_, frequency))
            }
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
