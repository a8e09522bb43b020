import { YiluError } from '#shared/errors.ts'
import { addDays } from '#shared/text/day.ts'
import type { OpenCommandLine } from '../command-line/session.ts'
import { writeSetting } from '../settings.ts'
import { inventPerson } from './invented-person.ts'
import { Random } from './random.ts'

/** Who may sign in to the sample home. Their PIN stands on its sign-in page. */
const people = [
  { name: '周敏', roles: ['administrator'] },
  { name: '沈建国', roles: ['director'] },
  { name: '何芳', roles: ['nurse'] },
  { name: '马秀兰', roles: ['carer'] },
] as const

export const samplePin = '246802'

const daysOfHistory = 730
const roomsPerFloor = 12
const bedsPerRoom = 2
const shareOccupied = 0.88

export interface SampleSize {
  readonly count: number
  readonly seed: number
  readonly until: string
}

async function call<T>(open: OpenCommandLine, name: string, input: unknown): Promise<T> {
  const reply = await open.service.dispatch.call(open.client, { name, input })
  if (reply.ok) return reply.value as T
  const { code, rule, message, fields } = reply.error
  throw new YiluError(code, rule, message, fields)
}

async function addPeople(open: OpenCommandLine): Promise<void> {
  const pins: Record<string, string> = {}
  for (const { name, roles } of people) {
    const input = { name, roles, pin: samplePin }
    const { id } = await call<{ id: number }>(open, 'office.createAccount', input)
    pins[String(id)] = samplePin
  }
  // No operation shows or stores a PIN in plain; this list exists in the sample home alone.
  await open.service.home?.writer.db
    .transaction()
    .execute((trx) => writeSetting(trx, 'samplePins', pins))
}

/** Floors of twelve rooms with two beds: ground floor ordinary, the others nursing. */
async function addRooms(open: OpenCommandLine, bedCount: number, from: string): Promise<number[]> {
  const bedIds: number[] = []
  const roomCount = Math.ceil(bedCount / bedsPerRoom)
  for (let index = 0; index < roomCount; index += 1) {
    const floor = Math.floor(index / roomsPerFloor) + 1
    const room = String(floor * 100 + (index % roomsPerFloor) + 1)
    const made = await call<{ bedIds: number[] }>(open, 'beds.addRoom', {
      floor: `${floor}层`,
      room,
      bedCount: bedsPerRoom,
      kind: floor === 1 ? 'ordinary' : 'nursing',
      from,
    })
    bedIds.push(...made.bedIds)
  }
  return bedIds
}

/** Takes beds in an order that leaves gaps all over the building, as homes have them. */
function shuffled(random: Random, list: readonly number[]): number[] {
  const rest = [...list]
  const order: number[] = []
  while (rest.length > 0) order.push(...rest.splice(random.between(0, rest.length - 1), 1))
  return order
}

/**
 * Fills a new home with invented people by the same commands that a person's clicks call, so that it
 * can hold nothing impossible. The same size, seed and day give the same home.
 */
export async function fillSampleHome(
  open: OpenCommandLine,
  { count, seed, until }: SampleSize,
): Promise<{ residents: number; beds: number; pin: string }> {
  const random = new Random(seed)
  const from = addDays(until, -daysOfHistory)
  await addPeople(open)
  const bedIds = await addRooms(open, Math.ceil(count / shareOccupied), from)
  const order = shuffled(random, bedIds)
  const seen = new Set<string>()
  for (let index = 0; index < count; index += 1) {
    // Two of three were there from the first weeks on; the others came over two years.
    const isOld = random.next() < 0.66
    const admittedOn = addDays(from, random.between(0, isOld ? 60 : daysOfHistory))
    let person = inventPerson(random, admittedOn)
    while (seen.has(person.idNumber)) person = inventPerson(random, admittedOn)
    seen.add(person.idNumber)
    await call(open, 'residents.admit', { ...person, bedId: order[index], admittedOn })
  }
  return { residents: count, beds: bedIds.length, pin: samplePin }
}
