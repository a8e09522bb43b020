/** A place in the grid: the row of a person and the column of a day, both from zero. */
export interface Place {
  readonly row: number
  readonly col: number
}

/** A rectangle of cells, its edges included. */
export interface Area {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

export interface GridSize {
  readonly rows: number
  readonly cols: number
}

const pageRows = 10

const clamp = (value: number, count: number): number => Math.max(0, Math.min(value, count - 1))

/** The rectangle between two corners. */
export function areaOf(one: Place, other: Place): Area {
  return {
    top: Math.min(one.row, other.row),
    bottom: Math.max(one.row, other.row),
    left: Math.min(one.col, other.col),
    right: Math.max(one.col, other.col),
  }
}

/** The places of a rectangle, row by row. */
export function placesOf({ top, bottom, left, right }: Area): readonly Place[] {
  const places: Place[] = []
  for (let row = top; row <= bottom; row += 1) {
    for (let col = left; col <= right; col += 1) places.push({ row, col })
  }
  return places
}

const moves: Readonly<Record<string, (at: Place, size: GridSize, isFar: boolean) => Place>> = {
  ArrowUp: ({ row, col }, _size, isFar) => ({ row: isFar ? 0 : row - 1, col }),
  ArrowDown: ({ row, col }, { rows }, isFar) => ({ row: isFar ? rows - 1 : row + 1, col }),
  ArrowLeft: ({ row, col }, _size, isFar) => ({ row, col: isFar ? 0 : col - 1 }),
  ArrowRight: ({ row, col }, { cols }, isFar) => ({ row, col: isFar ? cols - 1 : col + 1 }),
  Home: ({ row }, _size, isFar) => ({ row: isFar ? 0 : row, col: 0 }),
  End: ({ row }, { rows, cols }, isFar) => ({ row: isFar ? rows - 1 : row, col: cols - 1 }),
  PageUp: ({ row, col }) => ({ row: row - pageRows, col }),
  PageDown: ({ row, col }) => ({ row: row + pageRows, col }),
}

/** Where a key leads; with Ctrl to the edge. Null: the key leads nowhere. */
export function nextPlace(key: string, at: Place, size: GridSize, isFar: boolean): Place | null {
  const next = moves[key]?.(at, size, isFar)
  if (next === undefined) return null
  return { row: clamp(next.row, size.rows), col: clamp(next.col, size.cols) }
}
