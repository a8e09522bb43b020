import './require-node.ts'
import type { ChildMessage, ParentMessage } from '#shared/protocol.ts'
import { Log } from './log.ts'
import { type KeyStore, Service } from './service.ts'
import type { Client } from './session.ts'

/**
 * The service as a child process of main or of the browser host: it speaks over the IPC channel
 * alone, takes nothing from the environment and ends when its parent does.
 */
const clients = new Map<number, Client>()
const asked = new Map<number, (bytes: Uint8Array | null) => void>()
let service: Service | null = null
let lastAskId = 0

function tell(message: ChildMessage): void {
  if (process.connected) process.send?.(message)
}

const keyStore: KeyStore = {
  protect: (key) => askKeyStore('protect', key),
  unprotect: (blob) => askKeyStore('unprotect', blob),
}

function askKeyStore(
  action: 'protect' | 'unprotect',
  bytes: Uint8Array,
): Promise<Uint8Array | null> {
  lastAskId += 1
  const id = lastAskId
  tell({ type: 'key-store-ask', id, action, bytes })
  return new Promise((resolve) => asked.set(id, resolve))
}

async function configure(message: ParentMessage & { type: 'configure' }): Promise<void> {
  service = new Service({
    door: message.door,
    homesFolder: message.homesFolder,
    home: message.home,
    isHomeExpected: message.isHomeExpected === true,
    isSample: message.isSample,
    keyStore: message.hasKeyStore ? keyStore : null,
    log: new Log(message.logFolder),
    clock: () => new Date(),
    onHomeOpened: (path) => tell({ type: 'home-opened', path }),
  })
  tell({ type: 'listening' })
  await service.start()
}

async function end(): Promise<void> {
  await service?.end()
  tell({ type: 'closed' })
  process.disconnect()
}

function openClient(client: number): void {
  const connected = service?.connect((message) => tell({ type: 'client-message', client, message }))
  if (connected !== undefined) clients.set(client, connected)
}

function closeClient(client: number): void {
  const known = clients.get(client)
  clients.delete(client)
  if (known !== undefined) service?.disconnect(known)
}

process.on('message', (message: ParentMessage) => {
  switch (message.type) {
    case 'configure':
      void configure(message)
      break
    case 'client-opened':
      openClient(message.client)
      break
    case 'client-closed':
      closeClient(message.client)
      break
    case 'client-message': {
      const client = clients.get(message.client)
      if (client !== undefined) void service?.receive(client, message.message)
      break
    }
    case 'grant-folder':
      service?.grantFolder(message.token, message.path)
      break
    case 'key-store-answer':
      asked.get(message.id)?.(message.bytes)
      asked.delete(message.id)
      break
    case 'close':
      void end()
      break
  }
})

// A parent that died cannot say goodbye; the home is closed all the same.
process.on('disconnect', () => {
  void (service?.end() ?? Promise.resolve()).then(() => process.exit(0))
})
