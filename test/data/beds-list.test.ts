import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  board,
  endService,
  generate,
  listBeds,
  recordKind,
  recordReserve,
} from '#shared/contract/beds/bed.ts'
import { recordLeave } from '#shared/contract/residents/leave.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { bedShows, isBedShown } from '#shared/rules/bed-shows.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given
/** Beds of 101 to 103 and 201 to 203, two each, in that order. */
let bedIds: readonly number[]
let away: number

/**
 * 101 is nursing, 201 dementia since May, 103-2 reserve, 203-2 out of service since June; 王秀英 lies in
 * 101-1, 张桂兰 in 201-2 and is in hospital.
 */
beforeEach(async () => {
  ;({ home, given } = await givenHome())
  const rooms = { floorFrom: 1, floorTo: 2, roomsPerFloor: 3, bedsPerRoom: 2 }
  await home.value(generate, { ...rooms, from: '2026-01-01' })
  bedIds = (await boardBeds()).map(({ bedId }) => bedId)
  const bed = (index: number) => bedIds[index] ?? 0
  const kindFrom = '2026-05-01'
  await home.value(recordKind, { bedIds: [bed(0), bed(1)], kind: 'nursing', kindFrom })
  await home.value(recordKind, { bedIds: [bed(6), bed(7)], kind: 'dementia', kindFrom })
  const reserve = { bedIds: [bed(5)], isReserve: true, reserveFrom: '2026-05-01' }
  await home.value(recordReserve, reserve)
  const end = { bedIds: [bed(11)], inServiceTo: '2026-06-01', reason: '拆除' }
  await home.value(endService, end)
  await given.resident({ name: '王秀英', bedId: bed(0), admittedOn: '2026-03-01' })
  const person = await given.resident({ name: '张桂兰', bedId: bed(7), admittedOn: '2026-04-01' })
  away = person.residentId
  await home.value(recordLeave, { residentId: away, kind: 'hospital', leaveFrom: '2026-11-01' })
})

afterEach(() => home.remove())

async function boardBeds(asOf?: string) {
  const { buildings } = await home.value(board, asOf === undefined ? {} : { asOf })
  return buildings.flatMap(({ floors }) =>
    floors.flatMap(({ rooms }) => rooms.flatMap(({ beds }) => beds)),
  )
}

async function codes(input: GivenInputOf<typeof listBeds>) {
  const { rows } = await home.value(listBeds, input)
  return rows.map(({ code }) => code)
}

describe('beds.list', () => {
  it.each(['2026-02-01', '2026-05-15', '2026-11-22'])(
    'has the beds of the board of %s, whatever is shown',
    async (asOf) => {
      const beds = await boardBeds(asOf)
      for (const show of bedShows) {
        const { rows, total } = await home.value(listBeds, { asOf, show })
        const expected = beds.filter((bed) => isBedShown(bed, show))
        expect(rows, show).toMatchObject(expected)
        expect(total, show).toBe(expected.length)
      }
    },
  )

  it('counts what the examples say', async () => {
    expect(await codes({ show: 'nursing' })).toEqual(['101-1', '101-2', '201-1', '201-2'])
    expect(await codes({ show: 'dementia' })).toEqual(['201-1', '201-2'])
    expect(await codes({ show: 'reserve' })).toEqual(['103-2'])
    expect(await codes({ show: 'away' })).toEqual(['201-2'])
    expect(await codes({ show: 'occupied' })).toEqual(['101-1', '201-2'])
    expect(await codes({ show: 'free' })).toHaveLength(9)
    expect(await codes({ show: 'unknown-kind' })).toHaveLength(7)
  })

  it('has beds out of service apart, and before their end among the others', async () => {
    const { rows } = await home.value(listBeds, { show: 'out-of-service' })
    expect(rows).toMatchObject([{ code: '203-2', inServiceTo: '2026-06-01' }])
    const before = { asOf: '2026-05-31' }
    expect(await codes({ show: 'out-of-service', ...before })).toEqual([])
    const { rows: then } = await home.value(listBeds, before)
    // On that day nobody knew of the end.
    expect(then.find(({ code }) => code === '203-2')?.inServiceTo).toBeNull()
  })

  it.each([
    ['201', ['201-1', '201-2']],
    ['203-1', ['203-1']],
    ['王秀', ['101-1']],
    ['zgl', ['201-2']],
    ['wangxiu', ['101-1']],
    ['没有这样的', []],
  ])('finds %s', async (search, expected) => {
    expect(await codes({ search })).toEqual(expected)
  })

  it('sorts by who lies there and by kind, beds without either last in both directions', async () => {
    const byName = { sort: 'residentName', limit: 3 } as const
    expect(await codes(byName)).toEqual(['101-1', '201-2', '101-2'])
    expect(await codes({ ...byName, descending: true })).toEqual(['201-2', '101-1', '101-2'])
    const byKind = { sort: 'kind', limit: 4 } as const
    expect(await codes(byKind)).toEqual(['201-1', '201-2', '101-1', '101-2'])
    expect(await codes({ sort: 'bed', descending: true, limit: 2 })).toEqual(['203-1', '202-2'])
  })

  it('pages without losing or repeating a bed', async () => {
    const pages = await Promise.all([0, 4, 8].map((offset) => codes({ limit: 4, offset })))
    expect(pages.flat()).toEqual(await codes({}))
    expect(pages.map(({ length }) => length)).toEqual([4, 4, 3])
    expect((await home.value(listBeds, { limit: 4, offset: 8 })).total).toBe(11)
  })
})
