import { fc } from '#test/support/properties.ts'
import { expect, test } from 'vitest'
import { countDays, daysWithin, isOverdue, type DaySpan } from '#shared/rules/leave-days.ts'
import { addDays, daysBetween } from '#shared/text/day.ts'

const kinds = ['home', 'hospital', 'outing'] as const
const [first, last] = ['2026-10-01', '2026-10-31'] as const

test('the day of going counts as away, the day of return does not', () => {
  const leave = { kind: 'home' as const, from: '2026-10-05', to: '2026-10-08' }
  const stay = { from: '2026-01-01', to: null }
  const counts = countDays({ stays: [stay], beds: [stay], leaves: [leave] }, kinds, [first, last])
  expect(counts).toEqual({
    stayDays: 31,
    bedDays: 31,
    presentDays: 28,
    awayDays: 3,
    awayByKind: { home: 3, hospital: 0, outing: 0 },
    longestAbsence: { from: '2026-10-05', to: '2026-10-08', dayCount: 3 },
  })
})

test('an outing within one day takes no day; the day of leaving for good is none either', () => {
  const outing = { kind: 'outing' as const, from: '2026-10-05', to: '2026-10-05' }
  const stay = { from: '2026-10-01', to: '2026-10-11' }
  const counts = countDays({ stays: [stay], beds: [stay], leaves: [outing] }, kinds, [first, last])
  expect(counts).toMatchObject({ stayDays: 10, awayDays: 0, longestAbsence: null })
})

test('an absence is counted from its own first day, over leaves that follow each other', () => {
  const leaves = [
    { kind: 'home' as const, from: '2026-09-20', to: '2026-10-02' },
    { kind: 'hospital' as const, from: '2026-10-02', to: null },
  ]
  const stay = { from: '2026-01-01', to: null }
  const counts = countDays({ stays: [stay], beds: [stay], leaves }, kinds, [first, last])
  expect(counts.awayByKind).toEqual({ home: 1, hospital: 30, outing: 0 })
  expect(counts.longestAbsence).toEqual({ from: '2026-09-20', to: null, dayCount: 42 })
})

test('overdue is past the hour where one was named, else past the day', () => {
  const day = '2026-11-22'
  const at = '2026-11-22T02:00:00.000Z'
  expect(isOverdue({ expectedOn: null, expectedAt: null }, day, at)).toBe(false)
  expect(isOverdue({ expectedOn: day, expectedAt: null }, day, at)).toBe(false)
  expect(isOverdue({ expectedOn: '2026-11-21', expectedAt: null }, day, at)).toBe(true)
  expect(isOverdue({ expectedOn: day, expectedAt: '2026-11-22T01:59:00.000Z' }, day, at)).toBe(true)
  expect(isOverdue({ expectedOn: day, expectedAt: '2026-11-22T02:01:00.000Z' }, day, at)).toBe(
    false,
  )
})

/** Periods of one person one after another, as the triggers leave them. */
const periods = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 20 })), {
    maxLength: 6,
  })
  .map((steps) => {
    const spans: { from: string; to: string | null }[] = []
    let at = '2026-09-10'
    for (const [gap, length] of steps) {
      const from = addDays(at, gap)
      at = addDays(from, length)
      spans.push({ from, to: at })
    }
    return spans
  })

const covers = ({ from, to }: DaySpan, day: string) => from <= day && (to === null || day < to)

test('any periods are counted as a walk from day to day counts them', () => {
  fc.assert(
    fc.property(
      periods,
      fc.boolean(),
      fc.array(fc.constantFrom(...kinds), { minLength: 6 }),
      (spans, isOpen, kindOf) => {
        const leaves = spans.map((span, index) => ({
          ...span,
          to: isOpen && index === spans.length - 1 ? null : span.to,
          kind: kindOf[index] ?? 'home',
        }))
        const stay = { from: '2026-09-01', to: null }
        const counts = countDays({ stays: [stay], beds: [], leaves }, kinds, [first, last])
        const days = Array.from({ length: daysBetween(first, last) + 1 }, (_, i) =>
          addDays(first, i),
        )
        const isAway = (day: string) => leaves.some((leave) => covers(leave, day))
        expect(counts.awayDays).toBe(days.filter(isAway).length)
        for (const kind of kinds) {
          const own = leaves.filter((leave) => leave.kind === kind)
          const slow = days.filter((day) => own.some((leave) => covers(leave, day))).length
          expect(counts.awayByKind[kind]).toBe(slow)
        }
        let longest = 0
        for (const day of days) {
          let run = 0
          for (let back = day; isAway(back); back = addDays(back, -1)) run += 1
          longest = Math.max(longest, run)
        }
        expect(counts.longestAbsence?.dayCount ?? 0).toBe(longest)
        for (const span of spans)
          expect(daysWithin(span, first, last)).toBe(days.filter((d) => covers(span, d)).length)
      },
    ),
    { seed: 5, numRuns: 300 },
  )
})
