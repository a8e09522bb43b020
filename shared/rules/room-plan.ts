import { formatBed } from '../text/bed-code.ts'

/** Floors × rooms × beds, as somebody asks for them in one go. */
export interface RoomPlanWanted {
  /** As it stands before a bed's code; null for a home's only building. */
  readonly building: string | null
  /** Storeys by number, both included; cellars are negative, storey 0 does not exist. */
  readonly floorFrom: number
  readonly floorTo: number
  readonly roomsPerFloor: number
  readonly bedsPerRoom: number
  /** Leaves out room numbers whose last digit is 4. */
  readonly skipsFour: boolean
}

export interface PlannedBed {
  /** Number within the room: `1`. */
  readonly number: string
  /** What people say and write: `302-1`. */
  readonly code: string
}

export interface PlannedRoom {
  readonly name: string
  readonly beds: readonly PlannedBed[]
}

export interface PlannedFloor {
  readonly floor: number
  /** `3层`, `地下1层`. */
  readonly name: string
  readonly rooms: readonly PlannedRoom[]
}

export interface RoomPlan {
  readonly floors: readonly PlannedFloor[]
  readonly roomCount: number
  readonly bedCount: number
}

export type RoomPlanning =
  | { readonly ok: true; readonly plan: RoomPlan }
  | { readonly ok: false; readonly field: keyof RoomPlanWanted; readonly message: string }

/** Most beds that are made in one go. */
export const plannedBedsLimit = 3000

/** Screen name of a storey: `3层`; cellars are negative: `地下1层`. */
export function storeyName(floor: number): string {
  return floor < 0 ? `地下${-floor}层` : `${floor}层`
}

function storeys(from: number, to: number): readonly number[] {
  const all = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
  return all.filter((floor) => floor !== 0)
}

/** Running numbers of a floor's rooms: 1, 2, 3, and on. */
function runningNumbers(count: number, skipsFour: boolean): readonly number[] {
  const numbers: number[] = []
  for (let number = 1; numbers.length < count; number += 1) {
    if (!skipsFour || number % 10 !== 4) numbers.push(number)
  }
  return numbers
}

/**
 * `301` on floor 3. In a cellar the bare running number, `01`: 101 would be read as a room of floor 1, so
 * the code names the cellar itself, `B1楼01-1`.
 */
function roomName(floor: number, running: number): string {
  const two = String(running).padStart(2, '0')
  return floor < 0 ? two : `${floor}${two}`
}

function planFloor(wanted: RoomPlanWanted, floor: number): PlannedFloor {
  const { building, bedsPerRoom } = wanted
  const rooms = runningNumbers(wanted.roomsPerFloor, wanted.skipsFour).map((running) => {
    const room = roomName(floor, running)
    const beds = Array.from({ length: bedsPerRoom }, (_, index) => {
      const number = String(index + 1)
      return { number, code: formatBed({ building, floor, room, bed: number }) }
    })
    return { name: room, beds }
  })
  return { floor, name: storeyName(floor), rooms }
}

/**
 * The rooms and beds that a generator makes, for its preview and for the command. Room names are those
 * that {@link formatBed} writes and `readBed` reads back. Refused: no storey at all, more than
 * {@link plannedBedsLimit} beds.
 */
export function planRooms(wanted: RoomPlanWanted): RoomPlanning {
  const floors = storeys(wanted.floorFrom, wanted.floorTo)
  if (floors.length === 0) {
    const message = wanted.floorFrom > wanted.floorTo ? '末层不能低于首层' : '没有 0 层'
    return { ok: false, field: 'floorTo', message }
  }
  const roomCount = floors.length * wanted.roomsPerFloor
  const bedCount = roomCount * wanted.bedsPerRoom
  if (bedCount > plannedBedsLimit) {
    const message = `一次最多 ${plannedBedsLimit} 张，这里是 ${bedCount} 张`
    return { ok: false, field: 'floorTo', message }
  }
  return {
    ok: true,
    plan: { floors: floors.map((f) => planFloor(wanted, f)), roomCount, bedCount },
  }
}
