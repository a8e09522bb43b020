import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import type { ServiceEvent } from '#shared/desktop-api.ts'
import type { ClientMessage, ServiceMessage } from '#shared/protocol.ts'
import { decodeWire, encodeWire } from '#shared/wire-json.ts'
import type { ServiceChild } from '../parent/service-child.ts'

/**
 * Why the host ends a socket. After `serviceGone` the page connects again by itself, after
 * `serviceStopped` when the person asks for it.
 */
const closeCodes = {
  badToken: 4001,
  serviceGone: 4002,
  badMessage: 4003,
  serviceStopped: 4004,
} as const

const largestMessageBytes = 128 * 1024 * 1024
const tokenLimitMs = 10_000

/**
 * The pages' web sockets. The first message of each must be `{"token": "…"}`; with `restart: true`
 * it also starts a service that gave up.
 */
export class PageSockets {
  readonly token = randomBytes(24).toString('base64url')
  readonly #service: ServiceChild
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: largestMessageBytes })
  readonly #pages = new Map<number, WebSocket>()
  #isStopped = false

  constructor(service: ServiceChild) {
    this.#service = service
  }

  /** Takes over a request whose host and origin were checked. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (page) => {
      const tooLate = setTimeout(() => page.close(closeCodes.badToken), tokenLimitMs)
      page.on('error', () => page.terminate())
      page.once('close', () => clearTimeout(tooLate))
      page.once('message', (data) => {
        clearTimeout(tooLate)
        const first = messageOf(data)
        if (first === null || !this.#hasToken(first)) page.close(closeCodes.badToken)
        else this.#open(page, 'restart' in first && first.restart === true)
      })
    })
  }

  deliver(client: number, message: ServiceMessage): void {
    this.#pages.get(client)?.send(encodeWire(message))
  }

  /** A dead service takes the lines with it; the pages come back by themselves. */
  tell(event: ServiceEvent): void {
    this.#isStopped = event === 'stopped'
    if (event === 'back') return
    for (const page of this.#pages.values()) page.close(closeCodes.serviceGone)
  }

  close(): void {
    for (const page of this.#pages.values()) page.terminate()
    this.#server.close()
  }

  #open(page: WebSocket, wantsRestart: boolean): void {
    if (wantsRestart && this.#isStopped) this.#service.restart()
    const client = this.#service.openClient()
    if (client === null) {
      page.close(this.#isStopped ? closeCodes.serviceStopped : closeCodes.serviceGone)
      return
    }
    this.#pages.set(client, page)
    page.once('close', () => {
      this.#pages.delete(client)
      this.#service.closeClient(client)
    })
    page.on('message', (data) => {
      const message = messageOf(data)
      if (message === null) page.close(closeCodes.badMessage)
      else this.#service.send(client, message)
    })
  }

  #hasToken(message: object): boolean {
    if (!('token' in message)) return false
    const given = Buffer.from(String(message.token))
    const expected = Buffer.from(this.token)
    return given.length === expected.length && timingSafeEqual(given, expected)
  }
}

/** The message, or null for what is no JSON object; dispatch checks the rest. */
function messageOf(data: RawData): ClientMessage | null {
  try {
    const value = decodeWire(Buffer.isBuffer(data) ? data.toString('utf8') : '')
    return typeof value === 'object' && value !== null ? (value as ClientMessage) : null
  } catch {
    return null
  }
}
