import type { ServiceMessage } from '#shared/protocol.ts'
import { type Client, type Door, sessionInfo } from './session.ts'

const idleCheckMs = 5_000

/** Doors at which somebody sits who may walk away. */
const lockedDoors: readonly Door[] = ['window', 'browser']

/** The ports that are open: who is signed in on each, what runs for it, and since when it is idle. */
export class Clients {
  readonly #door: Door
  readonly #clock: () => Date
  readonly #running = new Map<Client, Map<number, AbortController>>()
  readonly #idleTimer: NodeJS.Timeout
  /** Minutes without a message that a person caused, after which a session is locked. */
  idleMinutes = 3

  constructor(door: Door, clock: () => Date) {
    this.#door = door
    this.#clock = clock
    this.#idleTimer = setInterval(() => {
      for (const client of this.#running.keys()) this.lockIfIdle(client)
    }, idleCheckMs)
    this.#idleTimer.unref()
  }

  connect(send: (message: ServiceMessage) => void): Client {
    const lastActiveAt = this.#clock().getTime()
    const client: Client = { door: this.#door, send, actor: null, lastActiveAt }
    this.#running.set(client, new Map())
    return client
  }

  /** Forgets a port and gives up what still runs for it. */
  disconnect(client: Client): void {
    for (const controller of this.#running.get(client)?.values() ?? []) controller.abort()
    this.#running.delete(client)
  }

  tellAll(message: ServiceMessage): void {
    for (const client of this.#running.keys()) client.send(message)
  }

  signOutAll(): void {
    for (const client of this.#running.keys()) client.actor = null
  }

  /** Whether an administrator is signed in on any port. */
  hasAdministrator(): boolean {
    return [...this.#running.keys()].some((one) => one.actor?.roles.includes('administrator'))
  }

  /** Runs a call so that it can be cancelled by its id. */
  async run<T>(client: Client, id: number, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController()
    this.#running.get(client)?.set(id, controller)
    try {
      return await call(controller.signal)
    } finally {
      this.#running.get(client)?.delete(id)
    }
  }

  cancel(client: Client, id: number): void {
    this.#running.get(client)?.get(id)?.abort()
  }

  /** A person did something on this port. */
  noteActivity(client: Client): void {
    client.lastActiveAt = this.#clock().getTime()
  }

  /** The page locks itself too; this holds where a page was changed or its timer stood still. */
  lockIfIdle(client: Client): void {
    if (client.actor === null || !lockedDoors.includes(client.door)) return
    const idleMs = this.#clock().getTime() - client.lastActiveAt
    if (idleMs < this.idleMinutes * 60_000) return
    client.actor = null
    client.send({ type: 'session', session: null, reason: 'idle' })
  }

  tellSession(client: Client): void {
    if (client.actor === null) {
      client.send({ type: 'session', session: null, reason: 'signed-out' })
      return
    }
    const session = sessionInfo(client.actor, this.idleMinutes)
    client.send({ type: 'session', session, reason: 'signed-in' })
  }

  end(): void {
    clearInterval(this.#idleTimer)
  }
}
