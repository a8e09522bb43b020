import { move } from '#shared/contract/residents/stay.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import type { SampleLeave } from './leaves.ts'
import type { Random } from './random.ts'
import type { SamplePerson } from './resident-person.ts'
import type { SampleRoom, SampleRooms } from './rooms.ts'
import type { SampleAct } from './sample-home.ts'
import { lengthOf, type SampleStay } from './stays.ts'

interface SampleMove {
  readonly stay: SampleStay
  readonly on: Day
  readonly bed: string
  readonly reason: string
}

export interface SampleBedStays {
  /** The bed of the first day, by the number of the stay. */
  readonly firstBeds: ReadonlyMap<number, string>
  readonly moves: readonly SampleMove[]
}

const moveReasons = [
  '靠近护士站',
  '与同室作息不合',
  '家属要求朝南',
  '房间维修',
  '照护需要',
] as const

/** Who lies where while the plan goes from day to day. */
class Occupancy {
  readonly #rooms: readonly SampleRoom[]
  readonly #reserve: ReadonlySet<string>
  readonly #lying = new Map<string, SamplePerson>()

  constructor({ rooms, reserve }: SampleRooms) {
    this.#rooms = rooms
    this.#reserve = new Set(reserve)
  }

  put(bed: string, person: SamplePerson): void {
    this.#lying.set(bed, person)
  }

  free(bed: string): void {
    this.#lying.delete(bed)
  }

  #kindOn(room: SampleRoom, day: Day): SampleRoom['kind'] {
    return room.change !== null && room.change.on <= day ? room.change.kind : room.kind
  }

  /** How well a room suits somebody: her own sex first, then the kind of bed that she needs. */
  #fit(room: SampleRoom, person: SamplePerson, day: Day): number {
    const others = room.beds.flatMap((bed) => this.#lying.get(bed) ?? [])
    const isOwnSex = others.every(({ sex }) => sex === person.sex)
    const kind = this.#kindOn(room, day)
    const care = person.level >= 2 ? 'nursing' : 'ordinary'
    const wanted = person.isDemented ? 'dementia' : care
    const isNear = wanted !== 'ordinary' && kind !== 'ordinary'
    return (isOwnSex ? 4 : 0) + (kind === wanted ? 2 : 0) + (isNear ? 1 : 0)
  }

  /** A free bed that suits; null where none is left but those in the rooms of `except`. */
  pick(random: Random, person: SamplePerson, day: Day, except?: string): string | null {
    const offered = this.#rooms
      .filter(({ inServiceFrom, beds }) => inServiceFrom <= day && !beds.includes(except ?? ''))
      .flatMap((room) => {
        const fit = this.#fit(room, person, day)
        return room.beds
          .filter((bed) => !this.#lying.has(bed) && !this.#reserve.has(bed))
          .map((bed) => ({ bed, fit }))
      })
    const best = Math.max(...offered.map(({ fit }) => fit))
    const fitting = offered.filter(({ fit }) => fit === best)
    return fitting.length === 0 ? null : random.pick(fitting).bed
  }
}

/** Days on which somebody moves within a stay; nobody moves while she is away. */
function moveDays(
  random: Random,
  stay: SampleStay,
  leaves: readonly SampleLeave[],
  until: Day,
): readonly Day[] {
  const length = lengthOf(stay, until)
  const isAway = (day: Day) =>
    leaves.some(({ from, to }) => from <= day && (to === null || to >= day))
  const days: Day[] = []
  for (let at = random.between(15, 1500); at < length - 5; at += random.between(90, 1500)) {
    const day = addDays(stay.from, at)
    if (!isAway(day)) days.push(day)
  }
  return days
}

type Event =
  | { readonly on: Day; readonly order: 0 | 1; readonly stay: SampleStay }
  | { readonly on: Day; readonly order: 2; readonly stay: SampleStay }

/** Beds are freed before they are taken on the same day, and moves come last. */
function eventsOf(
  random: Random,
  stays: readonly SampleStay[],
  leaves: readonly SampleLeave[],
  until: Day,
): readonly Event[] {
  const events = stays.flatMap((stay): Event[] => {
    const own = leaves.filter((leave) => leave.stay === stay)
    const moves = moveDays(random, stay, own, until)
    const ends: Event[] = stay.to === null ? [] : [{ on: stay.to, order: 0, stay }]
    const moved = moves.map((on): Event => ({ on, order: 2, stay }))
    return [...ends, { on: stay.from, order: 1, stay }, ...moved]
  })
  return events.toSorted((one, other) =>
    one.on === other.on ? one.order - other.order : one.on < other.on ? -1 : 1,
  )
}

/** Gives everybody a bed from day to day, as an office would: own sex in the room, kind of bed by need. */
export function planBedStays(
  random: Random,
  plan: {
    readonly rooms: SampleRooms
    readonly stays: readonly SampleStay[]
    readonly leaves: readonly SampleLeave[]
    readonly people: readonly SamplePerson[]
    readonly until: Day
  },
): SampleBedStays {
  const { people, stays, leaves, until } = plan
  const occupancy = new Occupancy(plan.rooms)
  const firstBeds = new Map<number, string>()
  const current = new Map<number, string>()
  const moves: SampleMove[] = []
  for (const { on, order, stay } of eventsOf(random, stays, leaves, until)) {
    const person = people[stay.person]
    if (person === undefined) throw new Error('a stay without a person')
    const own = current.get(stay.number)
    if (order === 0) {
      occupancy.free(own ?? '')
      continue
    }
    const bed = occupancy.pick(random, person, on, own)
    if (bed === null) {
      if (order === 2) continue
      throw new Error(`no bed is free on ${on}`)
    }
    if (own === undefined) firstBeds.set(stay.number, bed)
    else moves.push({ stay, on, bed, reason: random.pick(moveReasons) })
    occupancy.free(own ?? '')
    occupancy.put(bed, person)
    current.set(stay.number, bed)
  }
  return { firstBeds, moves }
}

export function moveActs({ moves }: SampleBedStays): readonly SampleAct[] {
  return moves.map(({ stay, on, bed, reason }) => ({
    on,
    act: (home) => {
      const residentId = home.residentId(stay.person)
      return home.call(move, { residentId, bedId: home.bedId(bed), movedOn: on, reason })
    },
  }))
}
