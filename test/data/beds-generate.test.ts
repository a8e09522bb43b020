import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addRoom, board, generate } from '#shared/contract/beds/bed.ts'
import { correctBedRules } from '#shared/contract/office/settings.ts'
import { bedRulesWith } from '#test/support/bed-rules.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

const house = {
  floorFrom: 1,
  floorTo: 3,
  roomsPerFloor: 12,
  bedsPerRoom: 2,
  from: '2026-01-01',
} as const

let home: TestHome
let given: Given

beforeEach(async () => {
  ;({ home, given } = await givenHome())
})

afterEach(() => home.remove())

async function allCodes() {
  const { buildings } = await home.value(board, {})
  return buildings.flatMap(({ floors }) =>
    floors.flatMap(({ rooms }) => rooms.flatMap(({ beds }) => beds.map(({ code }) => code))),
  )
}

describe('beds.generate', () => {
  it('makes floors, rooms and beds with their kind, as one act', async () => {
    const last = home.lastAuditId()
    const made = await home.value(generate, { ...house, kind: 'nursing' })
    expect(made).toEqual({ floorCount: 3, roomCount: 36, bedCount: 72, warnings: [] })
    const codes = await allCodes()
    expect(codes).toHaveLength(72)
    expect([codes[0], codes.at(-1)]).toEqual(['101-1', '312-2'])
    expect((await home.value(board, {})).totals).toMatchObject({
      bedCount: 72,
      nursingCount: 72,
      freeCount: 72,
    })
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'beds.generate',
        subject: 'building:1',
        after: { building: '本部楼', floorFrom: 1, floorTo: 3, roomCount: 36, bedCount: 72 },
      },
    ])
  })

  it('numbers cellars and leaves out fours; a room added by hand there has the same kind of code', async () => {
    const cellar = { floorFrom: -1, floorTo: -1, roomsPerFloor: 4, bedsPerRoom: 1, skipsFour: true }
    await home.value(generate, { ...house, ...cellar })
    await home.value(addRoom, { floor: '地下1层', room: '06', bedCount: 1, from: '2026-01-01' })
    expect(await allCodes()).toEqual(['B1楼01-1', 'B1楼02-1', 'B1楼03-1', 'B1楼05-1', 'B1楼06-1'])
    expect(home.rows('SELECT name FROM floor')).toEqual([{ name: '地下1层' }])
  })

  it('refuses rooms that stand already, names them, and changes nothing', async () => {
    for (const [floor, room] of [
      ['2层', '203'],
      ['3层', '301'],
    ] as const) {
      await home.value(addRoom, { floor, room, bedCount: 1, from: '2026-01-01' })
    }
    const before = home.dump()
    const error = await home.refusal(generate, house)
    expect(error).toMatchObject({ code: 'rule_violated', rule: 'duplicate-room' })
    expect(error.message).toContain('2层 203、3层 301')
    expect(home.dump()).toEqual(before)
  })

  it('refuses beds whose code stands in another place', async () => {
    await home.value(addRoom, { floor: '阳光区', room: '305', bedCount: 1, from: '2026-01-01' })
    const before = home.dump()
    expect(await home.refusal(generate, house)).toMatchObject({ rule: 'duplicate-bed' })
    expect(home.dump()).toEqual(before)
  })

  it.each([
    [{ floorFrom: 3, floorTo: 2 }, 'floorTo'],
    [{ floorFrom: 0, floorTo: 0 }, 'floorTo'],
    [{ floorTo: 60, roomsPerFloor: 80, bedsPerRoom: 12 }, 'floorTo'],
    [{ floorFrom: -4 }, 'floorFrom'],
    [{ roomsPerFloor: 0 }, 'roomsPerFloor'],
    [{ bedsPerRoom: 13 }, 'bedsPerRoom'],
  ])('refuses %j', async (changes, field) => {
    const error = await home.refusal(generate, { ...house, ...changes })
    expect(error.code).toBe('invalid_input')
    expect(Object.keys(error.fields ?? {})).toEqual([field])
  })

  it('makes the rooms once where two people generate the same at once', async () => {
    const replies = await Promise.all([1, 2].map(() => home.call(generate.name, house)))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'duplicate-room' } })
    expect(home.count('SELECT count(*) FROM bed')).toBe(72)
  })

  it('lets the loop turn between the rooms of the largest house', async () => {
    let [turns, isDone] = [0, false]
    const turn = () => {
      turns += 1
      if (!isDone) setImmediate(turn)
    }
    setImmediate(turn)
    const large = { floorFrom: 1, floorTo: 10, roomsPerFloor: 50, bedsPerRoom: 6 }
    expect((await home.value(generate, { ...house, ...large })).bedCount).toBe(3000)
    isDone = true
    expect(turns).toBeGreaterThan(400)
  }, 30_000)
})

describe('a home that filed 73 beds', () => {
  beforeEach(async () => {
    await home.value(generate, house)
    const bedRules = bedRulesWith({ filedBedCount: 73 })
    await home.value(correctBedRules, { bedRules, version: 0 })
  })

  it('puts the 73rd in service and refuses the 74th, by room and by generator', async () => {
    await given.room({ floor: '8层', room: '801', bedCount: 1 })
    const before = home.dump()
    const room = { floor: '8层', room: '802', bedCount: 1, from: '2026-05-01' }
    const error = await home.refusal(addRoom, room)
    expect(error).toMatchObject({
      code: 'rule_violated',
      rule: 'filed-bed-count',
      fields: { bedCount: '备案 73 张，这样会有 74 张' },
    })
    const more = { ...house, floorFrom: 4, floorTo: 4, roomsPerFloor: 1 }
    expect(await home.refusal(generate, more)).toMatchObject({ rule: 'filed-bed-count' })
    expect(home.dump()).toEqual(before)
  })

  it('counts the fullest day: beds that come later count with those that are there', async () => {
    await home.value(addRoom, { floor: '8层', room: '801', bedCount: 1, from: '2026-06-01' })
    const early = { floor: '8层', room: '802', bedCount: 1, from: '2026-02-01' }
    expect(await home.refusal(addRoom, early)).toMatchObject({ rule: 'filed-bed-count' })
  })
})
