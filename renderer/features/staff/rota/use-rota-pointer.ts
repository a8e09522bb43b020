import { type PointerEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Place } from './rota-places.ts'
import type { RotaCursor } from './use-rota-cursor.ts'

interface PointerInput {
  readonly cursor: RotaCursor
  readonly mayWrite: boolean
  /** A shift is painted (or rubbed out) instead of cells being selected. */
  readonly hasBrush: boolean
  readonly hasDuties: (place: Place) => boolean
  /** Another cell is chosen. */
  readonly onChoose: () => void
  readonly onPaint: (place: Place, stroke: number) => void
  readonly onDrop: (from: Place, to: Place, isCopy: boolean) => void
}

type Gesture =
  | { readonly kind: 'paint'; readonly stroke: number }
  | { readonly kind: 'select' }
  | { readonly kind: 'drag'; readonly from: Place }

/** A duty under way to another cell. */
interface Dragging {
  readonly from: Place
  readonly to: Place
}

let strokes = 0

/** The cell that an event is about. */
function placeOf(target: EventTarget | null): Place | null {
  if (!(target instanceof Element)) return null
  const text = target.closest<HTMLElement>('[data-place]')?.dataset['place']
  if (text === undefined) return null
  const [row = 0, col = 0] = text.split(':').map(Number)
  return { row, col }
}

/** What the pointer does in the grid: selects, paints, or takes a duty elsewhere. */
export function useRotaPointer(input: PointerInput) {
  const { cursor } = input
  const gesture = useRef<Gesture | null>(null)
  const [dragging, setDragging] = useState<Dragging | null>(null)

  function begin(place: Place, isExtending: boolean): Gesture {
    if (input.hasBrush && input.mayWrite) {
      strokes += 1
      cursor.moveTo(place)
      input.onPaint(place, strokes)
      return { kind: 'paint', stroke: strokes }
    }
    input.onChoose()
    if (isExtending) {
      cursor.extendTo(place)
      return { kind: 'select' }
    }
    cursor.moveTo(place)
    const isTaken = input.mayWrite && input.hasDuties(place)
    return isTaken ? { kind: 'drag', from: place } : { kind: 'select' }
  }

  function onPointerDown(event: PointerEvent) {
    const place = placeOf(event.target)
    if (event.button !== 0 || place === null) return
    // The browser would select text, and a finger would hold on to the first cell.
    event.preventDefault()
    if (event.target instanceof Element && event.target.hasPointerCapture(event.pointerId)) {
      event.target.releasePointerCapture(event.pointerId)
    }
    gesture.current = begin(place, event.shiftKey)
  }

  function onPointerOver(event: PointerEvent) {
    const now = gesture.current
    const place = placeOf(event.target)
    if (now === null || place === null || event.buttons === 0) return
    if (now.kind === 'paint') input.onPaint(place, now.stroke)
    else if (now.kind === 'select') cursor.extendTo(place)
    else setDragging({ from: now.from, to: place })
  }

  const finish = useEffectEvent((isCopy: boolean) => {
    gesture.current = null
    if (dragging === null) return
    setDragging(null)
    input.onDrop(dragging.from, dragging.to, isCopy)
  })

  const cancel = useEffectEvent(() => {
    gesture.current = null
    setDragging(null)
  })

  useEffect(() => {
    const up = (event: globalThis.PointerEvent) => finish(event.ctrlKey || event.metaKey)
    const drop = () => cancel()
    const key = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape') cancel()
    }
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', drop)
    window.addEventListener('keydown', key)
    return () => {
      window.removeEventListener('pointerup', up)
      window.removeEventListener('pointercancel', drop)
      window.removeEventListener('keydown', key)
    }
  }, [])

  return { dragging, onPointerDown, onPointerOver }
}
