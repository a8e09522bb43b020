import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { board, correctKind, getBed, recordKind } from '#shared/contract/beds/bed.ts'
import { explainOccupancy, occupancy } from '#shared/contract/beds/occupancy.ts'
import { recordLeave } from '#shared/contract/residents/leave.ts'
import { discharge, move } from '#shared/contract/residents/stay.ts'
import { addExtraBed } from '#shared/contract/residents/swap.ts'
import { addDays } from '#shared/text/day.ts'
import { readBeds } from '#data/submissions/monthly-institution/read-beds.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given
let floors: readonly string[]

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  const one = await given.room({
    floor: '1层',
    room: '101',
    bedCount: 3,
    kind: 'nursing',
    from: '2026-01-01',
  })
  const two = await given.room({ floor: '2层', room: '201', bedCount: 2, from: '2026-03-10' })
  const [a, b, c] = one.bedIds
  const first = await given.resident({ bedId: a, admittedOn: '2026-01-05' })
  const second = await given.resident({ bedId: b, admittedOn: '2026-02-20' })
  const away = {
    residentId: first.residentId,
    leaveFrom: '2026-03-20',
    leaveTo: '2026-04-02',
  } as const
  await home.value(recordLeave, { ...away, kind: 'hospital' })
  await home.value(move, {
    residentId: second.residentId,
    bedId: two.bedIds[0],
    movedOn: '2026-03-15',
  })
  const extra = { residentId: second.residentId, bedId: two.bedIds[1], bedFrom: '2026-04-01' }
  await home.value(addExtraBed, extra)
  const left = {
    residentId: first.residentId,
    dischargedOn: '2026-05-03',
    endReason: 'home',
  } as const
  await home.value(discharge, left)
  await home.value(recordKind, { bedIds: [c ?? 0], kind: 'dementia', kindFrom: '2026-04-01' })
  const { buildings } = await home.value(board, {})
  floors = buildings.flatMap((building) => building.floors.map(({ id }) => `floor:${id}`))
})

afterAll(() => home.remove())

const span = { from: '2026-01-01', to: '2026-05-31' }

describe('beds.occupancy', () => {
  it('counts by month and floor what a wall calendar would', async () => {
    const { rows, groups, totals, total } = await home.value(occupancy, { ...span, group: 'floor' })
    expect(groups.map(({ key, name }) => [key, name])).toEqual([
      [floors[0], '1层'],
      [floors[1], '2层'],
    ])
    const march = rows.filter(({ key }) => key === '2026-03')
    expect(march).toMatchObject([
      { group: floors[0], bedDays: 93, occupiedBedDays: 31 + 14, awayBedDays: 12 },
      { group: floors[1], bedDays: 44, occupiedBedDays: 17, awayBedDays: 0, freeBedDays: 27 },
    ])
    expect(totals.map(({ occupiedBedDays }) => occupiedBedDays)).toEqual([118 + 23, 78 + 61])
    expect(total).toMatchObject({ dayCount: 151, occupiedBedDays: 280, extraBedDays: 61 })
  })

  it('agrees with the board on every day, and with the bed-days of the month’s return', async () => {
    const { rows } = await home.value(occupancy, { ...span, by: 'day' })
    expect(rows).toHaveLength(151)
    for (const [index, row] of rows.entries()) {
      const asOf = addDays(span.from, index)
      const { totals } = await home.value(board, { asOf })
      expect([
        asOf,
        row.bedDays,
        row.occupiedBedDays,
        row.freeBedDays,
        row.awayBedDays,
        row.extraBedDays,
      ]).toEqual([
        asOf,
        totals.bedCount,
        totals.occupiedCount,
        totals.freeCount,
        totals.awayCount,
        totals.extraCount,
      ])
    }
    const db = home.service.home?.reader.db
    if (db === undefined) throw new Error('not open')
    const returned = await readBeds(db, '2026-03-01', '2026-03-31', {})
    const march = await home.value(occupancy, { from: '2026-03-01', to: '2026-03-31' })
    expect([returned['month.bedDays'], returned['month.occupiedBedDays']]).toEqual([
      march.total.bedDays,
      march.total.occupiedBedDays,
    ])
    expect(returned['month.occupancy']).toBe(march.total.occupancyPercent)
  })

  it('keeps last March right when a bed changes its kind today, and follows a correction', async () => {
    const march = { from: '2026-03-01', to: '2026-03-31', group: 'kind' } as const
    const before = await home.value(occupancy, march)
    expect(before.totals.map(({ group, bedDays }) => [group, bedDays])).toEqual([
      ['nursing', 93],
      ['unknown', 44],
    ])
    const { buildings } = await home.value(board, {})
    const [bed] = buildings[0]?.floors[0]?.rooms[0]?.beds ?? []
    const bedId = bed?.bedId ?? 0
    const shares = async (asOf: string) => (await home.value(board, { asOf })).totals
    const then = await shares('2026-03-31')
    await home.value(recordKind, { bedIds: [bedId], kind: 'medical', kindFrom: '2026-11-22' })
    expect(await home.value(occupancy, march)).toEqual(before)
    expect(await shares('2026-03-31')).toEqual(then)
    expect(await shares('2026-11-22')).toMatchObject({ medicalCount: 1 })
    const kinds = (await home.value(getBed, { bedId })).kinds
    const correction = {
      bedKindId: kinds[0]?.id ?? 0,
      kind: 'medical',
      kindFrom: '2026-03-21',
    } as const
    await home.value(correctKind, { ...correction, reason: '当时已改' })
    const after = await home.value(occupancy, march)
    expect(after.totals.map(({ group, bedDays }) => [group, bedDays])).toEqual([
      ['nursing', 82],
      ['medical', 11],
      ['unknown', 44],
    ])
  })

  it('counts no day that has not come', async () => {
    const reply = await home.value(occupancy, { from: '2026-11-01', to: '2026-11-30', by: 'day' })
    expect([reply.to, reply.rows.length]).toEqual(['2026-11-22', 22])
    const error = await home.refusal(occupancy, { from: '2026-11-02', to: '2026-11-01' })
    expect(error.code).toBe('invalid_input')
  })

  it('explains each figure by its beds', async () => {
    const { totals } = await home.value(occupancy, { ...span, group: 'floor' })
    for (const total of totals) {
      const asked = { ...span, group: 'floor', groupKey: total.group } as const
      const { rows } = await home.value(explainOccupancy, asked)
      const sum = (name: 'bedDays' | 'occupiedBedDays' | 'awayBedDays') =>
        rows.reduce((added, row) => added + row[name], 0)
      expect([sum('bedDays'), sum('occupiedBedDays'), sum('awayBedDays')]).toEqual([
        total.bedDays,
        total.occupiedBedDays,
        total.awayBedDays,
      ])
      for (const row of rows) {
        const days = row.people.reduce((added, { dayCount }) => added + dayCount, 0)
        expect(days).toBe(row.occupiedBedDays)
      }
    }
    const { formula } = await home.value(explainOccupancy, span)
    expect(formula).toContain('占用床日 ÷ 在用床日')
  })

  it('is quick over ten years', async () => {
    const long = { from: '2016-11-23', to: '2026-11-22', by: 'day', group: 'kind' } as const
    const started = process.cpuUsage()
    const { rows } = await home.value(occupancy, long)
    const { user } = process.cpuUsage(started)
    expect(rows.length % 3652).toBe(0)
    expect(user / 1000).toBeLessThan(2000)
  })
})
