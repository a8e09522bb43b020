import { fc } from '#test/support/properties.ts'
import { describe, expect, it } from 'vitest'
import {
  cellStateOf,
  isEnteredLate,
  isOpenLate,
  slotsOf,
  timingOf,
} from '#shared/rules/care-times.ts'
import { initialCareRules } from '#shared/contract/care/shift.ts'

const { shifts } = initialCareRules
const rules = { earlyMinutes: 30, lateMinutes: 60, entryLateMinutes: 120 }
const at = (hour: string) => `2026-11-22T${hour}:00.000Z`

describe('how care stands to its hour', () => {
  it('is early, on time and late from the home’s own minutes on', () => {
    const timing = (doneAt: string) => timingOf({ dueAt: at('02:00'), doneAt: at(doneAt) }, rules)
    expect(timing('01:30')).toBe('early')
    expect(timing('01:31')).toBe('on-time')
    expect(timing('02:00')).toBe('on-time')
    expect(timing('02:59')).toBe('on-time')
    expect(timing('03:00')).toBe('late')
    expect(timingOf({ dueAt: null, doneAt: at('03:00') }, rules)).toBeNull()
  })

  it('with no minutes at all the hour itself is still on time', () => {
    const none = { earlyMinutes: 0, lateMinutes: 0, entryLateMinutes: 0 }
    expect(timingOf({ dueAt: at('02:00'), doneAt: at('02:00') }, none)).toBe('on-time')
    expect(isEnteredLate({ doneAt: at('02:00'), recordedAt: at('02:00') }, none)).toBe(false)
    expect(isOpenLate(at('02:00'), at('02:00'), none)).toBe(false)
    expect(isOpenLate(at('02:00'), at('02:01'), none)).toBe(true)
  })

  it('is entered late by the two hours alone', () => {
    const entered = (recordedAt: string) =>
      isEnteredLate({ doneAt: at('02:00'), recordedAt: at(recordedAt) }, rules)
    expect(entered('03:59')).toBe(false)
    expect(entered('04:00')).toBe(true)
    // A correction may move the hour of care past the hour of entry.
    expect(entered('01:00')).toBe(false)
  })
})

describe('a cell', () => {
  // 02:00 UTC is 10 o'clock, in the shift from 07:00 to 15:00.
  const cell = (now: string, changes = {}) =>
    cellStateOf({ dueAt: at('02:00'), outcome: null, isAway: false, ...changes }, at(now), shifts)

  it('is due until its shift is over, then missed; a record and a leave come before both', () => {
    expect(cell('00:00')).toBe('due')
    expect(cell('06:59')).toBe('due')
    expect(cell('07:00')).toBe('missed')
    expect(cell('07:00', { isAway: true })).toBe('away')
    expect(cell('07:00', { isAway: true, outcome: 'done' })).toBe('done')
    expect(cell('00:00', { outcome: 'not-done' })).toBe('not-done')
  })
})

describe('columns', () => {
  const due = (residentId: number, careItemId: number, hour: string) => ({
    residentId,
    careItemId,
    dueAt: at(hour),
  })

  it('hold hours that lie close together, but never two of one person', () => {
    const slots = slotsOf(
      [due(1, 31, '00:00'), due(2, 31, '00:30'), due(3, 31, '01:00'), due(1, 31, '02:00')],
      [31],
    )
    expect(slots.map(({ hours }) => hours)).toEqual([
      [at('00:00'), at('00:30')],
      [at('01:00')],
      [at('02:00')],
    ])
    const twice = slotsOf([due(1, 31, '00:00'), due(1, 31, '00:30'), due(2, 31, '00:30')], [31])
    expect(twice.map(({ hours }) => hours)).toEqual([[at('00:00')], [at('00:30')]])
  })

  it('every cell stands in exactly one column, no person twice in one, items in their order', () => {
    const cells = fc.array(
      fc.record({
        residentId: fc.integer({ min: 1, max: 5 }),
        careItemId: fc.integer({ min: 1, max: 3 }),
        minutes: fc.integer({ min: 0, max: 47 }),
      }),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(cells, (given) => {
        const all = given.map(({ residentId, careItemId, minutes }) => ({
          residentId,
          careItemId,
          dueAt: new Date(Date.parse(at('00:00')) + minutes * 10 * 60_000).toISOString(),
        }))
        const distinct = [...new Map(all.map((one) => [JSON.stringify(one), one])).values()]
        const slots = slotsOf(distinct, [3, 1, 2])
        for (const cell of distinct) {
          const own = slots.filter(
            (slot) => slot.careItemId === cell.careItemId && slot.hours.includes(cell.dueAt),
          )
          expect(own).toHaveLength(1)
          const inIt = distinct.filter(
            (other) =>
              other.careItemId === cell.careItemId &&
              other.residentId === cell.residentId &&
              own[0]?.hours.includes(other.dueAt) === true,
          )
          expect(inIt).toHaveLength(1)
        }
        const order = slots.map(({ careItemId }) => [3, 1, 2].indexOf(careItemId))
        expect(order).toEqual(order.toSorted())
      }),
      { seed: 20_261_122, numRuns: 100 },
    )
  })
})
