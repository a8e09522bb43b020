import { isComposing } from '#renderer/ui/composing.ts'
import type { KeyboardEvent } from 'react'

export interface ItemKeys {
  /** A digit was pressed; false where the item has no such score. */
  readonly choose: (score: number) => void
  readonly clear: () => void
  readonly goBy: (step: number) => boolean
  /** To the next item, and after the last one to what follows. */
  readonly goOn: () => void
  readonly goToEnd: (end: 'first' | 'last') => void
  /** Among the scores of the item, without choosing. */
  readonly moveBy: (step: number) => void
}

/** The digit of a key, also of one typed in full width, as input methods may do. */
function digitOf(key: string): number | null {
  const plain = key.normalize('NFKC')
  return /^\d$/.test(plain) ? Number(plain) : null
}

const deeds: Readonly<Record<string, (keys: ItemKeys) => void>> = {
  ArrowUp: ({ goBy }) => void goBy(-1),
  ArrowDown: ({ goBy }) => void goBy(1),
  ArrowLeft: ({ moveBy }) => moveBy(-1),
  ArrowRight: ({ moveBy }) => moveBy(1),
  // A button would be pressed by Enter, and the score be chosen that is only looked at.
  Enter: ({ goOn }) => goOn(),
  Home: ({ goToEnd }) => goToEnd('first'),
  End: ({ goToEnd }) => goToEnd('last'),
  Backspace: ({ clear }) => clear(),
  Delete: ({ clear }) => clear(),
}

/** Where a number is typed, only these keys mean something to the sheet. */
const leavesField = new Set(['ArrowUp', 'ArrowDown', 'Enter'])

/**
 * Digits choose and go on, arrows move, Space chooses, Del clears, Enter goes on without choosing. A key
 * that was used is marked so, and means nothing to the form around.
 */
export function handleItemKey(event: KeyboardEvent<HTMLElement>, keys: ItemKeys): void {
  if (isComposing(event) || event.ctrlKey || event.altKey || event.metaKey) return
  if (event.target instanceof HTMLInputElement && !leavesField.has(event.key)) return
  const digit = digitOf(event.key)
  const deed = deeds[event.key]
  if (digit !== null) keys.choose(digit)
  else if (deed !== undefined) deed(keys)
  else return
  event.preventDefault()
}
