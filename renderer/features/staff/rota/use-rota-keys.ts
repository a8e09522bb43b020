import type { RotaShiftShown } from '#shared/contract/staff/rota-fields.ts'
import { isComposing } from '#renderer/ui/composing.ts'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { readCode } from './rota-codes.ts'
import { type GridSize, nextPlace } from './rota-places.ts'
import type { RotaCursor } from './use-rota-cursor.ts'

const pause = 800

interface KeyInput {
  readonly cursor: RotaCursor
  readonly size: GridSize
  /** Shifts that are offered, in the order of their numbers. */
  readonly shifts: readonly RotaShiftShown[]
  readonly mayWrite: boolean
  readonly onSet: (shiftId: number | null) => void
  readonly onOpen: () => void
  readonly onEscape: () => void
  readonly onSay: (words: string) => void
}

/** Reads marks of shifts that may have two characters: the first waits a moment for the second. */
function useTypedCode({ shifts, onSet, onSay }: KeyInput) {
  const typed = useRef('')
  const timer = useRef<number | undefined>(undefined)
  useEffect(() => () => window.clearTimeout(timer.current), [])

  function forget() {
    window.clearTimeout(timer.current)
    typed.current = ''
  }

  function take(character: string): boolean {
    window.clearTimeout(timer.current)
    const both = readCode(typed.current + character, shifts)
    const isGoingOn = both.kind !== 'none'
    const code = isGoingOn ? both : readCode(character, shifts)
    const text = isGoingOn ? typed.current + character : character
    forget()
    if (code.kind === 'none') return false
    if (code.kind !== 'begun') onSet(code.shiftId)
    if (code.kind === 'one') return true
    typed.current = text
    timer.current = window.setTimeout(forget, pause)
    if (code.kind === 'begun') onSay(`${text}…`)
    return true
  }

  return { take, forget }
}

function isCharacter({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return [...key].length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey
}

/** The keys of the grid: where they lead, what they select, what they write. */
export function useRotaKeys(input: KeyInput) {
  const { cursor, size, mayWrite } = input
  const code = useTypedCode(input)

  function moves(event: KeyboardEvent): boolean {
    const isFar = event.ctrlKey || event.metaKey
    if (isFar && event.key.toLowerCase() === 'a') {
      cursor.select({ top: 0, left: 0, bottom: size.rows - 1, right: size.cols - 1 })
      return true
    }
    const next = nextPlace(event.key, cursor.at, size, isFar)
    if (next === null) return false
    code.forget()
    input.onSay('')
    if (event.shiftKey) cursor.extendTo(next)
    else cursor.moveTo(next)
    return true
  }

  function writes(event: KeyboardEvent): boolean {
    if (event.key === 'Enter' || event.key === 'F2') {
      input.onOpen()
      return true
    }
    if (event.key === 'Escape') {
      code.forget()
      input.onEscape()
      return true
    }
    if (!mayWrite) return false
    if (event.key === 'Delete' || event.key === 'Backspace') {
      input.onSet(null)
      return true
    }
    return isCharacter(event) && code.take(event.key)
  }

  return (event: KeyboardEvent): void => {
    if (isComposing(event)) return
    if (moves(event) || writes(event)) event.preventDefault()
  }
}
