import { useEffect } from 'react'
import { useClient } from '../api/context.tsx'

const quiet = 30_000
const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const

/** Tells the service at most every 30 s that somebody is at the keyboard; it keeps the idle clock. */
export function useActivity(isSignedIn: boolean): void {
  const client = useClient()
  useEffect(() => {
    if (!isSignedIn) return undefined
    let last = 0
    function notice() {
      if (Date.now() - last < quiet) return
      last = Date.now()
      client.active()
    }
    for (const sign of signs) window.addEventListener(sign, notice, { passive: true })
    return () => {
      for (const sign of signs) window.removeEventListener(sign, notice)
    }
  }, [client, isSignedIn])
}
