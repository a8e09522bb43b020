import { useCallback, useEffect, useRef, useState } from 'react'
import { type Area, areaOf, type GridSize, type Place } from './rota-places.ts'

interface Cursor {
  readonly at: Place
  /** The other corner of what is selected. */
  readonly anchor: Place
}

const first: Cursor = { at: { row: 0, col: 0 }, anchor: { row: 0, col: 0 } }

function within({ row, col }: Place, { rows, cols }: GridSize): Place {
  return {
    row: Math.max(0, Math.min(row, rows - 1)),
    col: Math.max(0, Math.min(col, cols - 1)),
  }
}

/** The one cell that has the cursor, and the rectangle from it; the browser's focus follows. */
export function useRotaCursor(size: GridSize, startCol: number) {
  const [cursor, setCursor] = useState<Cursor | null>(null)
  const [grid, setGrid] = useState<HTMLTableElement | null>(null)
  const wantsFocus = useRef(false)
  const { at, anchor } = cursor ?? {
    at: { row: 0, col: startCol },
    anchor: { row: 0, col: startCol },
  }
  const shownAt = within(at ?? first.at, size)
  const area: Area = areaOf(shownAt, within(anchor, size))

  const moveTo = useCallback((place: Place) => {
    wantsFocus.current = true
    setCursor({ at: place, anchor: place })
  }, [])

  const extendTo = useCallback(
    (place: Place) => {
      wantsFocus.current = true
      setCursor((old) => ({
        at: place,
        anchor: old?.anchor ?? { row: 0, col: startCol },
      }))
    },
    [startCol],
  )

  const select = useCallback((whole: Area) => {
    wantsFocus.current = true
    setCursor({
      at: { row: whole.top, col: whole.left },
      anchor: { row: whole.bottom, col: whole.right },
    })
  }, [])

  useEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    grid?.querySelector<HTMLElement>(`[data-place="${shownAt.row}:${shownAt.col}"]`)?.focus()
  })

  return [setGrid, { at: shownAt, area, moveTo, extendTo, select }] as const
}

export type RotaCursor = ReturnType<typeof useRotaCursor>[1]
