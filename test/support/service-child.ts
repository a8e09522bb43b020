import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type {
  ChildMessage,
  ParentMessage,
  Reply,
  ServiceMessage,
  StartState,
} from '#shared/protocol.ts'

export interface ChildPlace {
  readonly parent: string
  readonly folder: string | null
}

interface ChildOptions {
  /** The file to run; the service's own entry unless told. */
  readonly entry?: URL
  /** What stands before Node on the command line, such as a limit that the child is to live with. */
  readonly before?: readonly string[]
  readonly spawn?: SpawnOptions
}

const serviceEntry = new URL('../../electron/data/start-as-child.ts', import.meta.url)

/** The data service as main starts it: a process of its own behind an IPC channel, with one page. */
export class ServiceChild {
  readonly process: ChildProcess
  readonly messages: ChildMessage[] = []
  readonly #waiting = new Map<number, (reply: Reply) => void>()
  readonly #watchers = new Set<() => void>()
  #lastId = 0

  private constructor(process: ChildProcess) {
    this.process = process
    process.on('message', (message: ChildMessage) => this.#receive(message))
    process.on('exit', () => this.#look())
  }

  static start(place: ChildPlace, options: ChildOptions = {}): ServiceChild {
    const { entry = serviceEntry, before = [] } = options
    const [program, ...args] = [...before, process.execPath, fileURLToPath(entry)]
    const child = new ServiceChild(
      spawn(program, args, {
        cwd: place.parent,
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        serialization: 'advanced',
        ...options.spawn,
      }),
    )
    child.tell({
      type: 'configure',
      door: 'window',
      homesFolder: place.parent,
      home: place.folder,
      isSample: false,
      hasKeyStore: false,
      logFolder: join(place.parent, 'log'),
    })
    child.tell({ type: 'client-opened', client: 1 })
    child.#toService({ type: 'hello', protocol: 1 })
    return child
  }

  tell(message: ParentMessage): void {
    if (this.process.connected) this.process.send(message, () => undefined)
  }

  #toService(message: (ParentMessage & { type: 'client-message' })['message']): void {
    this.tell({ type: 'client-message', client: 1, message })
  }

  #receive(message: ChildMessage): void {
    this.messages.push(message)
    if (message.type === 'client-message' && message.message.type === 'reply') {
      const { id, reply } = message.message
      this.#waiting.get(id)?.(reply)
      this.#waiting.delete(id)
    }
    this.#look()
  }

  #look(): void {
    for (const watcher of this.#watchers) watcher()
  }

  /** Waits until something holds; rejects where the child ended before. */
  async until<T>(find: () => T | undefined): Promise<T> {
    let watcher: () => void = () => undefined
    const found = new Promise<T>((resolve, reject) => {
      watcher = () => {
        const value = find()
        if (value !== undefined) resolve(value)
        else if (this.hasEnded) reject(new Error('the service ended'))
      }
    })
    this.#watchers.add(watcher)
    watcher()
    return found.finally(() => this.#watchers.delete(watcher))
  }

  get hasEnded(): boolean {
    return this.process.exitCode !== null || this.process.signalCode !== null
  }

  #toPage(): readonly ServiceMessage[] {
    return this.messages.flatMap((one) => (one.type === 'client-message' ? [one.message] : []))
  }

  /** The newest state that was told, once the service has made up its mind. */
  state(): Promise<StartState> {
    return this.until(() => {
      const last = this.#toPage().findLast((message) => message.type === 'state')
      return last === undefined || last.state.name === 'opening' ? undefined : last.state
    })
  }

  #ask(send: (id: number) => void): Promise<Reply> {
    this.#lastId += 1
    const id = this.#lastId
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve)
      send(id)
    })
  }

  start(name: string, input: unknown): Promise<Reply> {
    return this.#ask((id) => this.#toService({ type: 'start', id, name, input }))
  }

  call(name: string, input: unknown, requestId = `request-${this.#lastId}`): Promise<Reply> {
    return this.#ask((id) => this.#toService({ type: 'call', id, requestId, name, input }))
  }

  /** Opens the home with its code. */
  async open(code: string): Promise<void> {
    await this.state()
    const reply = await this.start('unlockWithCode', { recoveryCode: code })
    if (!reply.ok) throw new Error(JSON.stringify(reply.error))
  }

  async kill(): Promise<void> {
    if (this.hasEnded) return
    const gone = once(this.process, 'exit')
    this.process.kill('SIGKILL')
    await gone
  }

  /** Asks the service to close, as main does. */
  async close(): Promise<void> {
    if (this.hasEnded) return
    const gone = once(this.process, 'exit')
    this.tell({ type: 'close' })
    await gone
  }
}
