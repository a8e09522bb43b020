import type { ErrorReply } from './errors.ts'
import type { Area } from './operation.ts'

/** Raised whenever page and service could no longer understand each other. */
export const protocolVersion = 1

/** The named outcomes of opening a home. Each has a screen of its own. */
export const startStateNames = [
  'opening',
  'ready',
  'needs-setup',
  'needs-start-password',
  'needs-recovery-code',
  'newer-than-app',
  'locked-elsewhere',
  'migration-failed',
  'damaged',
  'unavailable',
] as const

export type StartStateName = (typeof startStateNames)[number]

export interface StartState {
  readonly name: StartStateName
  /** The home's name as far as it can be known before it is open. */
  readonly homeName: string | null
  /** Chinese: what happened, whether anything changed, what to do. */
  readonly detail: string | null
  readonly isSample: boolean
  readonly appVersion: string
  /** Whether the system's key store can be offered at set-up. */
  readonly hasKeyStore: boolean
  readonly door: 'window' | 'browser' | 'command-line' | 'test'
}

export interface SessionInfo {
  readonly accountId: number
  readonly name: string
  readonly roles: readonly string[]
  readonly permissions: readonly string[]
  /** Minutes without a key or pointer after which the service locks this session. */
  readonly idleMinutes: number
}

export type Reply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: ErrorReply }

/** From a page to the service. `start` calls work before a home is open; `call` is an operation. */
export type ClientMessage =
  | { readonly type: 'hello'; readonly protocol: number }
  | {
      readonly type: 'call'
      readonly id: number
      readonly requestId: string
      readonly name: string
      readonly input: unknown
    }
  | { readonly type: 'start'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'active' }

/** From the service to a page. */
export type ServiceMessage =
  | { readonly type: 'state'; readonly state: StartState }
  | { readonly type: 'reply'; readonly id: number; readonly reply: Reply }
  | { readonly type: 'touched'; readonly areas: readonly Area[] }
  | {
      readonly type: 'session'
      readonly session: SessionInfo | null
      readonly reason: 'signed-in' | 'signed-out' | 'idle' | 'account-changed'
    }
  | {
      readonly type: 'progress'
      readonly id: number
      readonly done: number
      readonly total: number
      readonly text: string
    }

/** From main (or any parent process) to the service child, over its IPC channel. */
export type ParentMessage =
  | {
      readonly type: 'configure'
      readonly door: StartState['door']
      /** Folder under which new homes are made. */
      readonly homesFolder: string
      /** The home to open, or null where none was chosen yet. */
      readonly home: string | null
      /** It was opened here before: where it is missing now, nobody is asked to make a new one. */
      readonly isHomeExpected?: boolean
      readonly isSample: boolean
      readonly hasKeyStore: boolean
      readonly logFolder: string
    }
  | { readonly type: 'client-opened'; readonly client: number }
  | { readonly type: 'client-closed'; readonly client: number }
  | { readonly type: 'client-message'; readonly client: number; readonly message: ClientMessage }
  /** A folder that the person picked in a native dialog; the page only ever sees the token. */
  | { readonly type: 'grant-folder'; readonly token: string; readonly path: string }
  | { readonly type: 'key-store-answer'; readonly id: number; readonly bytes: Uint8Array | null }
  | { readonly type: 'close' }

/** From the service child to its parent. */
export type ChildMessage =
  | { readonly type: 'listening' }
  | { readonly type: 'client-message'; readonly client: number; readonly message: ServiceMessage }
  /** The path of the home that is open now, for main to remember for the next start. */
  | { readonly type: 'home-opened'; readonly path: string }
  | {
      readonly type: 'key-store-ask'
      readonly id: number
      readonly action: 'protect' | 'unprotect'
      readonly bytes: Uint8Array
    }
  | { readonly type: 'closed' }
