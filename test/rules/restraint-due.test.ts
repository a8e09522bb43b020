import { fc } from '#test/support/properties.ts'
import { describe, expect, it } from 'vitest'
import { looksWithDue, releaseAt } from '#shared/rules/restraint-due.ts'

const seed = { seed: 20_261_122, numRuns: 300 }
const start = Date.parse('2026-11-22T00:00:00.000Z')
const after = (minutes: number) => new Date(start + minutes * 60_000).toISOString()
const hours = { beganAt: after(0), endedAt: null, releaseMinutes: 120 }
const loosened = (minutes: number) => ({ checkedAt: after(minutes), isReleased: true })
const looked = (minutes: number) => ({ checkedAt: after(minutes), isReleased: false })

describe('the next release of a restraint', () => {
  it('is due so many minutes after the beginning, then after each loosening', () => {
    expect(releaseAt(hours, [], after(89))).toMatchObject({ state: 'in-time', dueAt: after(120) })
    // A release is told as due half an hour before its hour.
    expect(releaseAt(hours, [], after(91))).toMatchObject({ state: 'due', lateMinutes: 0 })
    expect(releaseAt(hours, [], after(120))).toMatchObject({ state: 'due', lateMinutes: 0 })
    expect(releaseAt(hours, [], after(135))).toMatchObject({
      state: 'late',
      lateMinutes: 15,
      lateCount: 1,
    })
    expect(releaseAt(hours, [loosened(100)], after(135))).toEqual({
      state: 'in-time',
      lastReleasedAt: after(100),
      dueAt: after(220),
      lateMinutes: 0,
      lateCount: 0,
    })
  })

  it('is not moved by a look that loosened nothing, nor mended by a later one', () => {
    expect(releaseAt(hours, [looked(110)], after(130))).toMatchObject({
      state: 'late',
      dueAt: after(120),
    })
    expect(looksWithDue(hours, [loosened(150), looked(110), loosened(300)])).toMatchObject([
      { checkedAt: after(110), dueAt: after(120), lateMinutes: 0 },
      { checkedAt: after(150), dueAt: after(120), lateMinutes: 30 },
      { checkedAt: after(300), dueAt: after(270), lateMinutes: 30 },
    ])
  })

  it('is none once it has ended; an end that came late counts as late', () => {
    const ended = { ...hours, endedAt: after(200) }
    expect(releaseAt(ended, [loosened(60)], after(400))).toMatchObject({
      state: 'ended',
      dueAt: null,
      lateCount: 1,
    })
    // Before its end it was still running.
    expect(releaseAt(ended, [loosened(60)], after(170))).toMatchObject({ state: 'due' })
  })

  const looks = fc.array(
    fc.record({ minutes: fc.integer({ min: 0, max: 2000 }), isReleased: fc.boolean() }),
    { maxLength: 12 },
  )
  const rows = (given: readonly { minutes: number; isReleased: boolean }[]) =>
    given.map(({ minutes, isReleased }) => ({ checkedAt: after(minutes), isReleased }))

  it('does not depend on the order of entry, nor on what happens later', () => {
    fc.assert(
      fc.property(looks, fc.integer({ min: 0, max: 2000 }), (given, minutes) => {
        const at = after(minutes)
        const known = rows(given).filter(({ checkedAt }) => checkedAt <= at)
        const result = releaseAt(hours, rows(given), at)
        expect(releaseAt(hours, rows(given).toReversed(), at)).toEqual(result)
        expect(releaseAt(hours, known, at)).toEqual(result)
      }),
      seed,
    )
  })

  it('is late exactly when more minutes than ordered passed since somebody loosened it', () => {
    fc.assert(
      fc.property(looks, fc.integer({ min: 0, max: 2000 }), (given, minutes) => {
        const since = Math.max(
          0,
          ...given
            .filter((one) => one.isReleased && one.minutes <= minutes)
            .map((one) => one.minutes),
        )
        const { state, lateMinutes } = releaseAt(hours, rows(given), after(minutes))
        expect(lateMinutes).toBe(Math.max(0, minutes - since - 120))
        expect(state === 'late').toBe(minutes - since > 120)
      }),
      seed,
    )
  })
})
