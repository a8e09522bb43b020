import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { board, listFree } from '#shared/contract/beds/bed.ts'
import { getToday } from '#shared/contract/home/home.ts'
import { list } from '#shared/contract/residents/resident.ts'
import { check } from '#shared/contract/submissions/submission.ts'
import { addDays, lastOfMonth, monthOf } from '#shared/text/day.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

/** A home in which people came, moved, left, came again, some for no day at all, some without a bed. */
beforeAll(async () => {
  ;({ home, given } = await givenHome())
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fc.nat(1_000_000)), async (numbers) => {
      const next = (limit: number) => Number(numbers.next().value ?? 0) % limit
      for (let count = 0; count < 24; count += 1) {
        const from = addDays('2026-07-01', next(60))
        const kind = (['ordinary', 'nursing', 'unknown'] as const)[next(3)] ?? 'unknown'
        const { bedIds } = await given.room({ bedCount: 2, from, kind })
        const admittedOn = addDays(from, next(40))
        const { residentId, stayId } = await given.resident({ bedId: bedIds[0], admittedOn })
        change(next, { residentId, stayId, other: bedIds[1] ?? 0, admittedOn })
      }
    }),
    { seed: 42, numRuns: 1 },
  )
}, 60_000)

afterAll(() => home.remove())

/** Moves, discharges and returns have no commands yet: their rows are written as those will write them. */
function change(
  next: (limit: number) => number,
  of: { residentId: number; stayId: number; other: number; admittedOn: string },
): void {
  const { residentId, stayId, other, admittedOn } = of
  const run = (sql: string, ...values: (string | number)[]) => home.raw.prepare(sql).run(...values)
  const add = `INSERT INTO bedStay (stayId, residentId, bedId, bedFrom, recordedAt) VALUES (?, ?, ?, ?, 'x')`
  const chosen = next(5)
  const end = addDays(admittedOn, next(30))
  if (chosen === 0) {
    run('UPDATE bedStay SET bedTo = ? WHERE stayId = ?', end, stayId)
    run(add, stayId, residentId, other, end)
  }
  if (chosen === 1) run('UPDATE bedStay SET bedTo = ? WHERE stayId = ?', end, stayId)
  if (chosen === 2 || chosen === 3) {
    const day = chosen === 2 ? end : admittedOn
    run('UPDATE bedStay SET bedTo = ? WHERE stayId = ?', day, stayId)
    run('UPDATE stay SET stayTo = ? WHERE id = ?', day, stayId)
    const again = `INSERT INTO stay (residentId, stayFrom, recordedAt) VALUES (?, ?, 'x') RETURNING id`
    const { id } = home.raw.prepare(again).get(residentId, day) as { id: number }
    run(add, id, residentId, other, day)
    const gone = `INSERT INTO stay (residentId, stayFrom, stayTo, recordedAt) VALUES (?, ?, ?, 'x')`
    run(gone, residentId, day, day)
  }
  if (chosen === 4) {
    run("UPDATE bedStay SET voidedAt = 'x' WHERE stayId = ?", stayId)
    run("UPDATE stay SET voidedAt = 'x' WHERE id = ?", stayId)
    run("UPDATE resident SET voidedAt = 'x' WHERE id = ?", residentId)
  }
}

interface Period {
  readonly from: string
  readonly to: string | null
}

const covers = ({ from, to }: Period, day: string) => from <= day && (to === null || to > day)

/** The figures of a day, counted row by row without any SQL. */
function recount(asOf: string) {
  const live = (table: string) => home.rows(`SELECT * FROM ${table} WHERE voidedAt IS NULL`)
  const period = (row: Record<string, unknown>, name: string): Period => ({
    from: String(row[`${name}From`]),
    to: row[`${name}To`] as string | null,
  })
  const beds = live('bed').filter((bed) => covers(period(bed, 'inService'), asOf))
  const taken = live('bedStay').filter((row) => covers(period(row, 'bed'), asOf))
  const stays = live('stay').filter((row) => covers(period(row, 'stay'), asOf))
  const staying = new Set(stays.map((row) => row['residentId']))
  const isLater = (row: Record<string, unknown>) => {
    const { from, to } = period(row, 'bed')
    return (to === null || to > asOf) && from !== to
  }
  const wanted = new Set(
    live('bedStay')
      .filter(isLater)
      .map((row) => row['bedId']),
  )
  return {
    bedCount: beds.length,
    occupied: taken.map((row) => [row['bedId'], row['residentId']]),
    inside: [...staying],
    inBed: taken.filter((row) => staying.has(row['residentId'])).length,
    free: beds.map((bed) => bed['id']).filter((id) => !wanted.has(id)),
  }
}

const sorted = <T>(values: readonly T[]) => values.map((value) => JSON.stringify(value)).toSorted()

describe('as of any day', () => {
  it('register, board, free beds, Today and the month’s list say what the rows say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -5, max: 144 }), async (offset) => {
        const asOf = addDays('2026-07-01', offset)
        const slow = recount(asOf)
        const rows = (await home.value(list, { asOf, limit: 1000, masked: true })).rows
        const shown = await home.value(board, { asOf })
        const today = await home.value(getToday, { asOf })
        const free = await home.value(listFree, { day: asOf })
        const beds = shown.buildings.flatMap(({ floors }) =>
          floors.flatMap(({ rooms }) => rooms.flatMap((room) => room.beds)),
        )
        const occupied = beds
          .filter(({ residentId }) => residentId !== null)
          .map(({ bedId, residentId }) => [bedId, residentId])

        expect(sorted(rows.map(({ id }) => id))).toEqual(sorted(slow.inside))
        expect(sorted(occupied)).toEqual(sorted(slow.occupied))
        expect(sorted(free.rows.map(({ bedId }) => bedId))).toEqual(sorted(slow.free))
        expect(beds).toHaveLength(slow.bedCount)
        expect(shown.totals).toMatchObject({
          bedCount: slow.bedCount,
          occupiedCount: slow.occupied.length,
          freeCount: slow.bedCount - slow.occupied.length,
        })
        expect(today).toMatchObject({
          bedCount: slow.bedCount,
          occupiedCount: slow.occupied.length,
          residentCount: slow.inside.length,
          withoutBedCount: slow.inside.length - slow.inBed,
        })
        const lying = rows.filter(({ bedId }) => bedId !== null)
        expect(sorted(lying.map(({ id, bedId }) => [bedId, id]))).toEqual(sorted(slow.occupied))
      }),
      { seed: 7, numRuns: 60 },
    )
  }, 60_000)

  it('the month’s list counts who touched the month, and those still in as the register does', async () => {
    for (const period of ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10']) {
      const kind = 'monthly-residents'
      const { residentCount } = await home.value(check, { kind, period })
      const last = lastOfMonth(period)
      const touching = home
        .rows('SELECT stayFrom, stayTo FROM stay WHERE voidedAt IS NULL')
        .filter(
          ({ stayFrom, stayTo }) =>
            String(stayFrom) <= last && (stayTo === null || String(stayTo) >= `${period}-01`),
        )
      expect([period, residentCount]).toEqual([period, touching.length])
      expect(monthOf(last)).toBe(period)
    }
  })
})
