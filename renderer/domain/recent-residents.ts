import { useSyncExternalStore } from 'react'

/** As many as one glances over. */
const keptCount = 8

let opened: readonly number[] = []
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function put(next: readonly number[]): void {
  opened = next
  for (const listener of listeners) listener()
}

/** Remembers, in this window and until somebody else signs in, whose file was opened. */
export function noteOpened(residentId: number): void {
  if (opened[0] === residentId) return
  put([residentId, ...opened.filter((id) => id !== residentId)].slice(0, keptCount))
}

/** Whom the next person at this PC opens is hers alone. */
export function forgetOpened(): void {
  if (opened.length > 0) put([])
}

const read = (): readonly number[] => opened

/** Whose files were opened last, the newest first. */
export function useRecentResidents(): readonly number[] {
  return useSyncExternalStore(subscribe, read)
}
