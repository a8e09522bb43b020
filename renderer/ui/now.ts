import { shanghaiDay, type Day } from '#shared/text/day.ts'
import { useSyncExternalStore } from 'react'

const step = 15_000

function onTick(listener: () => void): () => void {
  const timer = window.setInterval(listener, step)
  return () => window.clearInterval(timer)
}

/** Milliseconds now, to the quarter minute: what depends on the hour follows the clock by itself. */
export function useNow(): number {
  return useSyncExternalStore(onTick, () => Math.floor(Date.now() / step) * step)
}

/** Today in Asia/Shanghai; changes at midnight. */
export function useToday(): Day {
  return shanghaiDay(useNow())
}
