import { board } from '#shared/contract/beds/bed.ts'
import type { OutputOf } from '#shared/operation.ts'
import { ageOn } from '#shared/text/day.ts'
import { handleQuery } from '../context.ts'
import { type BedRow, bedsAsOf } from './bed-row.ts'

type Building = OutputOf<typeof board>['buildings'][number]
type Floor = Building['floors'][number]
type Room = Floor['rooms'][number]

function lastWithId<T extends { readonly id: number }>(list: T[], id: number, make: () => T): T {
  const last = list.at(-1)
  if (last?.id === id) return last
  const made = make()
  list.push(made)
  return made
}

/** Rows in building order become the tree that the board shows. */
function treeOf(rows: readonly BedRow[], asOf: string): Building[] {
  const buildings: Building[] = []
  for (const row of rows) {
    const { buildingId, floorId, roomId } = row
    const building = lastWithId<Building>(buildings, buildingId, () => ({
      id: buildingId,
      name: row.building,
      floors: [],
    }))
    const floor = lastWithId<Floor>(building.floors, floorId, () => ({
      id: floorId,
      name: row.floor,
      rooms: [],
    }))
    const room = lastWithId<Room>(floor.rooms, roomId, () => ({
      id: roomId,
      name: row.room,
      beds: [],
    }))
    room.beds.push({
      bedId: row.bedId,
      code: row.code,
      number: row.number,
      kind: row.kind ?? 'unknown',
      residentId: row.residentId,
      residentName: row.residentName,
      sex: row.sex,
      ageYears: row.bornOn === null ? null : ageOn(row.bornOn, asOf),
      admittedOn: row.admittedOn,
      away: false,
      reservedUntil: null,
    })
  }
  return buildings
}

export const boardHandler = handleQuery(board, async ({ db, today }, input) => {
  const asOf = input.asOf ?? today
  const rows = await bedsAsOf(db, asOf)
  const occupiedCount = rows.filter((row) => row.residentId !== null).length
  return {
    asOf,
    buildings: treeOf(rows, asOf),
    totals: {
      bedCount: rows.length,
      occupiedCount,
      freeCount: rows.length - occupiedCount,
      // Leave and reservation are not recorded yet: nobody can be away, no bed can be reserved.
      awayCount: 0,
      reservedCount: 0,
      nursingCount: rows.filter((row) => row.kind === 'nursing' || row.kind === 'dementia').length,
      unknownKindCount: rows.filter((row) => row.kind === null).length,
    },
  }
})
