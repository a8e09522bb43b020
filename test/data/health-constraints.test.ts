import type Sqlite from 'better-sqlite3'
import { fc } from '#test/support/properties.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '#shared/text/day.ts'
import { bareDatabase, givenPeopleAndBeds, insert } from '#test/support/bare-database.ts'

const recordedAt = '2026-01-01T00:00:00.000Z'
const firstDay = '2026-01-01'
const days = Array.from({ length: 12 }, (_, index) => addDays(firstDay, index))

let raw: Sqlite.Database

beforeEach(() => {
  raw = bareDatabase()
  givenPeopleAndBeds(raw, 2)
  for (const id of [1, 2]) {
    insert(raw, 'stay', { id, residentId: id, stayFrom: firstDay, recordedAt })
    insert(raw, 'careLevel', {
      id,
      name: `等级${id}`,
      position: id,
      levelFrom: firstDay,
      recordedAt,
    })
  }
})

afterEach(() => raw.close())

/** A row that is put in, or one whose days are changed. */
const step = fc.record({
  row: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null, freq: 1 }),
  resident: fc.integer({ min: 1, max: 2 }),
  what: fc.integer({ min: 1, max: 2 }),
  from: fc.integer({ min: 0, max: 11 }),
  length: fc.option(fc.integer({ min: 0, max: 5 }), { nil: null }),
})

const textures = {
  table: 'residentDiet',
  from: 'dietFrom',
  to: 'dietTo',
  rule: 'diet-overlap',
  row: (what: number) => ({ diet: what === 1 ? 'soft' : 'pureed' }),
}

const levels = {
  table: 'residentCareLevel',
  from: 'levelFrom',
  to: 'levelTo',
  rule: 'care-level-overlap',
  row: (what: number, resident: number) => ({ careLevelId: what, stayId: resident }),
}

describe('by plain SQL, nobody has at once', () => {
  it.each([
    ['two textures of food', textures],
    ['two care levels', levels],
  ])('%s', (_name, { table, from, to, rule, row }) => {
    let [accepted, refused] = [0, 0]
    const apply = (one: typeof step extends fc.Arbitrary<infer Step> ? Step : never) => {
      const start = addDays(firstDay, one.from)
      const end = one.length === null ? null : addDays(start, one.length)
      if (one.row === null) {
        const columns = { residentId: one.resident, ...row(one.what, one.resident) }
        insert(raw, table, { ...columns, [from]: start, [to]: end, recordedAt })
        return
      }
      const change = `UPDATE ${table} SET ${from} = ?, ${to} = ? WHERE id = ?`
      raw.prepare(change).run(start, end, one.row)
    }
    const crowded = raw.prepare(
      `SELECT count(*) AS rowCount FROM ${table} WHERE voidedAt IS NULL AND ${from} <= ?
       AND (${to} IS NULL OR ${to} > ?) GROUP BY residentId HAVING rowCount > 1`,
    )
    fc.assert(
      fc.property(fc.array(step, { minLength: 6, maxLength: 12 }), (steps) => {
        raw.exec('BEGIN')
        for (const one of steps) {
          try {
            apply(one)
            accepted += 1
          } catch (error) {
            expect(String(error)).toContain(rule)
            refused += 1
          }
          for (const day of days) expect(crowded.all(day, day)).toEqual([])
        }
        raw.exec('ROLLBACK')
      }),
      { seed: 20_261_122, numRuns: 200 },
    )
    expect(accepted).toBeGreaterThan(100)
    expect(refused).toBeGreaterThan(100)
  })
})
