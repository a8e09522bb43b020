import type { Command, InputOf, OutputOf, Query } from '#shared/operation.ts'
import type { Role, RoleRight } from '#shared/permissions.ts'
import type { Database } from './database/connection.ts'
import type { OpenHome } from './open-home.ts'
import type { Progress } from './worker-pool/messages.ts'
import type { YiluError } from '#shared/errors.ts'

/** Who acts. Bound to the session of a port; never part of an input. */
export interface Actor {
  readonly accountId: number
  readonly name: string
  readonly roles: readonly Role[]
  readonly isCommandLine: boolean
}

/** One thing that happened, for the audit. Names and values go in before and after, never in subject. */
export interface AuditNote {
  /** `resident:12`; null where the home as a whole is meant. */
  readonly subject: string | null
  readonly before?: unknown
  readonly after?: unknown
  /** `done` unless told; `refused` for an attempt such as a wrong PIN, `tried` where nothing was changed. */
  readonly outcome?: 'done' | 'refused' | 'tried'
  /** Where the act itself decides who acts: signing in. */
  readonly accountId?: number
}

interface Context {
  readonly actor: Actor | null
  /** Instant of this call, ISO 8601 UTC. */
  readonly now: string
  /** Civil day of this call in Asia/Shanghai. */
  readonly today: string
  readonly home: OpenHome
  /** Whether the actor holds a right. */
  can(right: RoleRight): boolean
}

export interface CommandContext extends Context {
  /** The command's own transaction. Nothing else reaches the writer. */
  readonly trx: Database
  /** Puts an act on the audit. A command that records nothing is rolled back. */
  record(note: AuditNote): void
  /** Binds another person to this port once the command is committed; null signs out. */
  bindActor(actor: Actor | null): void
  /** Commits what was recorded and then answers with this error: a wrong PIN must count. */
  refuseAfterCommit(error: YiluError): void
  /** Lets other messages be served between the rows of a long command. */
  breathe(): Promise<void>
}

export interface QueryContext extends Context {
  /** A read-only transaction: all statements of one query see one state. */
  readonly db: Database
  /** Says that a full number or health data of somebody was shown; dispatch decides on the audit. */
  reveal(subject: string | null): void
}

/** For the part of an operation that runs outside any transaction: files, worker threads. */
export interface WorkContext extends Context {
  /** Reads in a read-only transaction of its own. */
  read<T>(reader: (db: Database) => Promise<T>): Promise<T>
  /** The folder behind a token that the person picked in a native dialog. */
  grantedFolder(token: string): string
  /** Runs another query with the same actor and rights, as the list export does. */
  ask(name: string, input: unknown): Promise<unknown>
  progress(progress: Progress): void
  readonly signal: AbortSignal
  /** Which door the call came through; only the command line may be told paths. */
  readonly isCommandLine: boolean
}

export interface CommandHandler {
  readonly operation: Command
  readonly prepare: ((context: WorkContext, input: never) => Promise<unknown>) | null
  readonly run: (context: CommandContext, input: never, prepared: never) => Promise<unknown>
  readonly after: ((context: WorkContext, input: never, output: never) => Promise<void>) | null
}

export interface QueryHandler {
  readonly operation: Query
  readonly read: (context: QueryContext, input: never) => Promise<unknown>
  readonly finish: ((context: WorkContext, input: never, read: never) => Promise<unknown>) | null
}

export type Handler = CommandHandler | QueryHandler

/** The handler of a command that needs nothing but its transaction. */
export function handleCommand<O extends Command>(
  operation: O,
  run: (context: CommandContext, input: InputOf<O>) => Promise<OutputOf<O>>,
): CommandHandler {
  return { operation, prepare: null, run: run, after: null }
}

/**
 * The handler of a command with work outside its transaction: `prepare` before it (parsing, hashing,
 * building files), `after` once it is committed (files for the command line's caller).
 */
export function handleCommandWithWork<O extends Command, Prepared>(
  operation: O,
  parts: {
    readonly prepare: (context: WorkContext, input: InputOf<O>) => Promise<Prepared>
    readonly run: (
      context: CommandContext,
      input: InputOf<O>,
      prepared: Prepared,
    ) => Promise<OutputOf<O>>
    readonly after?: (context: WorkContext, input: InputOf<O>, output: OutputOf<O>) => Promise<void>
  },
): CommandHandler {
  return {
    operation,
    prepare: parts.prepare,
    run: parts.run,
    after: parts.after ?? null,
  }
}

/** The handler of a query. */
export function handleQuery<O extends Query>(
  operation: O,
  read: (context: QueryContext, input: InputOf<O>) => Promise<OutputOf<O>>,
): QueryHandler {
  return { operation, read: read, finish: null }
}

/** The handler of a query whose answer is made by a worker thread from what was read. */
export function handleQueryWithWork<O extends Query, Read>(
  operation: O,
  parts: {
    readonly read: (context: QueryContext, input: InputOf<O>) => Promise<Read>
    readonly finish: (context: WorkContext, input: InputOf<O>, read: Read) => Promise<OutputOf<O>>
  },
): QueryHandler {
  return {
    operation,
    read: parts.read,
    finish: parts.finish,
  }
}
