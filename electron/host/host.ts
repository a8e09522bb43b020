/**
 * The browser host: the same page and the same service, for a browser on this PC. Prints the
 * address with its token on stdout and runs until it is stopped.
 */
import { homedir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { rememberedHome, rememberHome } from '../parent/remembered-home.ts'
import { ServiceChild } from '../parent/service-child.ts'
import { readStartOptions } from '../parent/start-options.ts'
import { PageSockets } from './page-sockets.ts'
import { serveLoopback } from './serve-loopback.ts'

const options = readStartOptions(process.argv.slice(2), process.cwd())
const userData = options.userData ?? path.join(homedir(), '.yilu')
const dist = fileURLToPath(new URL('..', import.meta.url))

const service: ServiceChild = new ServiceChild({
  node: process.execPath,
  entry: path.join(dist, 'service', 'start-as-child.js'),
  configuration: {
    door: 'browser',
    homesFolder: options.homesFolder ?? path.join(homedir(), 'Yilu'),
    home: options.home ?? rememberedHome(userData),
    isHomeExpected: options.home === null,
    isSample: options.isSample,
    hasKeyStore: false,
    logFolder: path.join(userData, 'logs'),
  },
  keyStore: null,
  onClientMessage: (client, message) => sockets.deliver(client, message),
  onEvent: (event) => sockets.tell(event),
  onHomeOpened: (home) => {
    if (!options.isSample) rememberHome(userData, home)
  },
  onOutput: (chunk) => process.stderr.write(chunk),
})
const sockets = new PageSockets(service)

const server = await serveLoopback(path.join(dist, 'renderer'), options.port, sockets)
service.start()
process.stdout.write(`${server.address}\n`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close())
process.on('message', (message) => {
  if (message === 'restart-service') service.restart()
})

async function close(): Promise<void> {
  server.close()
  await service.close()
  process.exit(0)
}
