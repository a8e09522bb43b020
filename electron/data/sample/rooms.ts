import { addRoom, board, generate, recordKind, recordReserve } from '#shared/contract/beds/bed.ts'
import { planRooms } from '#shared/rules/room-plan.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import type { SampleAct, SampleHome } from './sample-home.ts'

const roomsPerFloor = 12
const bedsPerRoom = 2
const shareOccupied = 0.88
/** Of all beds, kept free for public emergencies. */
const shareReserve = 0.02
/** Beds of the ward that a home of some size opens later. */
const wardBeds = 4
const smallestWithWard = 24

type AreaKind = 'ordinary' | 'nursing' | 'dementia'

export interface SampleRoom {
  readonly name: string
  readonly beds: readonly string[]
  readonly kind: AreaKind
  /** A day on which these beds become another kind. */
  readonly change: { readonly on: Day; readonly kind: AreaKind } | null
  readonly inServiceFrom: Day
}

export interface SampleRooms {
  readonly rooms: readonly SampleRoom[]
  /** Beds in which nobody lies. */
  readonly reserve: readonly string[]
  readonly bedCount: number
  readonly acts: readonly SampleAct[]
}

interface Floors {
  readonly floorFrom: number
  readonly floorTo: number
  readonly roomsPerFloor: number
}

/** Full floors, and the part of one above them. */
function floorsFor(roomCount: number): readonly Floors[] {
  const full = Math.floor(roomCount / roomsPerFloor)
  const rest = roomCount % roomsPerFloor
  const floors: Floors[] = []
  if (full > 0) floors.push({ floorFrom: 1, floorTo: full, roomsPerFloor })
  if (rest > 0) floors.push({ floorFrom: full + 1, floorTo: full + 1, roomsPerFloor: rest })
  return floors
}

const shape = { building: null, bedsPerRoom, skipsFour: true } as const

function plannedRooms(floors: readonly Floors[]) {
  return floors.flatMap((part) => {
    const planning = planRooms({ ...shape, ...part })
    if (!planning.ok) throw new Error(planning.message)
    return planning.plan.floors.flatMap(({ rooms }) => rooms)
  })
}

/** Low floors ordinary, some of them nursing from the second year on; high ones nursing; the last dementia. */
function asSampleRooms(planned: ReturnType<typeof plannedRooms>, from: Day): SampleRoom[] {
  const count = planned.length
  const ordinary = Math.max(1, Math.round(count * 0.36))
  const changed = Math.floor(ordinary / 3)
  const dementia = count >= roomsPerFloor ? Math.round(count * 0.1) : 0
  return planned.map(({ name, beds }, index) => {
    const isOrdinary = index < ordinary
    const rest = index >= count - dementia ? 'dementia' : 'nursing'
    const isChanged = isOrdinary && index >= ordinary - changed
    return {
      name,
      beds: beds.map(({ code }) => code),
      kind: isOrdinary ? 'ordinary' : rest,
      change: isChanged ? { on: addDays(from, 372), kind: 'nursing' } : null,
      inServiceFrom: from,
    }
  })
}

function kindAct(on: Day, kind: AreaKind, rooms: readonly SampleRoom[]): readonly SampleAct[] {
  const codes = rooms.flatMap(({ beds }) => beds)
  if (codes.length === 0) return []
  const act = (home: SampleHome) =>
    home.call(recordKind, { bedIds: codes.map((code) => home.bedId(code)), kind, kindFrom: on })
  return [{ on, act }]
}

async function learnBeds(home: SampleHome): Promise<void> {
  const { buildings } = await home.call(board, {})
  for (const { floors } of buildings) {
    for (const { rooms } of floors) {
      for (const { beds } of rooms) for (const bed of beds) home.bedIds.set(bed.code, bed.bedId)
    }
  }
}

/** The ward with four beds on the ground floor that opens after half a year. */
function ward(from: Day): SampleRoom {
  const beds = Array.from({ length: wardBeds }, (_, index) => `120-${index + 1}`)
  return { name: '120', beds, kind: 'nursing', change: null, inServiceFrom: addDays(from, 181) }
}

function wardAct({ name, inServiceFrom }: SampleRoom): SampleAct {
  const input = { floor: '1层', room: name, bedCount: wardBeds, kind: 'nursing' } as const
  const act = async (home: SampleHome) => {
    await home.call(addRoom, { ...input, from: inServiceFrom })
    await learnBeds(home)
  }
  return { on: inServiceFrom, act }
}

/** The house: rooms, kinds and their change, the reserve. */
export function planSampleRooms(count: number, from: Day): SampleRooms {
  const hasWard = count >= smallestWithWard
  const late = hasWard ? wardBeds : 0
  const wanted = Math.ceil(count / shareOccupied / (1 - shareReserve))
  const roomCount = Math.ceil((wanted - late) / bedsPerRoom)
  const bedCount = roomCount * bedsPerRoom + late
  const reserveCount = Math.ceil(bedCount * shareReserve)
  const floors = floorsFor(roomCount)
  const rooms = asSampleRooms(plannedRooms(floors), from)
  const reserve = rooms
    .filter(({ kind, change }) => kind === 'ordinary' && change === null)
    .flatMap(({ beds }) => beds)
    .slice(-reserveCount)
  const kept = addDays(from, 40)
  const reserveAct = (home: SampleHome) => {
    const bedIds = reserve.map((code) => home.bedId(code))
    return home.call(recordReserve, { bedIds, isReserve: true, reserveFrom: kept })
  }
  const make = async (home: SampleHome) => {
    for (const part of floors) {
      const { bedsPerRoom: beds, skipsFour } = shape
      await home.call(generate, { ...part, bedsPerRoom: beds, skipsFour, from })
    }
    await learnBeds(home)
  }
  const ofKind = (kind: AreaKind) => rooms.filter((room) => room.kind === kind)
  const changed = rooms.filter(({ change }) => change !== null)
  const acts: SampleAct[] = [
    { on: from, act: make },
    ...(['ordinary', 'nursing', 'dementia'] as const).flatMap((kind) =>
      kindAct(from, kind, ofKind(kind)),
    ),
    { on: kept, act: reserveAct },
    ...kindAct(addDays(from, 372), 'nursing', changed),
  ]
  if (hasWard) {
    const room = ward(from)
    rooms.push(room)
    acts.push(wardAct(room))
  }
  return { rooms, reserve, bedCount, acts }
}
