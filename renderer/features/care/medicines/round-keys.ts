import { isComposing } from '#renderer/ui/composing.ts'
import type { KeyboardEvent } from 'react'

/** The lines of the round as they stand on the screen. */
const lineSelector = '[data-dose]'

function lines(within: HTMLElement): readonly HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>(lineSelector)]
}

/** Puts the cursor on the next dose that waits, after the one that was recorded; from the first one again. */
export function focusNextOpen(within: HTMLElement, afterKey: string | null): void {
  const all = lines(within)
  const at = all.findIndex((line) => line.dataset['dose'] === afterKey)
  const order = [...all.slice(at + 1), ...all.slice(0, at + 1)]
  const next = order.find((line) => line.dataset['open'] === 'true') ?? all[Math.max(at, 0)]
  next?.focus()
}

export type RoundKey = 'give' | 'give-all' | 'not-given' | 'needed'

const keys: Readonly<Record<string, RoundKey>> = {
  Enter: 'give',
  ' ': 'give',
  '1': 'give',
  a: 'give-all',
  '2': 'not-given',
  x: 'not-given',
  n: 'needed',
}

/** What a key on a line of the round asks for; moving is done here. Null where the key is not ours. */
export function roundKey(
  event: KeyboardEvent<HTMLElement>,
): { readonly key: RoundKey; readonly dose: string } | null {
  const line = event.target
  if (isComposing(event) || !(line instanceof HTMLElement)) return null
  const dose = line.dataset['dose']
  if (dose === undefined || event.ctrlKey || event.altKey || event.metaKey) return null
  const all = lines(event.currentTarget)
  const at = all.indexOf(line)
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: all.length - 1,
  }
  const to = moves[event.key]
  if (to !== undefined) {
    event.preventDefault()
    all[to]?.focus()
    return null
  }
  const key = keys[event.key.toLowerCase()] ?? keys[event.key]
  if (key === undefined) return null
  event.preventDefault()
  return { key, dose }
}
