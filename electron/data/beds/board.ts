import { board } from '#shared/contract/beds/bed.ts'
import type { OutputOf } from '#shared/operation.ts'
import { ageOn } from '#shared/text/day.ts'
import { type AbilityDay, abilityDay, shownAbility } from '../assessments/ability-shown.ts'
import { handleQuery } from '../context.ts'
import { type BedRow, bedsAsOf, bedTotals, countAllBeds } from './bed-row.ts'

type Building = OutputOf<typeof board>['buildings'][number]
type Floor = Building['floors'][number]
type Room = Floor['rooms'][number]
type Bed = Room['beds'][number]

function lastWithId<T extends { readonly id: number }>(list: T[], id: number, make: () => T): T {
  const last = list.at(-1)
  if (last?.id === id) return last
  const made = make()
  list.push(made)
  return made
}

/** A bed as the board and its own page show it. */
export function shownBed(row: BedRow, day: AbilityDay): Bed {
  return {
    bedId: row.bedId,
    code: row.code,
    number: row.number,
    kind: row.kind ?? 'unknown',
    isReserve: row.bedReserveId !== null,
    residentId: row.residentId,
    bedStayId: row.bedStayId,
    stayId: row.stayId,
    residentName: row.residentName,
    sex: row.sex,
    ageYears: row.bornOn === null ? null : ageOn(row.bornOn, day.asOf),
    admittedOn: row.admittedOn,
    away: row.awayKind !== null,
    awayKind: row.awayKind,
    expectedOn: row.expectedOn,
    ability: shownAbility(row, day),
    // Nobody can book a bed yet.
    reservedUntil: null,
  }
}

/** Rows in building order become the tree that the board shows. */
function treeOf(rows: readonly BedRow[], day: AbilityDay): Building[] {
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
    room.beds.push(shownBed(row, day))
  }
  return buildings
}

export const boardHandler = handleQuery(board, async ({ db, today }, input) => {
  const asOf = input.asOf ?? today
  const rows = await bedsAsOf(db, asOf)
  const buildings = treeOf(rows, await abilityDay(db, asOf))
  const totals = { ...bedTotals(rows), allBedCount: await countAllBeds(db, asOf) }
  return { asOf, buildings, totals }
})
