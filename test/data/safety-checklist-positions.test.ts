import { describe, expect, it } from 'vitest'
import { positionsFor, staying } from '#data/safety/checklist/positions.ts'
import { fc } from '#test/support/properties.ts'

describe('the positions of items', () => {
  it('rise, those that stay stay, and the most that can stay do', () => {
    const order = fc.array(fc.option(fc.integer({ min: -50, max: 50 }), { nil: null }), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(order, (told) => {
        const stays = staying(told)
        const stay = told.map((place, index) => (stays.has(index) ? place : null))
        const fixed = stay.filter((place) => place !== null)
        expect(fixed).toEqual([...new Set(fixed)].toSorted((one, other) => one - other))
        // No longer run rises: counted over all choices.
        let longest = 0
        for (let mask = 0; mask < 2 ** told.length; mask += 1) {
          const run = told.filter((_, index) => (mask >> index) % 2 === 1)
          const rises = run.every((place, at) => {
            const before = run[at - 1]
            return place !== null && (at === 0 || (before ?? Infinity) < place)
          })
          if (rises) longest = Math.max(longest, run.length)
        }
        expect(fixed).toHaveLength(longest)
        const places = positionsFor(stay)
        if (places === null) return
        for (const [index, place] of places.entries()) {
          expect(place).toBe(stay[index] ?? place)
          expect(place).toBeGreaterThan(places[index - 1] ?? -Infinity)
        }
      }),
    )
    expect(positionsFor([1, null, 2])).toBeNull()
  })
})
