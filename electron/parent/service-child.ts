import { spawn, type ChildProcess } from 'node:child_process'
import type { ServiceEvent } from '#shared/desktop-api.ts'
import type {
  ChildMessage,
  ClientMessage,
  ParentMessage,
  ServiceMessage,
} from '#shared/protocol.ts'

type Configuration = Omit<Extract<ParentMessage, { type: 'configure' }>, 'type'>

/** Protects and opens secrets with the system's key store; null where that fails. */
export interface KeyStore {
  protect(bytes: Uint8Array): Uint8Array | null
  unprotect(bytes: Uint8Array): Uint8Array | null
}

export interface ServiceChildOptions {
  /** The Node 24 to run and the script it runs. */
  readonly node: string
  readonly entry: string
  readonly configuration: Configuration
  readonly keyStore: KeyStore | null
  readonly onClientMessage: (client: number, message: ServiceMessage) => void
  readonly onEvent: (event: ServiceEvent) => void
  readonly onHomeOpened: (path: string) => void
  /** What the child writes to its stdout and stderr; never kept in a file. */
  readonly onOutput: (chunk: Buffer) => void
}

const crashLimit = 3
const crashWindowMs = 5 * 60_000
const closeDeadlineMs = 15_000

/**
 * The data service as its parent sees it: one child process of Node 24, at most one at a time,
 * started again after a crash, until the third within 5 minutes: then `stopped`. Nobody else holds
 * the child.
 */
export class ServiceChild {
  readonly #options: ServiceChildOptions
  readonly #grants = new Map<string, string>()
  #child: ChildProcess | null = null
  #home: string | null
  #isHomeExpected: boolean
  #lastClient = 0
  #crashes: number[] = []
  #isClosing = false
  #whenGone: (() => void) | null = null

  constructor(options: ServiceChildOptions) {
    this.#options = options
    this.#home = options.configuration.home
    this.#isHomeExpected = options.configuration.isHomeExpected === true
  }

  start(): void {
    if (this.#child !== null || this.#isClosing) return
    const child = spawn(this.#options.node, [...nodeFlags, this.#options.entry], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
      env: serviceEnvironment(),
      windowsHide: true,
    })
    this.#child = child
    child.on('message', (message) => this.#hear(message as ChildMessage))
    child.on('error', () => this.#forget(child))
    child.on('exit', () => this.#forget(child))
    child.stdout?.on('data', this.#options.onOutput)
    child.stderr?.on('data', this.#options.onOutput)
    const [home, isHomeExpected] = [this.#home, this.#isHomeExpected]
    this.#post({ type: 'configure', ...this.#options.configuration, home, isHomeExpected })
    for (const [token, path] of this.#grants) this.#post({ type: 'grant-folder', token, path })
  }

  /** Starts again, also after `stopped`, with a fresh count of crashes. */
  restart(): void {
    this.#crashes = []
    // The end of a running child starts the next one.
    if (this.#child === null) this.start()
    else this.#child.kill()
  }

  /** A new client's number, or null while there is no child. Numbers are never used twice. */
  openClient(): number | null {
    if (this.#child === null) return null
    this.#lastClient += 1
    this.#post({ type: 'client-opened', client: this.#lastClient })
    return this.#lastClient
  }

  closeClient(client: number): void {
    this.#post({ type: 'client-closed', client })
  }

  send(client: number, message: ClientMessage): void {
    this.#post({ type: 'client-message', client, message })
  }

  /** Makes a picked folder known under a token; outlives a restart of the child. */
  grantFolder(token: string, path: string): void {
    this.#grants.set(token, path)
    this.#post({ type: 'grant-folder', token, path })
  }

  /** Asks the child to close and waits for its end; ends it by force after 15 seconds. */
  async close(): Promise<void> {
    this.#isClosing = true
    const child = this.#child
    if (child === null) return
    const gone = new Promise<void>((resolve) => {
      this.#whenGone = resolve
    })
    this.#post({ type: 'close' })
    const deadline = setTimeout(() => child.kill('SIGKILL'), closeDeadlineMs)
    await gone
    clearTimeout(deadline)
  }

  #post(message: ParentMessage): void {
    const child = this.#child
    if (child === null || !child.connected) return
    // The callback takes the error of a child that died meanwhile; its exit event tells the rest.
    child.send(message, () => {})
  }

  #hear(message: ChildMessage): void {
    switch (message.type) {
      case 'listening':
        this.#options.onEvent('back')
        return
      case 'client-message':
        this.#options.onClientMessage(message.client, message.message)
        return
      case 'home-opened':
        this.#home = message.path
        this.#isHomeExpected = true
        this.#options.onHomeOpened(message.path)
        return
      case 'key-store-ask':
        this.#post({ type: 'key-store-answer', id: message.id, bytes: this.#askKeyStore(message) })
        return
      case 'closed':
        return
    }
  }

  #askKeyStore(message: Extract<ChildMessage, { type: 'key-store-ask' }>): Uint8Array | null {
    return this.#options.keyStore?.[message.action](message.bytes) ?? null
  }

  #forget(child: ChildProcess): void {
    if (this.#child !== child) return
    this.#child = null
    child.removeAllListeners('message')
    if (this.#isClosing) {
      this.#whenGone?.()
      return
    }
    this.#options.onEvent('gone')
    const now = Date.now()
    this.#crashes = [...this.#crashes.filter((at) => now - at < crashWindowMs), now]
    if (this.#crashes.length >= crashLimit) this.#options.onEvent('stopped')
    else this.start()
  }
}

// No debugger by signal, no dump with the memory of the process.
const nodeFlags = ['--disable-sigusr1', '--no-report-on-signal']

const keptVariables = ['SystemRoot', 'WINDIR', 'TEMP', 'TMP', 'TMPDIR', 'LANG', 'LC_ALL', 'PATH']

/** Only what the system itself needs: no options for Node, no secrets, no debug switches. */
function serviceEnvironment(): NodeJS.ProcessEnv {
  const kept = keptVariables.map((name) => [name, process.env[name]] as const)
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined))
}
