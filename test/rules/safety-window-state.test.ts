import { describe, expect, it } from 'vitest'
import { countsUntil, type WindowCheck, windowStateOf } from '#shared/rules/safety/window-state.ts'
import { fc } from '#test/support/properties.ts'

const instant = (minute: number) =>
  new Date(Date.parse('2026-11-22T00:00:00.000Z') + minute * 60_000).toISOString()

/** Open from 100 to 200, with ten minutes of grace. */
const window = { opensAt: instant(100), closesAt: instant(200), graceMinutes: 10 }

const made = (parts: Partial<Record<'recorded' | 'finished' | 'ended', number>>): WindowCheck => ({
  recordedAt: instant(parts.recorded ?? 120),
  finishedAt: parts.finished === undefined ? null : instant(parts.finished),
  endedAt: parts.ended === undefined ? null : instant(parts.ended),
  partReason: null,
})

const minute = fc.integer({ min: 90, max: 230 })
/** A round that was begun at some minute and perhaps ended at a later one, in time or after it. */
const anyCheck = fc
  .record({ recorded: minute, after: fc.nat(60), hasEnded: fc.boolean(), isPart: fc.boolean() })
  .map(({ recorded, after, hasEnded, isPart }) => {
    const ended = hasEnded ? { finished: recorded + after, ended: recorded + after } : {}
    return { ...made({ recorded, ...ended }), partReason: isPart && hasEnded ? '停电' : null }
  })

describe('the state of a window', () => {
  it('without a round is ahead, open, then missed for good', () => {
    const at = (now: number) => windowStateOf(window, null, instant(now))
    expect(countsUntil(window)).toBe(instant(210))
    expect([at(99), at(100), at(200), at(209)]).toEqual(['ahead', 'open', 'open', 'open'])
    expect([at(210), at(9999)]).toEqual(['missed', 'missed'])
  })

  it('by its round is in time to the end of the grace, late after that, a part while it has no end', () => {
    const late = instant(300)
    const state = (parts: Parameters<typeof made>[0], now = late) =>
      windowStateOf(window, made(parts), now)
    expect(state({ finished: 210, ended: 210 })).toBe('done')
    expect(state({ finished: 211, ended: 211 })).toBe('late')
    expect(state({})).toBe('part')
    expect(state({}, instant(209))).toBe('under-way')
    // Entered as a whole afterwards, however early it is said to have been.
    expect(state({ recorded: 211, finished: 130, ended: 211 })).toBe('late')
    expect(state({ recorded: 210, finished: 130, ended: 210 })).toBe('late')
    expect(state({ recorded: 250, finished: 130, ended: 250 }, instant(240))).toBe('missed')
  })

  it('is never in time again once it was missed or a part', () => {
    fc.assert(
      fc.property(anyCheck, minute, fc.nat(100), (check, early, more) => {
        const before = windowStateOf(window, check, instant(early))
        const after = windowStateOf(window, check, instant(early + more))
        if (before === 'missed' || before === 'part') {
          expect(['missed', 'part', 'late']).toContain(after)
        }
        if (['done', 'late'].includes(before)) expect(after).toBe(before)
        if (after === 'ahead') expect(before).toBe('ahead')
      }),
    )
  })
})
