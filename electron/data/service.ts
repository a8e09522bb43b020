import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Area } from '#shared/operation.ts'
import type { ClientMessage, Reply, ServiceMessage, StartState } from '#shared/protocol.ts'
import { findOperation } from '#shared/contract/index.ts'
import { YiluError } from '#shared/errors.ts'
import { appVersion } from './app-version.ts'
import { Clients } from './clients.ts'
import { Dispatch } from './dispatch.ts'
import { homeSuffix, isHome } from './home-folder/home-folder.ts'
import { type KeyFile, unwrapByCode } from './home-folder/keys.ts'
import { readSampleCode } from './sample/sample-code.ts'
import type { Log } from './log.ts'
import type { OpenHome } from './open-home.ts'
import { closeHome, openFailure, openHome, type OpenFailure, unreadable } from './opening.ts'
import { Routine } from './routine.ts'
import type { Client, Door } from './session.ts'
import { readSetting } from './settings.ts'
import { answerStartCall, type PendingHome } from './start-calls.ts'
import { createWorkerPool, type WorkerPool } from './worker-pool/worker-pool.ts'

/** What the system's key store does; main offers it, nobody else has one. */
export interface KeyStore {
  protect(key: Uint8Array): Promise<Uint8Array | null>
  unprotect(blob: Uint8Array): Promise<Uint8Array | null>
}

export interface ServiceOptions {
  readonly door: Door
  readonly homesFolder: string
  readonly home: string | null
  /** See `configure` in the protocol. */
  readonly isHomeExpected?: boolean
  readonly isSample: boolean
  readonly keyStore: KeyStore | null
  readonly log: Log
  readonly clock: () => Date
  readonly onHomeOpened: (folder: string) => void
  /** Where the migrations stand, unless it is where the program keeps its own. */
  readonly migrations?: string
}

/** Screens read again by themselves when something changed elsewhere: a query keeps no session open. */
function isOfAPerson(message: ClientMessage): boolean {
  return message.type !== 'call' || findOperation(message.name)?.kind === 'command'
}

/**
 * The data service: opens a home, serves every client through dispatch, closes. It owns the only
 * writer of the home; what it cannot open it says as a named state.
 */
export class Service {
  readonly options: ServiceOptions
  readonly workers: WorkerPool = createWorkerPool()
  readonly #clients: Clients
  readonly #grants = new Map<string, string>()
  #state: StartState
  #home: OpenHome | null = null
  #dispatch: Dispatch | null = null
  #routine: Routine | null = null
  #isOpening = false
  /** A home whose recovery code is on the screen but which is not on the disk yet. */
  pendingHome: PendingHome | null = null
  /** Where the home stands or is to stand. */
  folder: string | null

  constructor(options: ServiceOptions) {
    this.options = options
    this.folder = options.home
    this.#state = this.#stateNamed('opening', null)
    this.#clients = new Clients(options.door, options.clock)
  }

  get state(): StartState {
    return this.#state
  }

  get home(): OpenHome | null {
    return this.#home
  }

  /** The operations of the home that is open. Error: `unavailable` while none is. */
  get dispatch(): Dispatch {
    if (this.#dispatch !== null) return this.#dispatch
    throw new YiluError('unavailable', 'not-open', '数据还没有打开，没有任何改动。')
  }

  #stateNamed(name: StartState['name'], detail: string | null, homeName?: string): StartState {
    return {
      name,
      homeName: homeName ?? this.folder?.split(/[\\/]/).at(-1)?.replace(homeSuffix, '') ?? null,
      detail,
      isSample: this.options.isSample,
      appVersion,
      hasKeyStore: this.options.keyStore !== null,
      door: this.options.door,
    }
  }

  setState(name: StartState['name'], detail: string | null = null, homeName?: string): void {
    this.#state = this.#stateNamed(name, detail, homeName)
    this.options.log.event('state', { name })
    this.#clients.tellAll({ type: 'state', state: this.#state })
  }

  /** Tries every way to open the home that needs nobody; what is left is asked for by a state. */
  async start(): Promise<void> {
    this.setState('opening')
    if (this.folder === null || !isHome(this.folder)) {
      if (this.folder !== null && existsSync(this.folder)) {
        const closed = unreadable(this.folder)
        if (closed !== null) return this.#refuse(closed)
        const text = '这个文件夹里没有颐录的数据，也不是空的新机构。换一个文件夹，或从备份恢复。'
        return this.setState('unavailable', text)
      }
      if (this.folder !== null && this.options.isHomeExpected === true) {
        const text = `数据不在上次的位置：${this.folder}。接上硬盘，或把文件夹放回原处，再试一次。`
        return this.setState('unavailable', text)
      }
      return this.setState('needs-setup')
    }
    await this.open(async (file) => {
      // The sample home is nobody's secret: its code lies beside it, and it opens without a question.
      const sampleCode = this.options.isSample ? readSampleCode(this.folder) : null
      if (sampleCode !== null) return unwrapByCode(file, sampleCode)
      for (const wrap of file.wraps) {
        if (wrap.kind !== 'key-store' || this.options.keyStore === null) continue
        const key = await this.#fromKeyStore(this.options.keyStore, wrap.blob)
        if (key !== null) return key
      }
      return null
    })
  }

  /** Null where the key store does not answer: the person is asked for the recovery code then. */
  async #fromKeyStore(keyStore: KeyStore, blob: string): Promise<Uint8Array | null> {
    try {
      return await keyStore.unprotect(Buffer.from(blob, 'base64'))
    } catch (error) {
      this.options.log.fault('unprotect', error)
      return null
    }
  }

  /**
   * Opens the home with the key that `findKey` gets out of its key file; null asks the person.
   * Error: `conflict` while another page has it opened already.
   */
  async open(findKey: (file: KeyFile) => Promise<Uint8Array | null>): Promise<void> {
    const { folder } = this
    if (folder === null) return this.setState('needs-setup')
    if (this.#isOpening) {
      throw new YiluError('conflict', 'opening', '数据正在打开，没有任何改动。稍等片刻。')
    }
    this.#isOpening = true
    try {
      await this.close()
      const outcome = await openHome(folder, findKey, this.workers, this.options)
      if ('writer' in outcome) await this.#serve(outcome)
      else this.#refuse(outcome)
    } finally {
      this.#isOpening = false
    }
  }

  /** Serves a home that is open. A page that turns out damaged here closes it again. */
  async #serve(home: OpenHome): Promise<void> {
    try {
      this.#home = home
      const name = await this.#startDispatch(home)
      this.options.onHomeOpened(home.paths.folder)
      this.setState('ready', null, name)
    } catch (error) {
      await this.close()
      return this.#refuse(openFailure(error, this.options.log))
    }
    this.#routine = new Routine(home, this.options, () => this.#onTouched(['office', 'home']))
    if (this.options.door !== 'command-line') this.#routine.start()
  }

  /** Gives the home's name. */
  async #startDispatch(home: OpenHome): Promise<string> {
    this.#dispatch = await Dispatch.open({
      home,
      clock: this.options.clock,
      log: this.options.log,
      grantedFolder: (token) => this.grantedFolder(token),
      onTouched: (areas) => this.#onTouched(areas),
      onActorChanged: (client) => this.#clients.tellSession(client),
    })
    await this.#readIdleMinutes()
    const { db } = home.reader
    return (await db.selectFrom('home').select('name').executeTakeFirstOrThrow()).name
  }

  #refuse(failure: OpenFailure): void {
    this.setState(failure.state, failure.detail)
  }

  async close(): Promise<void> {
    await this.#routine?.stop()
    this.#routine = null
    this.#dispatch = null
    const home = this.#home
    this.#home = null
    this.#clients.signOutAll()
    if (home !== null) await closeHome(home)
  }

  /** Closes for good: no message is answered afterwards. */
  async end(): Promise<void> {
    this.#clients.end()
    await this.close()
    await this.workers.close()
  }

  connect(send: (message: ServiceMessage) => void): Client {
    return this.#clients.connect(send)
  }

  disconnect(client: Client): void {
    this.#clients.disconnect(client)
  }

  grantFolder(token: string, path: string): void {
    this.#grants.set(token, path)
  }

  grantedFolder(token: string): string {
    const path = this.#grants.get(token)
    if (path !== undefined) return path
    throw new YiluError(
      'invalid_input',
      'folder-unknown',
      '没有选文件夹，没有任何改动。重新选一次。',
    )
  }

  /** One message of a client. Replies go out by the client's own `send`. */
  async receive(client: Client, message: ClientMessage): Promise<void> {
    if (message.type === 'hello') {
      client.send({ type: 'state', state: this.#state })
      return
    }
    this.#clients.lockIfIdle(client)
    if (isOfAPerson(message)) this.#clients.noteActivity(client)
    if (message.type === 'active') return
    if (message.type === 'cancel') {
      this.#clients.cancel(client, message.id)
      return
    }
    const reply =
      message.type === 'start'
        ? await answerStartCall(this, message.name, message.input)
        : await this.#call(client, message)
    client.send({ type: 'reply', id: message.id, reply })
  }

  async #call(client: Client, message: ClientMessage & { type: 'call' }): Promise<Reply> {
    const { id, name, input, requestId } = message
    try {
      return await this.#clients.run(client, id, (signal) =>
        this.dispatch.call(client, {
          name,
          input,
          requestId,
          signal,
          onProgress: (progress) => client.send({ type: 'progress', id, ...progress }),
        }),
      )
    } catch (error) {
      if (error instanceof YiluError) return { ok: false, error: error.toReply() }
      this.options.log.fault(name, error)
      const text = '程序内部出错，没有任何改动。再试一次。'
      return { ok: false, error: new YiluError('internal', null, text).toReply() }
    }
  }

  #onTouched(areas: readonly Area[]): void {
    this.#clients.tellAll({ type: 'touched', areas })
    if (areas.includes('office')) void this.#readIdleMinutes()
  }

  async #readIdleMinutes(): Promise<void> {
    const db = this.#home?.reader.db
    if (db !== undefined) this.#clients.idleMinutes = (await readSetting(db, 'idleMinutes')).value
  }

  /** Whether an administrator is signed in on any port. */
  hasAdministrator(): boolean {
    return this.#clients.hasAdministrator()
  }

  /** Usual place of a home of that name; a name that is no file name loses what makes it none. */
  placeFor(name: string, folder: string): string {
    const fileName = name.replaceAll(/[\\/:*?"<>|.]/g, '').trim()
    return join(folder, `${fileName || '机构'}${homeSuffix}`)
  }
}
