import { fc } from '#test/support/properties.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { board, listFree } from '#shared/contract/beds/bed.ts'
import { getToday } from '#shared/contract/home/home.ts'
import { recordLeave } from '#shared/contract/residents/leave.ts'
import { admit, list } from '#shared/contract/residents/resident.ts'
import { discharge, move, voidStay } from '#shared/contract/residents/stay.ts'
import { check } from '#shared/contract/submissions/submission.ts'
import { addDays, lastOfMonth, monthOf } from '#shared/text/day.ts'
import { type Given, givenHome, person } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { readAll, recount } from '#test/support/recount.ts'

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
        const kind =
          (['ordinary', 'nursing', 'dementia', 'medical', 'unknown'] as const)[next(5)] ?? 'unknown'
        const { bedIds } = await given.room({ bedCount: 2, from, kind })
        const admittedOn = addDays(from, next(40))
        const { residentId, stayId } = await given.resident({ bedId: bedIds[0], admittedOn })
        await change(next, { residentId, stayId, other: bedIds[1] ?? 0, admittedOn })
      }
    }),
    { seed: 42, numRuns: 1 },
  )
}, 60_000)

afterAll(() => home.remove())

/** What becomes of a person; what no command does (a bed lost within a stay) is written by plain SQL. */
async function change(
  next: (limit: number) => number,
  of: { residentId: number; stayId: number; other: number; admittedOn: string },
): Promise<void> {
  const { residentId, stayId, other, admittedOn } = of
  const run = (sql: string, ...values: (string | number)[]) => home.raw.prepare(sql).run(...values)
  const chosen = next(7)
  const end = addDays(admittedOn, next(30))
  const { name } = person(residentId)
  if (chosen === 0) await home.value(move, { residentId, bedId: other, movedOn: end })
  if (chosen === 1) run('UPDATE bedStay SET bedTo = ? WHERE stayId = ?', end, stayId)
  if (chosen === 2 || chosen === 3) {
    const day = chosen === 2 ? end : admittedOn
    await home.value(discharge, { residentId, dischargedOn: day, endReason: 'home' })
    await home.value(admit, { residentId, name, bedId: other, admittedOn: day })
    const gone = `INSERT INTO stay (residentId, stayFrom, stayTo, recordedAt) VALUES (?, ?, ?, 'x')`
    run(gone, residentId, day, day)
  }
  if (chosen >= 5) {
    const leaveFrom = addDays(admittedOn, next(3))
    const leaveTo = chosen === 5 ? addDays(leaveFrom, next(9)) : null
    await home.value(recordLeave, { residentId, kind: 'hospital', leaveFrom, leaveTo })
  }
  if (chosen === 4) {
    await home.value(voidStay, { stayId, reason: '没有入住' })
    run("UPDATE resident SET voidedAt = 'x' WHERE id = ?", residentId)
  }
}

/** Beds in service in which nobody lies on the day or later. */
function recountFree(all: ReturnType<typeof readAll>, asOf: string) {
  const wanted = new Set(
    all.bedStays
      .filter(({ from, to }) => (to === null || to > asOf) && from !== to)
      .map((row) => row['bedId']),
  )
  return recount(all, asOf).beds.filter(({ bedId }) => !wanted.has(bedId as number))
}

const sorted = <T>(values: readonly T[]) => values.map((value) => JSON.stringify(value)).toSorted()

describe('as of any day', () => {
  it('register, board, free beds, Today and the month’s list say what the rows say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -5, max: 144 }), async (offset) => {
        const asOf = addDays('2026-07-01', offset)
        const all = readAll(home)
        const slow = recount(all, asOf)
        const slowlyOccupied = slow.beds.filter(({ residentId }) => residentId !== null)
        const lain = slowlyOccupied.map(({ bedId, residentId }) => [bedId, residentId])
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
        expect(sorted(occupied)).toEqual(sorted(lain))
        const slowlyFree = recountFree(all, asOf)
        expect(sorted(free.rows.map(({ bedId }) => bedId))).toEqual(
          sorted(slowlyFree.map(({ bedId }) => bedId)),
        )
        expect(shown.totals).toEqual(slow.totals)
        expect(today).toMatchObject({
          bedCount: slow.totals.bedCount,
          occupiedCount: slow.totals.occupiedCount,
          residentCount: slow.inside.length,
          withoutBedCount: slow.inside.length - lain.length,
          away: { home: 0, hospital: slow.away.length, outing: 0, other: 0 },
        })
        const lying = rows.filter(({ bedId }) => bedId !== null)
        expect(sorted(lying.map(({ id, bedId }) => [bedId, id]))).toEqual(sorted(lain))
        const away = rows.filter(({ state }) => state === 'away')
        expect(sorted(away.map(({ id }) => id))).toEqual(sorted(slow.away))
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
