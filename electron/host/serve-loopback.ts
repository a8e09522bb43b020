import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerFile, strictHeaders } from '../parent/renderer-files.ts'
import type { PageSockets } from './page-sockets.ts'

export interface LoopbackServer {
  /** With the token in the fragment, which a browser never sends anywhere. */
  readonly address: string
  close(): void
}

const loopback = '127.0.0.1'

/**
 * Serves the page on this PC only. Requests under another host name or from another origin are
 * refused: a page of the internet can make a browser ask here, but not hide who asked.
 */
export async function serveLoopback(
  folder: string,
  port: number | null,
  sockets: PageSockets,
): Promise<LoopbackServer> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port ?? 0, loopback, resolve)
  })
  const hosts = [loopback, 'localhost'].map(
    (name) => `${name}:${(server.address() as AddressInfo).port}`,
  )
  server.on('request', (request, response) => void answer(folder, hosts, request, response))
  server.on('upgrade', (request, socket, head) => {
    if (isOwn(request, hosts, true)) sockets.accept(request, socket, head)
    else socket.destroy()
  })
  return {
    address: `http://${hosts[0]}/#token=${sockets.token}`,
    close: () => {
      sockets.close()
      server.close()
      server.closeAllConnections()
    },
  }
}

function isOwn(request: IncomingMessage, hosts: readonly string[], needsOrigin: boolean): boolean {
  const { host, origin } = request.headers
  if (host === undefined || !hosts.includes(host)) return false
  if (origin === undefined) return !needsOrigin
  return hosts.some((own) => origin === `http://${own}`)
}

async function answer(
  folder: string,
  hosts: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isOwn(request, hosts, false) || request.method !== 'GET') {
    response.writeHead(403, strictHeaders).end()
    return
  }
  const { pathname } = new URL(request.url ?? '/', `http://${hosts[0]}`)
  // Some browsers do not count a socket of the same host as 'self'.
  const { status, headers, body } = await answerFile(
    folder,
    pathname,
    hosts.map((host) => `ws://${host}`),
  )
  response.writeHead(status, headers).end(body)
}
