import type Sqlite from 'better-sqlite3'
import { fc } from '#test/support/properties.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bareDatabase, givenPeopleAndBeds, insert, type Row } from '#test/support/bare-database.ts'

const recordedAt = '2026-01-01T00:00:00.000Z'

let raw: Sqlite.Database

beforeEach(() => {
  raw = bareDatabase()
  givenPeopleAndBeds(raw, 3)
})

afterEach(() => raw.close())

/** What a run did is taken back. */
function inRollback(act: () => void): void {
  raw.exec('BEGIN')
  try {
    act()
  } finally {
    raw.exec('ROLLBACK')
  }
}

describe('bookings of one bed', () => {
  const account: Row = { id: 1, name: '甲', nameKey: 'x', createdAt: recordedAt }
  const at = (hour: number) => new Date(Date.parse(recordedAt) + hour * 3_600_000).toISOString()

  it('never hold at one instant, whatever is entered, ended or extended', () => {
    insert(raw, 'account', account)
    const hours = fc
      .tuple(fc.nat(20), fc.integer({ min: 1, max: 8 }))
      .map(([from, length]) => ({ bookedAt: at(from), bookedUntil: at(from + length) }))
    const step = fc.record({
      kind: fc.constantFrom('insert', 'insert', 'extend', 'end'),
      bedId: fc.integer({ min: 1, max: 3 }),
      row: fc.integer({ min: 1, max: 8 }),
      hours,
    })
    let refused = 0
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (sequence) =>
        inRollback(() => {
          for (const { kind, bedId, row: id, hours: period } of sequence) {
            const { bookedAt, bookedUntil } = period
            const by: Row = { forWhom: 'x', recordedAt, recordedBy: 1 }
            try {
              if (kind === 'insert') insert(raw, 'bedBooking', { bedId, ...by, ...period })
              const until = raw.prepare('UPDATE bedBooking SET bookedUntil = ? WHERE id = ?')
              if (kind === 'extend') until.run(bookedUntil, id)
              const end = raw.prepare(
                "UPDATE bedBooking SET endedAt = ?, endReason = 'cancelled' WHERE id = ?",
              )
              if (kind === 'end') end.run(bookedAt, id)
            } catch (error) {
              refused += 1
              expect(String(error)).toMatch(/bed-booked|CHECK/)
            }
            const twice = raw.prepare(
              `SELECT one.id FROM bedBooking AS one JOIN bedBooking AS other
                 ON other.bedId = one.bedId AND other.id > one.id
               WHERE one.bookedAt < coalesce(other.endedAt, other.bookedUntil)
                 AND other.bookedAt < coalesce(one.endedAt, one.bookedUntil)`,
            )
            expect(twice.all()).toEqual([])
          }
        }),
      ),
      { seed: 20_261_122, numRuns: 300 },
    )
    expect(refused).toBeGreaterThan(100)
  })
})
