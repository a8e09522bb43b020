import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '#shared/permissions.ts'
import type { GivenInputOf, Operation, OutputOf } from '#shared/operation.ts'
import type { ErrorReply } from '#shared/errors.ts'
import type { Reply, ServiceMessage } from '#shared/protocol.ts'
import { createHomeOnDisk } from '#data/home-folder/create-home.ts'
import { unwrapByCode } from '#data/home-folder/keys.ts'
import { newKey } from '#data/home-folder/keys.ts'
import { newRecoveryCode } from '#data/home-folder/recovery-code.ts'
import { Log } from '#data/log.ts'
import { actorOf } from '#data/office/account/account.ts'
import { Service, type ServiceOptions } from '#data/service.ts'
import type { Client, Door } from '#data/session.ts'

/** A clock that stands still until a test moves it. */
export class TestClock {
  #ms: number

  constructor(at: string) {
    this.#ms = Date.parse(at)
  }

  readonly read = (): Date => new Date(this.#ms)

  set(at: string): void {
    this.#ms = Date.parse(at)
  }

  advance(by: {
    readonly days?: number
    readonly minutes?: number
    readonly seconds?: number
  }): void {
    const { days = 0, minutes = 0, seconds = 0 } = by
    this.#ms += ((days * 24 * 60 + minutes) * 60 + seconds) * 1000
  }
}

/** 10 o'clock in China on Sunday 22 November 2026. */
export const usualInstant = '2026-11-22T02:00:00.000Z'
export const usualToday = '2026-11-22'

/** A fresh folder with a space and Chinese characters in its path. Remove it by {@link removeFolder}. */
export function newFolder(): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'yilu-test-')), '张三 测试')
  mkdirSync(folder)
  return folder
}

/** Removes a folder of {@link newFolder} with the one that it stands in. */
export function removeFolder(folder: string): void {
  rmSync(join(folder, '..'), { recursive: true, force: true })
}

export interface HomeParts {
  readonly at?: string
  readonly name?: string
  readonly parent?: string
  readonly options?: Partial<ServiceOptions>
}

/** Makes a home on the disk as `yilu new` does and gives what opens it. */
export function makeHomeFolder(parts: HomeParts = {}) {
  const clock = new TestClock(parts.at ?? usualInstant)
  const parent = parts.parent ?? newFolder()
  const name = parts.name ?? '昆山市康宁养老院'
  const folder = join(parent, `${name}.yilu`)
  const [key, code] = [newKey(), newRecoveryCode()]
  const files = { name, folder, key, recoveryCode: code, wraps: [], isSample: false }
  createHomeOnDisk({ ...files, clock: clock.read })
  return { parent, folder, code, key, clock, logFolder: join(parent, 'log') }
}

/** A service for a home's folder; not started. */
export function newService(
  home: { readonly parent: string; readonly folder: string | null; readonly clock: TestClock },
  options: Partial<ServiceOptions> = {},
): Service {
  return new Service({
    // The command line's door leaves out what the service does by itself: tests must be exact.
    door: 'command-line',
    homesFolder: home.parent,
    home: home.folder,
    isSample: false,
    keyStore: null,
    log: new Log(join(home.parent, 'log'), home.clock.read),
    clock: home.clock.read,
    onHomeOpened: () => undefined,
    ...options,
  })
}

/** Opens with a recovery code, as the command line does. */
export async function openByCode(service: Service, code: string): Promise<void> {
  await service.open((file) => Promise.resolve(unwrapByCode(file, code)))
}

export interface AuditRow {
  readonly id: number
  readonly operation: string
  readonly outcome: string
  readonly subject: string | null
  readonly accountId: number | null
  readonly role: string | null
  readonly before: unknown
  readonly after: unknown
}

interface CallOptions {
  readonly by?: Client
  readonly requestId?: string
}

type Row = Record<string, unknown>

interface LastDump {
  readonly raw: TestHome['raw']
  /** What SQLite counted when the rows were read. */
  readonly state: string
  readonly tables: Readonly<Record<string, string>>
}

/** An open home with a client that acts as the command line's own account. */
export class TestHome {
  service: Service
  readonly parent: string
  readonly folder: string
  readonly code: string
  readonly clock: TestClock
  readonly admin: Client
  #last: LastDump | null = null

  private constructor(service: Service, made: ReturnType<typeof makeHomeFolder>, admin: Client) {
    this.service = service
    this.parent = made.parent
    this.folder = made.folder
    this.code = made.code
    this.clock = made.clock
    this.admin = admin
  }

  static async open(parts: HomeParts = {}): Promise<TestHome> {
    const made = makeHomeFolder(parts)
    const service = newService(made, parts.options)
    await service.open(() => Promise.resolve(made.key))
    if (service.home === null) throw new Error(`not open: ${service.state.name}`)
    const home = new TestHome(service, made, newClient('test'))
    await home.signedIn(home.admin, 1)
    return home
  }

  /** Ends the service; the folder stays. */
  end(): Promise<void> {
    return this.service.end()
  }

  async remove(): Promise<void> {
    await this.end()
    removeFolder(this.parent)
  }

  /** Opens the home again with its code in a new service, as after a restart. */
  async reopen(): Promise<void> {
    await this.service.end()
    this.service = newService(this)
    await openByCode(this.service, this.code)
    await this.signedIn(this.admin, 1)
  }

  get raw() {
    const { home } = this.service
    if (home === null) throw new Error('the home is not open')
    return home.writer.raw
  }

  /** Makes a client act as an account, without the time that a PIN takes. */
  async signedIn(client: Client, accountId: number): Promise<Client> {
    const { home } = this.service
    if (home === null) throw new Error('the home is not open')
    const account = await home.reader.db
      .selectFrom('account')
      .select(['id', 'name', 'isCommandLine'])
      .where('id', '=', accountId)
      .executeTakeFirstOrThrow()
    client.actor = await actorOf(home.reader.db, account)
    return client
  }

  call(name: string, input: unknown, { by, requestId }: CallOptions = {}): Promise<Reply> {
    const id = requestId === undefined ? {} : { requestId }
    return this.service.dispatch.call(by ?? this.admin, { name, input, ...id })
  }

  /** The value of a call that must succeed. */
  async value<O extends Operation>(
    operation: O,
    input: GivenInputOf<O>,
    options: CallOptions = {},
  ): Promise<OutputOf<O>> {
    const reply = await this.call(operation.name, input, options)
    if (reply.ok) return reply.value as OutputOf<O>
    throw new Error(`${operation.name} refused: ${JSON.stringify(reply.error)}`)
  }

  /** The error of a call that must be refused. */
  async refusal(
    operation: Operation,
    input: unknown,
    options: CallOptions = {},
  ): Promise<ErrorReply> {
    const reply = await this.call(operation.name, input, options)
    if (!reply.ok) return reply.error
    throw new Error(`${operation.name} was not refused: ${JSON.stringify(reply.value)}`)
  }

  /** Rows by plain SQL. */
  rows(sql: string, ...parameters: readonly unknown[]): readonly Row[] {
    return this.raw.prepare(sql).all(...parameters) as Row[]
  }

  /** The one number that a statement gives. */
  count(sql: string, ...parameters: readonly unknown[]): number {
    return this.raw
      .prepare(sql)
      .pluck()
      .get(...parameters) as number
  }

  lastAuditId(): number {
    return this.count('SELECT max(id) FROM auditEntry')
  }

  /** What was put on the audit after a row, with its payload. */
  auditAfter(id: number): readonly AuditRow[] {
    const rows = this.rows(
      `SELECT e.*, p.beforeJson, p.afterJson FROM auditEntry e
       LEFT JOIN auditPayload p ON p.auditId = e.id WHERE e.id > ? ORDER BY e.id`,
      id,
    )
    return rows.map((row) => ({
      id: Number(row['id']),
      operation: String(row['operation']),
      outcome: String(row['outcome']),
      subject: row['subject'] as string | null,
      accountId: row['accountId'] as number | null,
      role: row['role'] as string | null,
      before: parsed(row['beforeJson']),
      after: parsed(row['afterJson']),
    }))
  }

  /** Every row of every table but the named ones, as one text for each table. */
  dump(except: readonly string[] = []): Readonly<Record<string, string>> {
    const tables = this.#dumped()
    return Object.fromEntries(Object.entries(tables).filter(([name]) => !except.includes(name)))
  }

  /**
   * Reads the file only where something was written since: by this connection, whose counter rises with
   * every row that a statement touches, also one that is rolled back, or by another one.
   */
  #dumped(): Readonly<Record<string, string>> {
    const { raw } = this
    const read = (sql: string): unknown => raw.prepare(sql).pluck().get()
    const written = ['SELECT total_changes()', 'PRAGMA data_version', 'PRAGMA schema_version']
    const state = written.map(read).join()
    // Within a transaction the rows may go back while the counter stays.
    if (raw.inTransaction) return dumpTables(raw)
    if (this.#last?.raw !== raw || this.#last.state !== state) {
      this.#last = { raw, state, tables: dumpTables(raw) }
    }
    return this.#last.tables
  }
}

function parsed(json: unknown): unknown {
  return typeof json === 'string' ? JSON.parse(json) : null
}

interface Queryable {
  prepare(sql: string): { all(...parameters: unknown[]): unknown[] }
}

/** All rows of a database, table by table. */
export function dumpTables(
  raw: Queryable,
  except: readonly string[] = [],
): Readonly<Record<string, string>> {
  const tables = raw.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
  const names = tables.all().map((row) => (row as { name: string }).name)
  const kept = names.filter((name) => !except.includes(name))
  return Object.fromEntries(
    kept.map((name) => [name, JSON.stringify(raw.prepare(`SELECT * FROM "${name}"`).all())]),
  )
}

/** What dispatch itself writes beside a command: its audit rows and its kept answer. */
export const traces = ['auditEntry', 'auditPayload', 'requestReply'] as const

/** A port nobody is signed in on. What the service sends is kept in `sent`. */
export function newClient(door: Door, sent: ServiceMessage[] = []): Client {
  return { door, send: (message) => sent.push(message), actor: null, lastActiveAt: 0 }
}

export type { Role }
