import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useEffect, useState } from 'react'
import type { BoardBed } from './board-beds.ts'

/**
 * Somebody is on the way to another bed: dragged, the bed is being chosen on the board, or it was named
 * (`drop`) and waits for the service to say whether it may be given.
 */
export type Moving =
  | { readonly by: 'drag'; readonly from: BoardBed }
  | { readonly by: 'choice'; readonly what: ChoiceWhat; readonly from: BoardBed }
  | {
      readonly by: 'drop'
      readonly from: BoardBed
      readonly to: BoardBed
      /** Of which choice on the board it came; that goes on where the bed is refused. */
      readonly chosen: ChoiceWhat | null
    }

/** A free bed for a move, or a person to change beds with. */
export type ChoiceWhat = 'bed' | 'swap'

/** A move that waits for its day and reason; of a swap both people have a bed. */
export type WantedMove =
  | {
      readonly kind: 'move'
      readonly from: BoardBed
      /** Null: the bed is chosen in the dialog. */
      readonly toBedId: number | null
    }
  | { readonly kind: 'swap'; readonly from: BoardBed; readonly to: BoardBed }

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
    const bedIn = (data: Record<string | symbol, unknown> | undefined) =>
      beds.get(bedIdIn(data) ?? 0)
    return monitorForElements({
      onDragStart: ({ source }) => {
        const from = bedIn(source.data)
        if (from !== undefined) setMoving({ from, by: 'drag' })
      },
      onDrop: ({ source, location }) => {
        const from = bedIn(source.data)
        const to = bedIn(location.current.dropTargets[0]?.data)
        const isMeant = from !== undefined && to !== undefined
        // A quick hand drops before the service has said which beds are offered: the drop is kept.
        setMoving(isMeant ? { by: 'drop', from, to, chosen: null } : null)
      },
    })
  }, [beds, mayMove])

  return {
    /** Nobody is moved while a past day is shown, whatever was begun before. */
    moving: mayMove ? moving : null,
    wanted: mayMove ? wanted : null,
    startChoosing: (from: BoardBed, what: ChoiceWhat) => setMoving({ from, what, by: 'choice' }),
    /** The bed is named; whether it may be given is decided when the offers are known. */
    choose: (from: BoardBed, to: BoardBed, chosen: ChoiceWhat) =>
      setMoving({ by: 'drop', from, to, chosen }),
    stop: () => setMoving(null),
    want: (move: WantedMove) => {
      setMoving(null)
      setWanted(move)
    },
    forget: () => setWanted(null),
  }
}

export type MovingState = ReturnType<typeof useMoving>
