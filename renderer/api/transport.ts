import type { ClientMessage, ServiceMessage } from '#shared/protocol.ts'

/** One open line to the service. It dies as a whole; the connector then makes a new one. */
export interface Line {
  send(message: ClientMessage): void
  close(): void
}

/**
 * `gone`: a new line will come by itself; `stopped`: only the person can start it again;
 * `refused`: this page does not have the host's token.
 */
export type LineLoss = 'gone' | 'stopped' | 'refused'

export interface LineEvents {
  readonly opened: (line: Line) => void
  readonly received: (message: ServiceMessage) => void
  readonly closed: (loss: LineLoss) => void
}

/** Opens lines, one after the other, for as long as the page lives. Returns the way to stop. */
export type Connector = (events: LineEvents) => () => void
