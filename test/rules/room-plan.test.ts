import { fc } from '#test/support/properties.ts'
import { describe, expect, it } from 'vitest'
import { planRooms, plannedBedsLimit, type RoomPlan } from '#shared/rules/room-plan.ts'
import { readBed, readFloor, readRoom } from '#shared/text/bed-code.ts'

const usual = {
  building: null,
  floorFrom: 1,
  floorTo: 3,
  roomsPerFloor: 12,
  bedsPerRoom: 2,
  skipsFour: false,
}

function planned(changes: Partial<Parameters<typeof planRooms>[0]>): RoomPlan {
  const planning = planRooms({ ...usual, ...changes })
  if (!planning.ok) throw new Error(planning.message)
  return planning.plan
}

const roomNames = (plan: RoomPlan) => plan.floors.map(({ rooms }) => rooms.map(({ name }) => name))
const codes = (plan: RoomPlan) =>
  plan.floors.flatMap(({ rooms }) => rooms.flatMap(({ beds }) => beds.map(({ code }) => code)))

describe('planRooms', () => {
  it('makes 3 floors × 12 rooms × 2 beds', () => {
    const plan = planned({})
    expect(plan.floors.map(({ name }) => name)).toEqual(['1层', '2层', '3层'])
    expect(roomNames(plan)[2]?.slice(0, 3)).toEqual(['301', '302', '303'])
    expect(roomNames(plan)[2]?.at(-1)).toBe('312')
    expect(codes(plan).slice(-2)).toEqual(['312-1', '312-2'])
    expect([plan.roomCount, plan.bedCount]).toEqual([36, 72])
  })

  it('leaves out numbers whose last digit is 4, and makes as many rooms all the same', () => {
    const plan = planned({ floorFrom: 2, floorTo: 2, roomsPerFloor: 14, skipsFour: true })
    expect(roomNames(plan)).toEqual([
      '201 202 203 205 206 207 208 209 210 211 212 213 215 216'.split(' '),
    ])
  })

  it('goes from the cellar past the storey 0 that no house has', () => {
    const plan = planned({ floorFrom: -2, floorTo: 1, roomsPerFloor: 1, bedsPerRoom: 1 })
    expect(plan.floors.map(({ name }) => name)).toEqual(['地下2层', '地下1层', '1层'])
    expect(codes(plan)).toEqual(['B2楼01-1', 'B1楼01-1', '101-1'])
  })

  it('names the building and high storeys in the code', () => {
    const high = { floorFrom: 10, floorTo: 10, roomsPerFloor: 1, bedsPerRoom: 1 }
    expect(codes(planned({ ...high, building: 'A栋' }))).toEqual(['A栋10楼1001-1'])
  })

  it.each([
    [{ floorFrom: 0, floorTo: 0 }, '没有 0 层'],
    [{ floorFrom: 3, floorTo: 2 }, '末层不能低于首层'],
    [{ floorTo: 60, roomsPerFloor: 80, bedsPerRoom: 12 }, '一次最多 3000 张，这里是 57600 张'],
  ])('refuses %j', (changes, message) => {
    expect(planRooms({ ...usual, ...changes })).toEqual({ ok: false, field: 'floorTo', message })
  })

  it('makes exactly the limit, and not one more', () => {
    const one = { floorFrom: 1, floorTo: 1, bedsPerRoom: 12 }
    const rooms = { floorTo: 10, roomsPerFloor: 25 }
    expect(planned({ ...one, ...rooms }).bedCount).toBe(plannedBedsLimit)
    expect(planRooms({ ...usual, ...one, ...rooms, floorTo: 11 }).ok).toBe(false)
  })

  it('makes the rooms that were asked for, all different, as bed codes read them back', () => {
    const wanted = fc.record({
      building: fc.constantFrom(null, 'A栋', '1号楼', '东楼', '康复院'),
      floorFrom: fc.integer({ min: -3, max: 60 }),
      floorTo: fc.integer({ min: -3, max: 60 }),
      roomsPerFloor: fc.integer({ min: 1, max: 80 }),
      bedsPerRoom: fc.integer({ min: 1, max: 12 }),
      skipsFour: fc.boolean(),
    })
    let [made, refused] = [0, 0]
    fc.assert(
      fc.property(wanted, (each) => {
        const planning = planRooms(each)
        if (!planning.ok) {
          refused += 1
          return
        }
        made += 1
        const { plan } = planning
        const all = codes(plan)
        expect(new Set(all).size).toBe(all.length)
        expect(all).toHaveLength(plan.bedCount)
        expect(plan.bedCount).toBe(plan.roomCount * each.bedsPerRoom)
        for (const { floor, name, rooms } of plan.floors) {
          expect([floor === 0, readFloor(name)]).toEqual([false, floor])
          expect(rooms).toHaveLength(each.roomsPerFloor)
          const isSkipped = rooms.some((room) => room.name.endsWith('4'))
          expect(isSkipped && each.skipsFour).toBe(false)
          for (const room of rooms) {
            expect(readRoom(room.name)).not.toBeNull()
            for (const { number, code } of room.beds) {
              const reading = readBed(code)
              if (!reading.ok) throw new Error(`${code}: ${reading.message}`)
              const { building } = each
              expect(reading.place).toEqual({ building, floor, room: room.name, bed: number })
              expect(reading.code).toBe(code)
            }
          }
        }
      }),
      { seed: 20_261_122, numRuns: 60 },
    )
    expect(Math.min(made, refused)).toBeGreaterThan(10)
  })
})
