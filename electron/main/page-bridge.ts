import { MessageChannelMain, type MessagePortMain, type WebContents } from 'electron'
import { desktopChannels, type ServiceEvent } from '#shared/desktop-api.ts'
import type { ClientMessage, ServiceMessage } from '#shared/protocol.ts'
import type { ServiceChild } from '../parent/service-child.ts'
import { isOwnUrl } from './page-origin.ts'

interface Line {
  readonly client: number
  readonly port: MessagePortMain
}

/** Carries messages between the page's port and the service's channel. One line at a time. */
export class PageBridge {
  readonly #contents: WebContents
  readonly #service: () => ServiceChild
  #line: Line | null = null

  constructor(contents: WebContents, service: () => ServiceChild) {
    this.#contents = contents
    this.#service = service
    contents.on('did-start-navigation', (details) => {
      // A refused navigation starts too; the page stays and keeps its line.
      if (details.isMainFrame && !details.isSameDocument && isOwnUrl(details.url)) this.#drop()
    })
    contents.on('render-process-gone', () => this.#drop())
    contents.on('destroyed', () => this.#drop())
  }

  /** Gives the page a new port. Without a service nothing happens: `back` will make it ask again. */
  connect(): void {
    this.#drop()
    const client = this.#service().openClient()
    if (client === null) return
    const { port1, port2 } = new MessageChannelMain()
    this.#line = { client, port: port1 }
    port1.on('message', (event) => {
      if (this.#line?.client === client) this.#service().send(client, event.data as ClientMessage)
    })
    port1.on('close', () => {
      if (this.#line?.client === client) this.#drop()
    })
    port1.start()
    this.#contents.mainFrame.postMessage(desktopChannels.port, null, [port2])
  }

  deliver(client: number, message: ServiceMessage): void {
    if (this.#line?.client === client) this.#line.port.postMessage(message, [])
  }

  tell(event: ServiceEvent): void {
    if (event !== 'back') this.#drop()
    // A page that asked while the child was starting already has its line: nothing to tell.
    else if (this.#line !== null) return
    if (!this.#contents.isDestroyed()) this.#contents.send(desktopChannels.service, event)
  }

  #drop(): void {
    const line = this.#line
    if (line === null) return
    this.#line = null
    this.#service().closeClient(line.client)
    line.port.close()
  }
}
