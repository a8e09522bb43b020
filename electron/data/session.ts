import type { ServiceMessage, SessionInfo } from '#shared/protocol.ts'
import { rightsOf } from '#shared/permissions.ts'
import type { Actor } from './context.ts'

export type Door = 'window' | 'browser' | 'command-line' | 'test'

/** One port: a page, the command line or a test, and who is signed in on it. */
export interface Client {
  readonly door: Door
  readonly send: (message: ServiceMessage) => void
  actor: Actor | null
  /** Milliseconds since the epoch of the last message that a person caused. */
  lastActiveAt: number
}

/** What the page may know about its own session. */
export function sessionInfo(actor: Actor, idleMinutes: number): SessionInfo {
  return {
    accountId: actor.accountId,
    name: actor.name,
    roles: actor.roles,
    permissions: rightsOf(actor.roles),
    idleMinutes,
  }
}
