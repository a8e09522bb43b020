import type { board } from '#shared/contract/beds/bed.ts'
import type { OutputOf } from '#shared/operation.ts'

type Board = OutputOf<typeof board>
type Bed = Board['buildings'][number]['floors'][number]['rooms'][number]['beds'][number]

const empty: Omit<Bed, 'bedId' | 'code' | 'number'> = {
  kind: 'ordinary',
  isReserve: false,
  residentId: null,
  bedStayId: null,
  stayId: null,
  residentName: null,
  sex: null,
  ageYears: null,
  admittedOn: null,
  away: false,
  awayKind: null,
  expectedOn: null,
  ability: null,
  careLevel: null,
  marks: [],
  isExtra: false,
  conditions: [],
  bookingId: null,
  reservedUntil: null,
  reservedFor: null,
  reservedForResidentId: null,
}

/** Somebody in a bed; the ids follow from the bed's. */
export function lying(bedId: number, name: string, more: Partial<Bed> = {}): Partial<Bed> {
  return {
    residentId: 100 + bedId,
    bedStayId: 200 + bedId,
    stayId: 300 + bedId,
    residentName: name,
    sex: 'female',
    ageYears: 82,
    admittedOn: '2025-03-01',
    ...more,
  }
}

const isIn =
  (kind: Bed['conditions'][number]['kind']) =>
  ({ conditions }: Bed) =>
    conditions.some((condition) => condition.kind === kind)

function totalsOf(beds: readonly Bed[]): Board['totals'] {
  const count = (test: (bed: Bed) => boolean) => beds.filter(test).length
  return {
    bedCount: beds.length,
    occupiedCount: count(({ residentId }) => residentId !== null),
    freeCount: count(({ residentId }) => residentId === null),
    awayCount: count(({ away }) => away),
    reservedCount: count(({ reservedUntil }) => reservedUntil !== null),
    extraCount: count(({ isExtra }) => isExtra),
    isolationCount: count(isIn('isolation')),
    cleaningCount: count(isIn('cleaning')),
    repairCount: count(isIn('repair')),
    medicalCount: count(({ kind }) => kind === 'medical'),
    reserveBedCount: count(({ isReserve }) => isReserve),
    allBedCount: beds.length,
    nursingCount: count(({ kind }) => kind === 'nursing' || kind === 'dementia'),
    dementiaCount: count(({ kind }) => kind === 'dementia'),
    unknownKindCount: count(({ kind }) => kind === 'unknown'),
  }
}

/**
 * A board of one building: on each floor so many rooms of two beds. Bed ids run from 1 in reading order;
 * `given` says what differs from a free ordinary bed.
 */
export function boardOf(
  floorCount: number,
  roomsPerFloor: number,
  given: Readonly<Record<number, Partial<Bed>>> = {},
): Board {
  let bedId = 0
  const floors = Array.from({ length: floorCount }, (_floor, floor) => ({
    id: floor + 1,
    name: `${floor + 1}层`,
    rooms: Array.from({ length: roomsPerFloor }, (_room, room) => {
      const name = `${floor + 1}${String(room + 1).padStart(2, '0')}`
      const beds = ['1', '2'].map((number) => {
        bedId += 1
        return { ...empty, bedId, number, code: `${name}-${number}`, ...given[bedId] }
      })
      return { id: floor * 100 + room + 1, name, orientation: null, facilities: [], beds }
    }),
  }))
  const beds = floors.flatMap(({ rooms }) => rooms.flatMap((room) => room.beds))
  const buildings = [{ id: 1, name: '本部楼', floors }]
  return { asOf: '2026-11-22', buildings, totals: totalsOf(beds) }
}
