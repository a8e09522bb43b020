import { describe, expect, it } from 'vitest'
import { staffRules } from '#shared/contract/staff/staff-rules.ts'
import type { RotaDutyFact, RotaFacts } from '#shared/rules/staff/rota-facts.ts'
import { rotaFaults } from '#shared/rules/staff/rota-problems.ts'
import { addDays } from '#shared/text/day.ts'
import { fc } from '#test/support/properties.ts'

const from = '2026-12-07'
const to = '2026-12-21'

/** A duty that begins so many hours after the first midnight. */
function duty(id: number, staffId: number, hour: number, hours: number): RotaDutyFact {
  const instant = (at: number) => new Date(Date.UTC(2026, 11, 7, at)).toISOString()
  const dutyOn = addDays(from, Math.floor(hour / 24))
  const times = { beginsAt: instant(hour), endsAt: instant(hour + hours), minutes: hours * 60 }
  return { id, staffId, dutyOn, shiftId: 1, post: null, ...times }
}

const people = [1, 2, 3]

function facts(duties: readonly RotaDutyFact[]): RotaFacts {
  return {
    from,
    to,
    duties,
    shifts: [{ id: 1, name: '班', isNight: false }],
    names: new Map(people.map((id) => [id, `员工${id}`])),
    employments: people.map((staffId) => ({
      staffId,
      employedFrom: '2020-01-01',
      employedTo: null,
    })),
    posts: people.map((staffId) => ({
      staffId,
      post: 'carer',
      name: '护理员',
      postFrom: '2020-01-01',
      postTo: null,
    })),
    absences: [],
    paperGaps: [],
    untrained: [],
    staffing: [],
    rules: staffRules.parse({ restHours: 11 }),
  }
}

const drawn = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 1, max: 16 }),
    ),
    { maxLength: 25 },
  )
  .map((rows) => rows.map(([staffId, hour, hours], index) => duty(index + 1, staffId, hour, hours)))

describe('the faults of a rota', () => {
  it('are the same in whatever order the facts come', () => {
    fc.assert(
      fc.property(drawn, fc.integer(), (duties, seed) => {
        const shuffled = duties.toSorted(
          (one, other) => ((one.id * 7919 + seed) % 101) - ((other.id * 7919 + seed) % 101),
        )
        expect(rotaFaults(facts(shuffled))).toEqual(rotaFaults(facts(duties)))
      }),
    )
  })

  it('tell of somebody at two places at once exactly when an hour has two of her duties', () => {
    fc.assert(
      fc.property(drawn, (duties) => {
        const told = rotaFaults(facts(duties)).filter(({ rule }) => rule === 'two-shifts')
        for (const staffId of people) {
          const hours = new Map<string, number>()
          for (const one of duties.filter((row) => row.staffId === staffId)) {
            for (let at = Date.parse(one.beginsAt); at < Date.parse(one.endsAt); at += 3_600_000) {
              hours.set(String(at), (hours.get(String(at)) ?? 0) + 1)
            }
          }
          const isTwice = [...hours.values()].some((count) => count > 1)
          expect(told.some((fault) => fault.staffId === staffId)).toBe(isTwice)
        }
      }),
    )
  })

  it('tell of rest only where less than the home’s hours lie between two duties', () => {
    fc.assert(
      fc.property(drawn, (duties) => {
        for (const fault of rotaFaults(facts(duties)).filter(({ rule }) => rule === 'rest')) {
          const [later, earlier] = fault.dutyIds.map((id) => duties.find((one) => one.id === id))
          const gap = Date.parse(later?.beginsAt ?? '') - Date.parse(earlier?.endsAt ?? '')
          expect(gap).toBeGreaterThanOrEqual(0)
          expect(gap).toBeLessThan(11 * 3_600_000)
        }
      }),
    )
  })
})
