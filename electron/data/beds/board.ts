import { board } from '#shared/contract/beds/bed.ts'
import type { OutputOf } from '#shared/operation.ts'
import { handleQuery } from '../context.ts'
import { type BedRow, bedsAsOf, bedTotals, countAllBeds } from './bed-row.ts'
import { instantOf } from './booking/held.ts'
import { facilitiesByRoom } from './room/facilities.ts'
import { type BedShower, bedShower } from './shown-bed.ts'

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
function treeOf(
  rows: readonly BedRow[],
  shown: BedShower,
  facilities: ReadonlyMap<number, readonly { readonly name: string }[]>,
): Building[] {
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
      orientation: row.orientation,
      facilities: (facilities.get(roomId) ?? []).map(({ name }) => name),
      beds: [],
    }))
    room.beds.push(shown(row))
  }
  return buildings
}

export const boardHandler = handleQuery(board, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const rows = await bedsAsOf(db, asOf, instantOf(asOf, context))
  const shown = await bedShower(context, rows, asOf)
  const buildings = treeOf(rows, shown, await facilitiesByRoom(db))
  const totals = { ...bedTotals(rows), allBedCount: await countAllBeds(db, asOf) }
  return { asOf, buildings, totals }
})
