import type { Day } from '#shared/text/day.ts'
import { useSyncExternalStore } from 'react'

let shown: Day | null = null
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const read = (): Day | null => shown

/** Shows the whole program as of a past day; null is today, where things can be done. */
export function showDay(day: Day | null): void {
  shown = day
  for (const listener of listeners) listener()
}

/** The past day that the whole program shows, or null for today. */
export function useAsOf(): Day | null {
  return useSyncExternalStore(subscribe, read)
}

/** The part of a query's input that names the day; nothing for today, which the service knows best. */
export function useAsOfInput(): { readonly asOf?: Day } {
  const day = useAsOf()
  return day === null ? {} : { asOf: day }
}
