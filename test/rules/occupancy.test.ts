import { fc } from '#test/support/properties.ts'
import { describe, expect, it } from 'vitest'
import { type OccupancyFacts, occupancyOf, type Period } from '#shared/rules/occupancy.ts'
import { addDays, monthOf } from '#shared/text/day.ts'

const none: OccupancyFacts = { beds: [], kinds: [], stays: [], leaves: [] }
const bed = { bedId: 1, floor: 'floor:1', from: '2026-01-01', to: null }
const stay = { bedId: 1, residentId: 7, isExtra: false }

describe('occupancyOf', () => {
  it('counts the day of admission and not the day of leaving, in each month its days', () => {
    const facts = {
      ...none,
      beds: [bed],
      stays: [{ ...stay, from: '2026-01-30', to: '2026-02-03' }],
    }
    const asked = { from: '2026-01-01', to: '2026-02-28', by: 'month', group: 'none' } as const
    const { rows, total } = occupancyOf(facts, asked)
    expect(rows).toMatchObject([
      { key: '2026-01', dayCount: 31, bedDays: 31, occupiedBedDays: 2, freeBedDays: 29 },
      { key: '2026-02', dayCount: 28, bedDays: 28, occupiedBedDays: 2, averageOccupied: 2 / 28 },
    ])
    expect(total).toMatchObject({ bedDays: 59, occupiedBedDays: 4, occupancyPercent: 400 / 59 })
  })

  it('keeps a bed occupied while somebody is away, and counts a further bed apart', () => {
    const facts: OccupancyFacts = {
      ...none,
      beds: [bed, { ...bed, bedId: 2 }],
      stays: [
        { ...stay, from: '2026-01-01', to: null },
        { ...stay, bedId: 2, isExtra: true, from: '2026-01-05', to: null },
      ],
      leaves: [{ residentId: 7, from: '2026-01-04', to: '2026-01-06' }],
    }
    const asked = { from: '2026-01-01', to: '2026-01-10', by: 'day', group: 'none' } as const
    const { rows, total } = occupancyOf(facts, asked)
    expect(total).toMatchObject({ occupiedBedDays: 16, awayBedDays: 2, extraBedDays: 6 })
    expect(rows.map(({ occupiedBedDays }) => occupiedBedDays).join('')).toBe('1111222222')
  })

  it('splits a bed by its kind of each day; days without one are unknown', () => {
    const facts: OccupancyFacts = {
      ...none,
      beds: [bed],
      kinds: [
        { bedId: 1, kind: 'nursing', from: '2026-01-11', to: '2026-01-21' },
        { bedId: 1, kind: 'dementia', from: '2026-01-21', to: null },
      ],
      stays: [{ ...stay, from: '2026-01-16', to: '2026-01-26' }],
    }
    const asked = { from: '2026-01-01', to: '2026-01-31', by: 'month', group: 'kind' } as const
    const by = new Map(occupancyOf(facts, asked).totals.map((row) => [row.group, row]))
    expect(by.get('unknown')).toMatchObject({ bedDays: 10, occupiedBedDays: 0 })
    expect(by.get('nursing')).toMatchObject({ bedDays: 10, occupiedBedDays: 5 })
    expect(by.get('dementia')).toMatchObject({ bedDays: 11, occupiedBedDays: 5 })
  })

  it('has no percentage where no bed was in service', () => {
    const asked = { from: '2026-01-01', to: '2026-01-02', by: 'day', group: 'none' } as const
    expect(occupancyOf(none, asked).total).toMatchObject({ bedDays: 0, occupancyPercent: null })
  })

  const day = fc.integer({ min: 0, max: 60 }).map((offset) => addDays('2026-01-01', offset))
  const period: fc.Arbitrary<Period> = fc
    .tuple(day, fc.option(fc.nat(30), { nil: null }))
    .map(([from, length]) => ({ from, to: length === null ? null : addDays(from, length) }))
  const bedId = fc.integer({ min: 1, max: 3 })

  it('equals a count bed by bed and day by day', () => {
    const covers = ({ from, to }: Period, on: string) => from <= on && (to === null || to > on)
    const facts = fc.record({
      beds: fc.tuple(period, period, period),
      stays: fc.array(fc.tuple(bedId, fc.integer({ min: 1, max: 4 }), period), { maxLength: 6 }),
      leaves: fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), period), { maxLength: 3 }),
    })
    fc.assert(
      fc.property(facts, day, fc.nat(50), (given, from, length) => {
        const to = addDays(from, length)
        // Nobody twice in a bed, nobody away twice on a day: the tables hold that.
        const stays = given.stays
          .map(([id, residentId, at]) => ({ bedId: id, residentId, isExtra: false, ...at }))
          .filter((row, index, all) => all.findIndex((each) => each.bedId === row.bedId) === index)
        const leaves = given.leaves
          .map(([residentId, at]) => ({ residentId, ...at }))
          .filter(
            (row, index, all) =>
              all.findIndex((each) => each.residentId === row.residentId) === index,
          )
        const beds = given.beds.map((at, index) => ({ bedId: index + 1, floor: 'x', ...at }))
        const counted = { bedDays: 0, occupiedBedDays: 0, awayBedDays: 0 }
        for (let on = from; on <= to; on = addDays(on, 1)) {
          for (const each of beds.filter((row) => covers(row, on))) {
            counted.bedDays += 1
            const who = stays.find((row) => row.bedId === each.bedId && covers(row, on))
            if (who === undefined) continue
            counted.occupiedBedDays += 1
            const isAway = leaves.some(
              (row) => row.residentId === who.residentId && covers(row, on),
            )
            if (isAway) counted.awayBedDays += 1
          }
        }
        const all = { beds, stays, leaves, kinds: [] }
        for (const by of ['day', 'month'] as const) {
          for (const group of ['none', 'kind', 'floor'] as const) {
            const { rows, total } = occupancyOf(all, { from, to, by, group })
            expect(total).toMatchObject(counted)
            const sum = rows.reduce((added, row) => added + row.occupiedBedDays, 0)
            expect(sum).toBe(counted.occupiedBedDays)
            for (const row of rows)
              expect(row.key).toBe(by === 'day' ? row.from : monthOf(row.from))
          }
        }
      }),
      { seed: 20_261_122, numRuns: 200 },
    )
  })
})
