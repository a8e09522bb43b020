import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useEffect, useState } from 'react'
import type { BoardBed } from './board-beds.ts'

/** Somebody is on the way to another bed: dragged, or the bed is being chosen on the board. */
export interface Moving {
  readonly from: BoardBed
  readonly by: 'drag' | 'choice'
}

/** A move that waits for its day and reason. */
export interface WantedMove {
  readonly from: BoardBed
  /** Null: the bed is chosen in the dialog. */
  readonly toBedId: number | null
}

function bedIdIn(data: Record<string | symbol, unknown> | undefined): number | null {
  const bedId = data?.['bedId']
  return typeof bedId === 'number' ? bedId : null
}

/** Who is being moved, by drag or by choice, and the move that came of it. */
export function useMoving(beds: ReadonlyMap<number, BoardBed>, mayMove: boolean) {
  const [moving, setMoving] = useState<Moving | null>(null)
  const [wanted, setWanted] = useState<WantedMove | null>(null)

  useEffect(() => {
    if (!mayMove) return undefined
    const fromOf = (data: Record<string | symbol, unknown>) => beds.get(bedIdIn(data) ?? 0)
    return monitorForElements({
      onDragStart: ({ source }) => {
        const from = fromOf(source.data)
        if (from !== undefined) setMoving({ from, by: 'drag' })
      },
      onDrop: ({ source, location }) => {
        setMoving(null)
        const from = fromOf(source.data)
        const toBedId = bedIdIn(location.current.dropTargets[0]?.data)
        if (from !== undefined && toBedId !== null) setWanted({ from, toBedId })
      },
    })
  }, [beds, mayMove])

  return {
    /** Nobody is moved while a past day is shown, whatever was begun before. */
    moving: mayMove ? moving : null,
    wanted: mayMove ? wanted : null,
    startChoosing: (from: BoardBed) => setMoving({ from, by: 'choice' }),
    stopChoosing: () => setMoving(null),
    want: (move: WantedMove) => {
      setMoving(null)
      setWanted(move)
    },
    forget: () => setWanted(null),
  }
}
