import type { Whole } from './sheet-moves.ts'

/** What a key asks for on the sheet. */
export type RoundDeed =
  | { readonly kind: 'move'; readonly by: readonly [number, number]; readonly isExtending: boolean }
  | { readonly kind: 'edge'; readonly to: 'first' | 'last' | 'top' | 'bottom' }
  | { readonly kind: 'done' }
  | { readonly kind: 'reason' }
  | { readonly kind: 'digit'; readonly digit: string }
  | { readonly kind: 'back' }
  | { readonly kind: 'clear' }
  | { readonly kind: 'next-person' }
  | { readonly kind: 'whole'; readonly whole: Whole }
  | { readonly kind: 'undo' }
  | { readonly kind: 'save' }
  | { readonly kind: 'hour' }
  | { readonly kind: 'note' }
  | { readonly kind: 'extra' }
  | { readonly kind: 'escape' }

interface KeyPress {
  readonly key: string
  readonly code: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
}

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

const named: Readonly<Record<string, RoundDeed>> = {
  Space: { kind: 'done' },
  Enter: { kind: 'next-person' },
  NumpadEnter: { kind: 'next-person' },
  Backspace: { kind: 'back' },
  Delete: { kind: 'clear' },
  Escape: { kind: 'escape' },
  F9: { kind: 'save' },
  Home: { kind: 'edge', to: 'first' },
  End: { kind: 'edge', to: 'last' },
  PageUp: { kind: 'move', by: [-10, 0], isExtending: false },
  PageDown: { kind: 'move', by: [10, 0], isExtending: false },
  // By the key's place, not its letter: an input method that is on must not stand in the way.
  KeyX: { kind: 'reason' },
  KeyU: { kind: 'undo' },
  KeyT: { kind: 'hour' },
  KeyB: { kind: 'note' },
  KeyN: { kind: 'extra' },
  // 行、列、房、全.
  KeyH: { kind: 'whole', whole: 'row' },
  KeyL: { kind: 'whole', whole: 'column' },
  KeyF: { kind: 'whole', whole: 'room' },
  KeyQ: { kind: 'whole', whole: 'sheet' },
}

/** What a key press asks for; null where it is none of the sheet's keys. */
export function deedOf(press: KeyPress): RoundDeed | null {
  const { key, code, shiftKey, ctrlKey, altKey, metaKey } = press
  if (ctrlKey || altKey || metaKey) {
    if (ctrlKey && code === 'KeyZ') return { kind: 'undo' }
    if (ctrlKey && code === 'Home') return { kind: 'edge', to: 'top' }
    if (ctrlKey && code === 'End') return { kind: 'edge', to: 'bottom' }
    return null
  }
  const by = arrows[code]
  if (by !== undefined) return { kind: 'move', by, isExtending: shiftKey }
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
  if (digit !== undefined && !shiftKey) return { kind: 'digit', digit }
  if (code === 'Period' || code === 'NumpadDecimal' || key === '.') {
    return { kind: 'digit', digit: '.' }
  }
  // Between two pressures: 128/82.
  if (code === 'Slash' || code === 'NumpadDivide') return { kind: 'digit', digit: '/' }
  return named[code] ?? null
}
