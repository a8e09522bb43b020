import type { startCalls, StartCallName } from '#shared/contract/start.ts'
import { YiluError, type ErrorReply } from '#shared/errors.ts'
import type { GivenInputOf, Operation, OutputOf } from '#shared/operation.ts'
import {
  protocolVersion,
  type ServiceMessage,
  type SessionInfo,
  type StartState,
} from '#shared/protocol.ts'
import type { z } from 'zod'
import type { Connector, Line, LineLoss } from './transport.ts'

/** What the whole page depends on. A new object each time something changed. */
export interface ClientSnapshot {
  /** `gone` mends itself; `stopped` waits for the person. */
  readonly connection: 'connecting' | 'open' | LineLoss
  readonly state: StartState | null
  readonly session: SessionInfo | null
  /** Why the session last changed; tells an idle lock from a sign-out. */
  readonly sessionReason: 'signed-in' | 'signed-out' | 'idle' | 'account-changed' | null
}

export interface Progress {
  readonly done: number
  readonly total: number
  readonly text: string
}

export interface CallOptions {
  /** Given again for a second try of the same attempt, so that the service does it once. */
  readonly requestId?: string | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: YiluError) => void
  readonly onProgress: ((progress: Progress) => void) | undefined
}

const gone: ErrorReply = {
  code: 'unavailable',
  rule: 'service-gone',
  message: '数据服务断开了。刚才这一步是否完成还不知道，重新连上后会自动核对。',
  fields: null,
}

const cancelled: ErrorReply = {
  code: 'unavailable',
  rule: 'cancelled',
  message: '已取消。',
  fields: null,
}

function asError(reply: ErrorReply): YiluError {
  return new YiluError(reply.code, reply.rule, reply.message, reply.fields)
}

/**
 * Speaks the protocol over whatever line the connector holds. Calls made while no line is open
 * fail at once as `unavailable`, and so do all that wait when a line dies: nothing hangs.
 */
export class ServiceClient {
  #line: Line | null = null
  #nextId = 1
  #snapshot: ClientSnapshot = {
    connection: 'connecting',
    state: null,
    session: null,
    sessionReason: null,
  }
  readonly #waiting = new Map<number, Waiting>()
  readonly #listeners = new Set<() => void>()
  readonly #touchListeners = new Set<(areas: readonly string[]) => void>()
  readonly #stop: () => void

  constructor(connect: Connector) {
    this.#stop = connect({
      opened: (line) => this.#opened(line),
      received: (message) => this.#received(message),
      closed: (loss) => this.#closed(loss),
    })
  }

  readonly getSnapshot = (): ClientSnapshot => this.#snapshot

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Told the areas whose records changed, by whoever changed them. */
  onTouched(listener: (areas: readonly string[]) => void): () => void {
    this.#touchListeners.add(listener)
    return () => this.#touchListeners.delete(listener)
  }

  /** Calls an operation. Rejects with a {@link YiluError} whose message is fit to show. */
  call<O extends Operation>(
    operation: O,
    input: GivenInputOf<O>,
    options: CallOptions = {},
  ): Promise<OutputOf<O>> {
    const requestId = options.requestId ?? crypto.randomUUID()
    return this.#ask(
      (id) => ({ type: 'call', id, requestId, name: operation.name, input }),
      options,
    ) as Promise<OutputOf<O>>
  }

  /** Calls what is possible before a home is open. */
  start<Name extends StartCallName>(
    name: Name,
    input: z.input<(typeof startCalls)[Name]['input']>,
    options: CallOptions = {},
  ): Promise<z.output<(typeof startCalls)[Name]['output']>> {
    return this.#ask((id) => ({ type: 'start', id, name, input }), options) as Promise<
      z.output<(typeof startCalls)[Name]['output']>
    >
  }

  /** Tells the service that somebody is at the keyboard. */
  active(): void {
    this.#line?.send({ type: 'active' })
  }

  close(): void {
    this.#stop()
    this.#closed('gone')
  }

  #ask(
    message: (id: number) => Parameters<Line['send']>[0],
    { signal, onProgress }: CallOptions,
  ): Promise<unknown> {
    const line = this.#line
    if (line === null) return Promise.reject(asError(gone))
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, onProgress })
      signal?.addEventListener('abort', () => {
        if (!this.#waiting.delete(id)) return
        line.send({ type: 'cancel', id })
        reject(asError(cancelled))
      })
      line.send(message(id))
    })
  }

  #opened(line: Line): void {
    this.#line = line
    line.send({ type: 'hello', protocol: protocolVersion })
    this.#change({ connection: 'open' })
  }

  #closed(loss: LineLoss): void {
    this.#line = null
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { reject } of waiting) reject(asError(gone))
    // The next service may find the home in another state; nothing is assumed until it says so.
    this.#change({ connection: loss, state: null, session: null })
  }

  #received(message: ServiceMessage): void {
    switch (message.type) {
      case 'state':
        return this.#change({ state: message.state })
      case 'session':
        return this.#change({ session: message.session, sessionReason: message.reason })
      case 'touched':
        for (const listener of this.#touchListeners) listener(message.areas)
        return
      case 'progress':
        return this.#waiting.get(message.id)?.onProgress?.(message)
      case 'reply':
        return this.#settle(message.id, message.reply)
    }
  }

  #settle(id: number, reply: Extract<ServiceMessage, { type: 'reply' }>['reply']): void {
    const waiting = this.#waiting.get(id)
    if (waiting === undefined) return
    this.#waiting.delete(id)
    if (reply.ok) waiting.resolve(reply.value)
    else waiting.reject(asError(reply.error))
  }

  #change(part: Partial<ClientSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...part }
    for (const listener of this.#listeners) listener()
  }
}
