import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { board, generate, getBed, recordKind, recordReserve } from '#shared/contract/beds/bed.ts'
import { assignLevel, recordLevel } from '#shared/contract/care/care-level.ts'
import { correctBedRules } from '#shared/contract/office/settings.ts'
import { recordLeave, recordReturn } from '#shared/contract/residents/leave.ts'
import { move } from '#shared/contract/residents/stay.ts'
import { recordAbility } from '#shared/contract/residents/terms.ts'
import { bedRulesWith } from '#test/support/bed-rules.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given
let bedIds: number[]
let resident: Awaited<ReturnType<Given['resident']>>

beforeEach(async () => {
  ;({ home, given } = await givenHome())
  ;({ bedIds } = await given.room({ bedCount: 2, from: '2026-01-01', kind: 'nursing' }))
  resident = await given.resident({ bedId: bedIds[0], admittedOn: '2026-05-01' })
})

afterEach(() => home.remove())

async function shown(bedId: number | undefined, asOf?: string) {
  const { buildings, totals } = await home.value(board, asOf === undefined ? {} : { asOf })
  const beds = buildings.flatMap(({ floors }) =>
    floors.flatMap(({ rooms }) => rooms.flatMap((room) => room.beds)),
  )
  return { bed: beds.find((bed) => bed.bedId === bedId), totals }
}

describe('beds.board', () => {
  it('shows who lies there, with what a correction needs', async () => {
    const { bed, totals } = await shown(bedIds[0])
    expect(bed).toMatchObject({
      code: '101-1',
      kind: 'nursing',
      isReserve: false,
      residentId: resident.residentId,
      stayId: resident.stayId,
      bedStayId: expect.any(Number),
      residentName: resident.name,
      admittedOn: '2026-05-01',
      away: false,
      ability: null,
      reservedUntil: null,
    })
    expect(totals).toEqual({
      bedCount: 2,
      occupiedCount: 1,
      freeCount: 1,
      awayCount: 0,
      reservedCount: 0,
      extraCount: 0,
      isolationCount: 0,
      cleaningCount: 0,
      repairCount: 0,
      medicalCount: 0,
      reserveBedCount: 0,
      allBedCount: 2,
      nursingCount: 2,
      dementiaCount: 0,
      unknownKindCount: 0,
    })
  })

  it('tells the care level of the day, which rules about levels ask too', async () => {
    const { residentId } = resident
    const level = { name: '一级护理', levelFrom: '2026-01-01' }
    const { id: careLevelId } = await home.value(recordLevel, level)
    await home.value(assignLevel, { residentId, careLevelId, levelFrom: '2026-06-01' })
    const on = async (asOf: string) => (await shown(bedIds[0], asOf)).bed?.careLevel
    expect(await on('2026-05-31')).toBeNull()
    expect(await on('2026-06-01')).toEqual({ id: careLevelId, name: '一级护理' })
    const { id: otherId } = await home.value(recordLevel, { ...level, name: '自理' })
    const anybody = { abilityLevels: null, careLevelIds: null }
    const nursing = { ...anybody, careLevelIds: [otherId] }
    const levelsByKind = { ordinary: anybody, nursing, dementia: anybody, medical: anybody }
    const bedRules = bedRulesWith({ levelFitsKind: 'block', levelsByKind })
    await home.value(correctBedRules, { bedRules, version: 0 })
    const moved = { residentId, bedId: bedIds[1], movedOn: '2026-07-01' }
    const error = await home.refusal(move, moved)
    expect(error).toMatchObject({ rule: 'level-fits-kind' })
    expect(error.message).toContain('一级护理')
  })

  it('reads a large house in a few statements, not in some for each bed', async () => {
    const house = { floorFrom: 2, floorTo: 11, roomsPerFloor: 25, bedsPerRoom: 2 }
    await home.value(generate, { ...house, from: '2026-01-01', kind: 'nursing' })
    const started = process.cpuUsage()
    const { buildings } = await home.value(board, {})
    const { user, system } = process.cpuUsage(started)
    expect(buildings[0]?.floors).toHaveLength(11)
    // Measured 0.02 s of work; some for each of the 502 beds would be seconds.
    expect((user + system) / 1_000_000).toBeLessThan(1)
  })

  it('keeps the bed for who is away, and knows on which days she was', async () => {
    const { residentId } = resident
    const leave = { kind: 'hospital', leaveFrom: '2026-06-10', expectedOn: '2026-06-20' } as const
    await home.value(recordLeave, { residentId, ...leave })
    await home.value(recordReturn, { residentId, returnedOn: '2026-06-18' })
    const away = async (asOf: string) => {
      const { bed, totals } = await shown(bedIds[0], asOf)
      return [bed?.away, bed?.awayKind, bed?.expectedOn, totals.awayCount, totals.occupiedCount]
    }
    expect(await away('2026-06-09')).toEqual([false, null, null, 0, 1])
    expect(await away('2026-06-10')).toEqual([true, 'hospital', '2026-06-20', 1, 1])
    expect(await away('2026-06-17')).toEqual([true, 'hospital', '2026-06-20', 1, 1])
    expect(await away('2026-06-18')).toEqual([false, null, null, 0, 1])
  })

  it('shows the ability that was declared by the day', async () => {
    const { residentId } = resident
    const say = (word: string, declaredOn: string) =>
      home.value(recordAbility, { residentId, word, declaredOn, source: '家属' })
    await say('自理', '2026-05-02')
    await say('半失能', '2026-08-01')
    const word = async (asOf: string) => (await shown(bedIds[0], asOf)).bed?.ability?.word
    expect([await word('2026-05-01'), await word('2026-07-31'), await word('2026-08-01')]).toEqual([
      undefined,
      '自理',
      '半失能',
    ])
  })

  it('shows a person once, in the bed of the day, and counts reserve and dementia beds', async () => {
    const { residentId } = resident
    await home.value(move, { residentId, bedId: bedIds[1], movedOn: '2026-07-01' })
    const reserve = { bedIds: bedIds.slice(0, 1), isReserve: true, reserveFrom: '2026-08-01' }
    await home.value(recordReserve, reserve)
    const dementia = { bedIds: bedIds.slice(1), kind: 'dementia', kindFrom: '2026-09-01' } as const
    await home.value(recordKind, dementia)
    expect((await shown(bedIds[0], '2026-06-30')).bed?.residentId).toBe(residentId)
    expect((await shown(bedIds[0], '2026-07-01')).bed?.residentId).toBeNull()
    const { bed, totals } = await shown(bedIds[1], '2026-09-01')
    expect(bed).toMatchObject({ residentId, kind: 'dementia' })
    expect(totals).toMatchObject({
      occupiedCount: 1,
      reserveBedCount: 1,
      nursingCount: 2,
      dementiaCount: 1,
    })
  })
})

describe('beds.get', () => {
  it('tells a bed as of a day, with the periods that had begun by then, newest first', async () => {
    const [bedId = 0] = bedIds
    const { residentId, name } = resident
    await home.value(move, { residentId, bedId: bedIds[1], movedOn: '2026-07-01' })
    await home.value(recordKind, { bedIds: [bedId], kind: 'ordinary', kindFrom: '2026-08-01' })
    await home.value(recordReserve, { bedIds: [bedId], isReserve: true, reserveFrom: '2026-09-01' })
    expect(await home.value(getBed, { bedId })).toMatchObject({
      code: '101-1',
      building: '本部楼',
      floor: '1层',
      room: '101',
      kind: 'ordinary',
      isReserve: true,
      isInService: true,
      residentId: null,
      inServiceFrom: '2026-01-01',
      inServiceTo: null,
      kinds: [
        { kind: 'ordinary', kindFrom: '2026-08-01', kindTo: null },
        { kind: 'nursing', kindFrom: '2026-01-01', kindTo: '2026-08-01' },
      ],
      reserves: [{ reserveFrom: '2026-09-01', reserveTo: null }],
      bedStays: [{ residentId, name, bedFrom: '2026-05-01', bedTo: '2026-07-01' }],
    })
    expect(await home.value(getBed, { bedId, asOf: '2026-06-01' })).toMatchObject({
      kind: 'nursing',
      isReserve: false,
      residentId,
      kinds: [{ kind: 'nursing' }],
      reserves: [],
    })
    expect(await home.value(getBed, { bedId, asOf: '2025-12-31' })).toMatchObject({
      isInService: false,
      bedStays: [],
      kinds: [],
    })
    expect(await home.refusal(getBed, { bedId: 999 })).toMatchObject({ code: 'not_found' })
  })
})
