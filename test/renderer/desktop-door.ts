import { portMessage, type DesktopApi, type ServiceEvent } from '#shared/desktop-api.ts'
import type { ClientMessage, ServiceMessage } from '#shared/protocol.ts'

/** The service's end of one line. */
export interface ServiceEnd {
  readonly received: ClientMessage[]
  readonly send: (message: ServiceMessage) => void
}

function unused(): never {
  throw new Error('not part of this test')
}

function post(port: MessagePort, message: ServiceMessage): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has none
  port.postMessage(message)
}

/**
 * The desktop window as the page meets it: each `connect()` posts a real port to the window, as
 * the preload does, and the other end is handed to the test.
 */
export class DesktopDoor {
  readonly lines: ServiceEnd[] = []
  readonly #listeners = new Set<(event: ServiceEvent) => void>()

  readonly api: DesktopApi = {
    connect: () => this.#connect(),
    onService: (listener) => {
      this.#listeners.add(listener)
      return () => {
        this.#listeners.delete(listener)
      }
    },
    restartService: unused,
    saveFile: unused,
    saveFiles: unused,
    pickFile: unused,
    pickFolder: unused,
    holdPdf: unused,
    forgetPdf: unused,
    printPdf: unused,
  }

  tell(event: ServiceEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  #connect(): void {
    const { port1, port2 } = new MessageChannel()
    const received: ClientMessage[] = []
    port1.addEventListener('message', ({ data }: MessageEvent<ClientMessage>) => {
      received.push(data)
    })
    port1.start()
    this.lines.push({ received, send: (message) => post(port1, message) })
    window.postMessage(portMessage, window.location.origin, [port2])
  }
}
