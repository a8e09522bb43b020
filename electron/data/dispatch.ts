import { randomUUID } from 'node:crypto'
import { findOperation } from '#shared/contract/index.ts'
import { YiluError } from '#shared/errors.ts'
import type { Area, Command, Operation, Query } from '#shared/operation.ts'
import { rightsOf, type RoleRight } from '#shared/permissions.ts'
import type { Reply } from '#shared/protocol.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import type {
  Actor,
  AuditNote,
  CommandContext,
  CommandHandler,
  QueryContext,
  QueryHandler,
  WorkContext,
} from './context.ts'
import { appendNotes } from './audit-notes.ts'
import { fromDatabaseError } from './database/database-errors.ts'
import { digestWith, findEarlierReply, keepReply, type Request } from './earlier-replies.ts'
import { findHandler } from './handlers.ts'
import type { Log } from './log.ts'
import { noteOfRead } from './note-of-read.ts'
import { actorOf, maySignIn } from './office/account/account.ts'
import { isBehind, newestInstant } from './office/settings/clock.ts'
import type { OpenHome } from './open-home.ts'
import { parseInput } from './parse-input.ts'
import type { Client } from './session.ts'
import type { Progress } from './worker-pool/messages.ts'

export interface Call {
  readonly name: string
  readonly input: unknown
  /** The page's name for this attempt: a repeated call with the same one is done once. */
  readonly requestId?: string
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

interface DispatchParts {
  readonly home: OpenHome
  readonly clock: () => Date
  readonly log: Log
  readonly grantedFolder: (token: string) => string
  /** Told after each committed command. */
  readonly onTouched: (areas: readonly Area[]) => void
  readonly onActorChanged: (client: Client) => void
}

/**
 * A call whose right was checked. The actor is the one of that moment: if the port changes hands while
 * a file is parsed, the act stays the act of whoever asked for it.
 */
interface Admitted {
  readonly client: Client
  readonly call: Call
  readonly actor: Actor | null
}

interface Committed {
  readonly value: unknown
  readonly refusal: YiluError | null
  /** Undefined where the session stays as it is. */
  readonly nextActor: Actor | null | undefined
  readonly isReplay: boolean
}

/** Commands that a wrong clock must not stop: without them nobody could put it right. */
const clockFree = new Set(['office.signIn', 'office.signOut', 'office.confirmClock'])

/** The one road of every operation: session, right, input, transaction, audit, reply. */
export class Dispatch {
  readonly #parts: DispatchParts
  readonly #digest: (input: unknown) => string
  /** Newest instant on the audit since the clock was last confirmed. */
  #newestAt: string | null = null

  private constructor(parts: DispatchParts) {
    this.#parts = parts
    this.#digest = digestWith(parts.home.key)
  }

  static async open(parts: DispatchParts): Promise<Dispatch> {
    const dispatch = new Dispatch(parts)
    await dispatch.#readNewest()
    return dispatch
  }

  /** Fulfils one call for a client. Never throws: a failure is a reply. */
  call(client: Client, call: Call): Promise<Reply> {
    return this.#callAs(client, call, () => this.#currentActor(client))
  }

  async #callAs(client: Client, call: Call, whoAsks: () => Promise<Actor | null>): Promise<Reply> {
    try {
      const operation = findOperation(call.name)
      if (operation === undefined) {
        const text = `没有“${call.name.slice(0, 60)}”这项操作。`
        throw new YiluError('not_found', 'unknown-operation', text)
      }
      const actor = await whoAsks()
      const admitted = { client, call, actor }
      await this.#authorise(operation, admitted)
      const input = parseInput(client, operation, call.input)
      return { ok: true, value: await this.#run(operation, admitted, input) }
    } catch (error) {
      return { ok: false, error: this.#explained(error, call.name).toReply() }
    }
  }

  #run(operation: Operation, admitted: Admitted, input: unknown): Promise<unknown> {
    const handler = findHandler(operation.name)
    if (operation.kind === 'command') {
      return this.#runCommand(operation, handler as CommandHandler, admitted, input)
    }
    return this.#runQuery(operation, handler as QueryHandler, admitted, input)
  }

  async #readNewest(): Promise<void> {
    this.#newestAt = await newestInstant(this.#parts.home.reader.db)
  }

  async #authorise(operation: Operation, admitted: Admitted): Promise<void> {
    const { permission } = operation
    const { actor } = admitted
    if (permission === 'anyone') return
    if (actor === null) {
      throw new YiluError('not_signed_in', null, '还没有登录，或已自动锁定。登录后再做。')
    }
    if (permission === 'signed-in' || rightsOf(actor.roles).includes(permission)) return
    await this.#record(admitted, [{ subject: null }], 'forbidden')
    throw new YiluError('forbidden', permission, '您的角色没有这项权限，没有任何改动。')
  }

  /** Rights taken away or a person stopped count from the next call on, not from the next sign-in. */
  async #currentActor(client: Client): Promise<Actor | null> {
    if (client.actor === null) return null
    // The reader, because a long command may hold the writer.
    const { db } = this.#parts.home.reader
    const { accountId } = client.actor
    const account = await db
      .selectFrom('account')
      .select(['id', 'name', 'isCommandLine', 'isActive', 'activeUntil'])
      .where('id', '=', accountId)
      .executeTakeFirst()
    const today = shanghaiDay(this.#parts.clock())
    if (account !== undefined && maySignIn(account, today)) return actorOf(db, account)
    // Somebody else may have signed in on this port while the account was read.
    if (client.actor?.accountId === accountId) {
      client.actor = null
      this.#parts.onActorChanged(client)
    }
    return null
  }

  async #runCommand(
    operation: Command,
    handler: CommandHandler,
    admitted: Admitted,
    input: unknown,
  ): Promise<unknown> {
    const { client, call, actor } = admitted
    if (!clockFree.has(operation.name) && operation.isDraft !== true) this.#refuseWrongClock()
    const requestId = call.requestId ?? randomUUID()
    const { door } = client
    const request: Request = { actor, door, operation, requestId, digest: this.#digest(input) }
    const earlier = await findEarlierReply(this.#parts.home.reader.db, request)
    if (earlier !== null) return earlier.value
    const work = this.#workContext(admitted)
    const prepared = await handler.prepare?.(work, input as never)
    const done = await this.#transact(request, handler, input, prepared)
    if (done.refusal !== null) throw done.refusal
    if (done.nextActor !== undefined) {
      client.actor = done.nextActor
      client.lastActiveAt = this.#parts.clock().getTime()
      this.#parts.onActorChanged(client)
    }
    if (operation.touches.length > 0 && !done.isReplay) this.#parts.onTouched(operation.touches)
    await handler.after?.(work, input as never, done.value as never)
    return done.value
  }

  #noteNewest(at: string): void {
    if (this.#newestAt === null || at > this.#newestAt) this.#newestAt = at
  }

  #refuseWrongClock(): void {
    if (!isBehind(this.#newestAt, this.#parts.clock().toISOString())) return
    const text =
      '电脑时间比最近一条记录还早，可能被调错了，因此没有保存。把时间调对；若时间无误，由管理员在“设置”里确认。'
    throw new YiluError('rule_violated', 'clock-behind', text)
  }

  async #transact(
    request: Request,
    handler: CommandHandler,
    input: unknown,
    prepared: unknown,
  ): Promise<Committed> {
    const { actor, door, operation, requestId } = request
    const notes: AuditNote[] = []
    let refusal: YiluError | null = null
    let nextActor: Actor | null | undefined
    let now = ''
    const { db } = this.#parts.home.writer
    const done = await db.transaction().execute(async (trx) => {
      // The same request may have been waiting before us: ask again now that we hold the writer.
      const earlier = await findEarlierReply(trx, request)
      if (earlier !== null) return { value: earlier.value, isReplay: true }
      // The instant of the turn, not of the arrival: what waited long must not seem older.
      now = this.#parts.clock().toISOString()
      const context: CommandContext = {
        ...this.#context(actor, now),
        trx,
        record: (note) => notes.push(note),
        bindActor: (next) => (nextActor = next),
        refuseAfterCommit: (error) => (refusal = error),
        breathe: () => new Promise((resolve) => setImmediate(resolve)),
      }
      const output = await handler.run(context, input as never, prepared as never)
      if (notes.length === 0 && operation.isDraft !== true) {
        throw new Error(`${operation.name} recorded nothing`)
      }
      await appendNotes(trx, { actor, door, operation: operation.name, requestId }, now, notes)
      if (refusal !== null) return { value: null, isReplay: false }
      const value: unknown = operation.output.parse(output)
      await keepReply(trx, request, value, now)
      return { value, isReplay: false }
    })
    if (notes.length > 0) this.#noteNewest(now)
    if (operation.name === 'office.confirmClock') await this.#readNewest()
    return { ...done, refusal, nextActor }
  }

  async #runQuery(
    operation: Query,
    handler: QueryHandler,
    admitted: Admitted,
    input: unknown,
  ): Promise<unknown> {
    const { actor } = admitted
    const now = this.#parts.clock().toISOString()
    const revealed: (string | null)[] = []
    const read = await this.#parts.home.reader.db.transaction().execute((db) => {
      const reveal = (subject: string | null) => revealed.push(subject)
      const context: QueryContext = { ...this.#context(actor, now), db, reveal }
      return handler.read(context, input as never)
    })
    const output =
      handler.finish === null
        ? read
        : await handler.finish(this.#workContext(admitted), input as never, read as never)
    const value: unknown = operation.output.parse(output)
    const note = noteOfRead(operation, actor, revealed)
    const outcome = operation.isExport === true ? 'exported' : 'shown'
    if (note !== null) await this.#record(admitted, [note], outcome)
    return value
  }

  async #record(
    { client, call, actor }: Admitted,
    notes: readonly AuditNote[],
    outcome: string,
  ): Promise<void> {
    const { door } = client
    const act = { actor, door, operation: call.name, requestId: call.requestId ?? null }
    const { db } = this.#parts.home.writer
    const now = await db.transaction().execute(async (trx) => {
      const at = this.#parts.clock().toISOString()
      await appendNotes(trx, act, at, notes, outcome)
      return at
    })
    this.#noteNewest(now)
  }

  #context(actor: Actor | null, now: string) {
    const held: readonly RoleRight[] = actor === null ? [] : rightsOf(actor.roles)
    const can = (right: RoleRight) => held.includes(right)
    return { actor, now, today: shanghaiDay(now), home: this.#parts.home, can }
  }

  #workContext({ client, call, actor }: Admitted): WorkContext {
    const { home, grantedFolder, clock } = this.#parts
    return {
      ...this.#context(actor, clock().toISOString()),
      read: (reader) => home.reader.db.transaction().execute((db) => reader(db)),
      grantedFolder,
      ask: async (name, input) => {
        const reply = await this.#callAs(client, { name, input }, () => Promise.resolve(actor))
        if (reply.ok) return reply.value
        const { code, rule, message, fields } = reply.error
        throw new YiluError(code, rule, message, fields)
      },
      progress: (progress) => call.onProgress?.(progress),
      signal: call.signal ?? new AbortController().signal,
      isCommandLine: client.door === 'command-line' || client.door === 'test',
    }
  }

  #explained(error: unknown, operation: string): YiluError {
    if (error instanceof YiluError && error.code !== 'internal') return error
    this.#parts.log.fault(operation, error)
    if (error instanceof YiluError) return error
    const text = '程序内部出错，这次没有保存。再试一次；若仍出错，把程序日志交给支持人员。'
    return fromDatabaseError(error) ?? new YiluError('internal', null, text)
  }
}
