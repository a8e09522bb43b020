import { getBed, listBeds } from '#shared/contract/beds/bed.ts'
import { book } from '#shared/contract/beds/booking.ts'
import { recordCondition } from '#shared/contract/beds/condition.ts'
import { correctRoom, listRooms } from '#shared/contract/beds/room.ts'
import { getToday } from '#shared/contract/home/home.ts'
import { noteMove } from '#shared/contract/residents/move-note.ts'
import { addExtraBed, swapBeds } from '#shared/contract/residents/swap.ts'
import type { OutputOf } from '#shared/operation.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import type { Random } from './random.ts'
import type { SampleAct, SampleHome, SampleSize } from './sample-home.ts'

type Bed = OutputOf<typeof listBeds>['rows'][number]

const fixtures = ['toilet', 'shower', 'call-bell', 'handrail', 'air-conditioning', 'television']
const nursing = ['oxygen', 'nursing-bed', 'air-mattress']
/** A home needs some free beds before it gives one to somebody as a second one. */
const smallestWithExtra = 24

/** Two sides of a corridor; rooms with nursing beds have more. */
async function describeRooms(home: SampleHome, random: Random, asOf: Day): Promise<void> {
  const { rows: rooms } = await home.call(listRooms, { asOf, limit: 1000 })
  const { rows: beds } = await home.call(listBeds, { asOf, limit: 1000 })
  const weak = new Set(beds.filter(({ kind }) => kind !== 'ordinary').map(({ room }) => room))
  for (const [index, { roomId, room }] of rooms.entries()) {
    await home.call(correctRoom, {
      roomId,
      version: 1,
      orientation: index % 2 === 0 ? 'south' : 'north',
      areaHundredths: random.between(220, 310) * 10,
      note: null,
      facilities: [
        ...fixtures,
        ...(weak.has(room) ? nursing : []),
        ...(index % 2 === 0 ? ['balcony'] : []),
      ],
    })
  }
}

/** Since when a bed is as it is: who lies there came, or the last one left. */
async function unchangedSince(home: SampleHome, { bedId }: Bed, asOf: Day): Promise<Day> {
  const { bedStays, inServiceFrom } = await home.call(getBed, { bedId, asOf })
  const [last] = bedStays
  if (last === undefined) return inServiceFrom
  return last.bedTo !== null && last.bedTo <= asOf ? last.bedTo : last.bedFrom
}

interface Since {
  readonly asOf: Day
  readonly since: Day
}

/** The first bed that is as it is since a day at least: each look costs, and one is enough. */
async function firstSteady(
  home: SampleHome,
  beds: readonly Bed[],
  { asOf, since }: Since,
): Promise<Bed | undefined> {
  for (const bed of beds) {
    if ((await unchangedSince(home, bed, asOf)) <= since) return bed
  }
  return undefined
}

/** So many beds stay free and ready, whatever else happens. */
const keptFree = 2

const isFree = (bed: Bed) => bed.residentId === null && !bed.isReserve && bed.reservedUntil === null

/** Two of one sex in rooms apart took each other's bed. */
async function swapTwo(home: SampleHome, beds: readonly Bed[], until: Day): Promise<Set<number>> {
  const movedOn = addDays(until, -12)
  const lying = beds.filter(({ residentId, away }) => residentId !== null && !away)
  const steady = { asOf: until, since: addDays(movedOn, -1) }
  const one = await firstSteady(home, lying, steady)
  const others = lying.filter(({ sex, room }) => sex === one?.sex && room !== one.room)
  const other = await firstSteady(home, others, steady)
  if (one === undefined || other === undefined) return new Set()
  const [residentId, otherResidentId] = [one.residentId ?? 0, other.residentId ?? 0]
  const reason = '家属要求朝南，双方同意互换'
  await home.call(swapBeds, { residentId, otherResidentId, movedOn, reason })
  return new Set([residentId, otherResidentId])
}

/** Somebody alone in a room of two has all of it. */
async function takeWholeRoom(
  home: SampleHome,
  beds: readonly Bed[],
  { until, except }: { readonly until: Day; readonly except: ReadonlySet<number> },
): Promise<number | null> {
  const bedFrom = addDays(until, -25)
  const steady = { asOf: until, since: bedFrom }
  for (const free of beds.filter(isFree)) {
    const mates = beds.filter(
      ({ room, floor, residentId }) =>
        room === free.room && floor === free.floor && residentId !== null,
    )
    const mate = await firstSteady(home, mates, steady)
    if (mate?.residentId == null || except.has(mate.residentId)) continue
    if ((await firstSteady(home, [free], steady)) === undefined) continue
    const { residentId } = mate
    await home.call(addExtraBed, { residentId, bedId: free.bedId, bedFrom, reason: '包房' })
    return free.bedId
  }
  return null
}

async function recordStates(
  home: SampleHome,
  beds: readonly Bed[],
  { free, until }: { readonly free: readonly Bed[]; readonly until: Day },
): Promise<void> {
  const from = (days: number) => ({ conditionFrom: addDays(until, -days) })
  const [broken, dirty] = free
  if (broken !== undefined) {
    const repair = { bedIds: [broken.bedId], kind: 'repair' as const }
    await home.call(recordCondition, { ...repair, ...from(9), reason: '床头摇柄损坏' })
    const conditionTo = addDays(until, -113)
    await home.call(recordCondition, { ...repair, ...from(120), conditionTo, reason: '护栏松动' })
  }
  if (dirty !== undefined) {
    const cleaning = { bedIds: [dirty.bedId], kind: 'cleaning' as const, reason: '终末消毒' }
    await home.call(recordCondition, { ...cleaning, ...from(3) })
  }
  // In a room that is full: an isolated room gives no bed to anybody.
  const hasFree = new Set(beds.filter(isFree).map(({ floor, room }) => `${floor} ${room}`))
  const ill = beds.findLast(
    ({ residentId, away, floor, room }) =>
      residentId !== null && !away && !hasFree.has(`${floor} ${room}`),
  )
  if (ill === undefined) return
  const isolation = { kind: 'isolation', reason: '流感样症状' } as const
  await home.call(recordCondition, { bedIds: [ill.bedId], ...isolation, ...from(2) })
}

/** A booking holds from now on: only a home that ends today can have one. */
async function bookOne(home: SampleHome, bed: Bed | undefined, until: Day): Promise<void> {
  if (bed === undefined) return
  const { asOf: today } = await home.call(getToday, {})
  if (today !== until) return
  const untilOn = addDays(until, 2)
  const { bedId } = bed
  await home.call(book, { bedId, forWhom: '郑国强（来电）', untilOn, reason: '周末来看房' })
}

/** What the night told and the office has not finished. */
async function noteOne(home: SampleHome, beds: readonly Bed[], until: Day): Promise<void> {
  const who = beds.find(({ residentId, away, isExtra }) => residentId !== null && !away && !isExtra)
  if (who?.residentId == null) return
  const { residentId } = who
  const night = { movedOn: addDays(until, -1), movedTime: '23:20', reason: '夜间需要就近观察' }
  await home.call(noteMove, { residentId, toText: '护士站旁观察床', ...night })
}

/** What happens to beds besides people coming and going, as it stands on the last day. */
async function liveOn(home: SampleHome, random: Random, { count, until }: SampleSize) {
  await describeRooms(home, random, until)
  const { rows: beds } = await home.call(listBeds, { asOf: until, limit: 1000 })
  const isLarge = count >= smallestWithExtra
  const except = isLarge ? await swapTwo(home, beds, until) : new Set<number>()
  const extra = isLarge ? await takeWholeRoom(home, beds, { until, except }) : null
  const longAgo = addDays(until, -120)
  const free = beds.filter(
    (bed) => isFree(bed) && bed.bedId !== extra && bed.inServiceFrom <= longAgo,
  )
  // A home without a free bed could show no admission.
  const spare = free.slice(keptFree)
  await recordStates(home, beds, { free: spare, until })
  await bookOne(home, spare[2], until)
  await noteOne(home, beds.slice(Math.floor(beds.length / 2)), until)
}

/** Bookings, states, rooms, a swap, a further bed and an unfinished move, on the last day. */
export function bedLifeActs(random: Random, size: SampleSize): readonly SampleAct[] {
  return [{ on: size.until, act: (home) => liveOn(home, random, size) }]
}
