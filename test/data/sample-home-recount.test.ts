import { describe, expect, it } from 'vitest'
import { board } from '#shared/contract/beds/bed.ts'
import { list } from '#shared/contract/residents/resident.ts'
import { addDays } from '#shared/text/day.ts'
import { fillSampleHome } from '#data/sample/fill-sample-home.ts'
import { daysOfHistory } from '#data/sample/sample-home.ts'
import { TestHome, usualInstant } from '#test/support/home.ts'
import { expectMedicinesBalance } from '#test/support/recount-medicines.ts'
import { readAll, recount } from '#test/support/recount.ts'

const until = '2026-10-31'

/** A large home on each day takes a minute or two: `YILU_RECOUNT=all npx vitest … sample-home-recount`. */
const stepOfLarge = process.env['YILU_RECOUNT'] === 'all' ? 1 : 7

async function sampleHome(count: number): Promise<TestHome> {
  const home = await TestHome.open({ at: usualInstant })
  const open = { service: home.service, client: home.admin, close: () => home.end() }
  await fillSampleHome(open, { count, seed: 7, until })
  return home
}

const sorted = <T>(values: readonly T[]) => values.map((value) => JSON.stringify(value)).toSorted()

/** What the operations say of a day, in the shape of the recount. */
async function shown(home: TestHome, asOf: string) {
  const { buildings, totals } = await home.value(board, { asOf })
  const beds = buildings.flatMap(({ floors }) =>
    floors.flatMap(({ rooms }) => rooms.flatMap((room) => room.beds)),
  )
  const listed = async (state: 'in' | 'away' | 'left') => {
    const { rows, total } = await home.value(list, { asOf, state, limit: 1000, masked: true })
    expect(rows).toHaveLength(total)
    return rows
  }
  const inside = await listed('in')
  return {
    beds: beds.map(({ bedId, residentId, isExtra, away, kind, isReserve }) => ({
      bedId,
      residentId,
      isExtra,
      away,
      kind,
      isReserve,
    })),
    totals,
    inside: inside.map(({ id }) => id),
    awayByState: inside.filter(({ state }) => state === 'away').map(({ id }) => id),
    away: (await listed('away')).map(({ id }) => id),
    left: (await listed('left')).map(({ id }) => id),
    lying: inside.filter(({ bedId }) => bedId !== null).map(({ id, bedId }) => [bedId, id]),
  }
}

/** Compares both ways on every `step`-th day of the history; gives the days on which people were away. */
async function compareDays(home: TestHome, step: number) {
  const all = readAll(home)
  const from = addDays(until, -daysOfHistory)
  let [days, awayDays] = [0, 0]
  for (let offset = 0; offset <= daysOfHistory; offset += step) {
    const asOf = addDays(from, offset)
    const slow = recount(all, asOf)
    const fast = await shown(home, asOf)
    expect([asOf, fast.totals]).toEqual([asOf, slow.totals])
    expect([asOf, sorted(fast.beds)]).toEqual([asOf, sorted(slow.beds)])
    expect([asOf, sorted(fast.inside)]).toEqual([asOf, sorted(slow.inside)])
    expect([asOf, sorted(fast.away)]).toEqual([asOf, sorted(slow.away)])
    expect([asOf, sorted(fast.awayByState)]).toEqual([asOf, sorted(slow.away)])
    expect([asOf, sorted(fast.left)]).toEqual([asOf, sorted(slow.left)])
    const occupied = slow.beds.filter(({ residentId, isExtra }) => residentId !== null && !isExtra)
    const lying = occupied.map(({ bedId, residentId }) => [bedId, residentId])
    expect([asOf, sorted(fast.lying)]).toEqual([asOf, sorted(lying)])
    days += 1
    if (slow.away.length > 0) awayDays += 1
  }
  return { days, awayDays }
}

/** Two years of medicines, with everything that can happen to them. */
function compareMedicines(home: TestHome): void {
  const { days, doses, kinds, refused, differences } = expectMedicinesBalance(home)
  expect(days).toBeGreaterThan(600)
  expect(doses).toBeGreaterThan(600)
  expect(kinds).toEqual(['counted', 'discarded', 'given', 'received', 'returned'])
  expect(refused).toBeGreaterThan(0)
  expect(differences).toBe(1)
}

describe('board and register say what a slow and simple recount says', () => {
  it('of 20 residents, on each of the 731 days', async () => {
    const home = await sampleHome(20)
    const { days, awayDays } = await compareDays(home, 1)
    expect(days).toBe(731)
    expect(awayDays).toBeGreaterThan(300)
    await home.remove()
  }, 120_000)

  it(`of 60 residents, on every ${stepOfLarge === 1 ? 'day' : `${stepOfLarge}th day`}`, async () => {
    const home = await sampleHome(60)
    const { days } = await compareDays(home, stepOfLarge)
    expect(days).toBe(Math.floor(daysOfHistory / stepOfLarge) + 1)
    compareMedicines(home)
    await home.remove()
  }, 240_000)
})
