import type { BoardBuilding, BoardFloor, BoardRoom } from './board-beds.ts'

/** Beds stand two above each other; a room is as wide as that asks for, up to four cards. */
export function roomWidth(room: BoardRoom): number {
  return Math.min(4, Math.max(1, Math.ceil(room.beds.length / 2)))
}

/** Fewer columns would make the rooms of a small home as wide as halls. */
const fewestColumns = 8

/** In rem: three characters of a name, sex, age and the bars of ability. */
const narrowestColumn = 5.3125
const columnGap = 0.3125
const floorNameAndGap = 2

/**
 * As many columns as the widest floor has, so that rooms lie above each other as in the house; where
 * that is too narrow for a name, as many as fit. `remCount` is the width of the board in rem, null before
 * it is known.
 */
export function columnsOf({ floors }: BoardBuilding, remCount: number | null): number {
  const widths = floors.map(({ rooms }) => rooms.reduce((sum, room) => sum + roomWidth(room), 0))
  const wanted = Math.max(fewestColumns, ...widths)
  if (remCount === null) return wanted
  const room = remCount - floorNameAndGap + columnGap
  const fitting = Math.floor(room / (narrowestColumn + columnGap))
  return Math.max(4, Math.min(wanted, fitting))
}

/** The rooms of a floor as they fall into rows of so many columns. */
function rowsOf({ rooms }: BoardFloor, columns: number): readonly (readonly BoardRoom[])[] {
  const rows: BoardRoom[][] = []
  let used = columns
  for (const room of rooms) {
    const width = roomWidth(room)
    if (used + width > columns) {
      rows.push([])
      used = 0
    }
    rows.at(-1)?.push(room)
    used += width
  }
  return rows
}

/** How many rows of rooms, and of beds in them, lie above each other: what a card's height follows from. */
export function rowCounts(building: BoardBuilding, columns: number) {
  const rows = building.floors.flatMap((floor) => rowsOf(floor, columns))
  const bedRows = rows.map((row) =>
    Math.max(1, ...row.map((room) => Math.ceil(room.beds.length / roomWidth(room)))),
  )
  return { roomRows: rows.length, bedRows: bedRows.reduce((sum, count) => sum + count, 0) }
}
