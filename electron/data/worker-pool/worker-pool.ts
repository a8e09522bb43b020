import { Worker } from 'node:worker_threads'
import type { Transferable } from 'node:worker_threads'
import { YiluError } from '#shared/errors.ts'
import type { Progress, TaskInput, TaskOutput, TaskTable, ThreadMessage } from './messages.ts'
import type { tasks } from './tasks.ts'

export interface RunOptions {
  /** Counted from the moment a thread takes the task up, not from the queue. */
  readonly timeLimitMs?: number
  readonly onProgress?: (progress: Progress) => void
  /** Aborting takes the task out of the queue, or ends the thread that works on it. */
  readonly signal?: AbortSignal
  /** Buffers of the input to move instead of copy; the caller can no longer read them. */
  readonly transfer?: readonly Transferable[]
}

export interface PoolOptions {
  /** The file that the threads run. It calls `serveTasks`. */
  readonly entry: URL
  readonly threadCount?: number
  /** Time limit of tasks that name none. */
  readonly timeLimitMs?: number
  /** Memory of one thread in MB; a task that needs more ends its thread, not the service. */
  readonly memoryMb?: number
}

interface Job {
  readonly name: string
  readonly input: unknown
  readonly options: RunOptions
  readonly settle: (outcome: Outcome) => void
}

type Outcome =
  | { readonly isDone: true; readonly output: unknown }
  | { readonly isDone: false; readonly error: YiluError }

interface Thread {
  readonly worker: Worker
  job: Job | null
  timer: NodeJS.Timeout | null
}

const twoMinutes = 120_000

/**
 * Work over 50 ms, off the thread that holds the database writer. Threads start with the first
 * task that finds none free, stay for the next ones and never keep the process alive by themselves.
 * Errors of {@link WorkerPool.run}: the task's own YiluError; `unavailable` with the rules
 * `worker-crashed`, `task-timed-out`, `task-cancelled`, `pool-closed`; `internal` with
 * `task-failed` for a fault of the program (its stack in `cause`).
 */
export class WorkerPool<Table extends TaskTable = typeof tasks> {
  readonly #entry: URL
  readonly #threadCount: number
  readonly #timeLimitMs: number
  readonly #memoryMb: number
  readonly #threads = new Set<Thread>()
  readonly #queue: Job[] = []
  #isClosed = false

  constructor(options: PoolOptions) {
    this.#entry = options.entry
    this.#threadCount = options.threadCount ?? 2
    this.#timeLimitMs = options.timeLimitMs ?? twoMinutes
    this.#memoryMb = options.memoryMb ?? 1024
  }

  /** Has a thread fulfil one task of the table. */
  async run<Name extends keyof Table & string>(
    name: Name,
    input: TaskInput<Table, Name>,
    options: RunOptions = {},
  ): Promise<TaskOutput<Table, Name>> {
    if (this.#isClosed) throw poolClosed()
    if (options.signal?.aborted === true) throw cancelled()
    const outcome = await this.#enqueue(name, input, options)
    if (!outcome.isDone) throw outcome.error
    return outcome.output as TaskOutput<Table, Name>
  }

  /** Rejects everything that waits or runs and ends all threads. The pool takes no more tasks. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const job of this.#queue.splice(0)) job.settle({ isDone: false, error: poolClosed() })
    await Promise.all([...this.#threads].map((thread) => this.#end(thread, poolClosed())))
  }

  #enqueue(name: string, input: unknown, options: RunOptions): Promise<Outcome> {
    return new Promise((resolve) => {
      const onAbort = () => this.#cancel(job)
      const job: Job = {
        name,
        input,
        options,
        settle: (outcome) => {
          options.signal?.removeEventListener('abort', onAbort)
          resolve(outcome)
        },
      }
      options.signal?.addEventListener('abort', onAbort, { once: true })
      this.#queue.push(job)
      this.#assign()
    })
  }

  #cancel(job: Job): void {
    const place = this.#queue.indexOf(job)
    if (place >= 0) {
      this.#queue.splice(place, 1)
      job.settle({ isDone: false, error: cancelled() })
      return
    }
    for (const thread of this.#threads) {
      if (thread.job === job) void this.#end(thread, cancelled())
    }
  }

  #assign(): void {
    while (this.#queue.length > 0) {
      const thread = this.#freeThread()
      if (thread === null) return
      const job = this.#queue.shift()
      if (job !== undefined) this.#give(thread, job)
    }
  }

  #freeThread(): Thread | null {
    for (const thread of this.#threads) if (thread.job === null) return thread
    return this.#threads.size < this.#threadCount ? this.#startThread() : null
  }

  #startThread(): Thread {
    const worker = new Worker(this.#entry, {
      // A test runner's own flags and loaders have no place in the threads.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: this.#memoryMb },
    })
    const thread: Thread = { worker, job: null, timer: null }
    this.#threads.add(thread)
    worker.on('message', (message: ThreadMessage) => this.#hear(thread, message))
    worker.on('messageerror', () => void this.#end(thread, crashed(undefined)))
    worker.on('error', (error) => void this.#end(thread, crashed(error)))
    worker.on('exit', () => void this.#end(thread, crashed(undefined)))
    worker.unref()
    return thread
  }

  #give(thread: Thread, job: Job): void {
    try {
      thread.worker.postMessage({ name: job.name, input: job.input }, job.options.transfer ?? [])
    } catch (error) {
      job.settle({ isDone: false, error: failed(error) })
      return
    }
    thread.job = job
    thread.worker.ref()
    const limit = job.options.timeLimitMs ?? this.#timeLimitMs
    thread.timer = setTimeout(() => void this.#end(thread, timedOut(limit)), limit)
  }

  #hear(thread: Thread, message: ThreadMessage): void {
    if (message.type === 'progress') {
      thread.job?.options.onProgress?.(message.progress)
      return
    }
    const job = this.#release(thread)
    thread.worker.unref()
    job?.settle(outcomeOf(message))
    this.#assign()
  }

  #release(thread: Thread): Job | null {
    if (thread.timer !== null) clearTimeout(thread.timer)
    const { job } = thread
    thread.timer = null
    thread.job = null
    return job
  }

  /** Ends a thread and rejects its task; may be called again by the events that this causes. */
  async #end(thread: Thread, error: YiluError): Promise<void> {
    if (!this.#threads.delete(thread)) return
    this.#release(thread)?.settle({ isDone: false, error })
    if (!this.#isClosed) this.#assign()
    await thread.worker.terminate()
  }
}

/** The pool of the data service, with the tasks of `tasks.ts`. */
export function createWorkerPool(): WorkerPool {
  // From source Node runs the .ts file as it stands; the bundle has worker.js beside it.
  const name = import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js'
  return new WorkerPool({ entry: new URL(name, import.meta.url) })
}

function outcomeOf(message: Exclude<ThreadMessage, { type: 'progress' }>): Outcome {
  if (message.type === 'done') return { isDone: true, output: message.output }
  if (message.type === 'failed') return { isDone: false, error: failed(message.fault) }
  const { code, rule, message: text, fields } = message.error
  return { isDone: false, error: new YiluError(code, rule, text, fields) }
}

function crashed(cause: unknown): YiluError {
  return withCause(
    new YiluError('unavailable', 'worker-crashed', '这项工作意外中断，没有任何改动。可以再做一次'),
    cause,
  )
}

function failed(cause: unknown): YiluError {
  return withCause(
    new YiluError(
      'internal',
      'task-failed',
      '这项工作没有做成，没有任何改动。程序内部出错，再试一次。',
    ),
    cause,
  )
}

function timedOut(limitMs: number): YiluError {
  const seconds = Math.ceil(limitMs / 1000)
  return new YiluError(
    'unavailable',
    'task-timed-out',
    `这项工作超过 ${seconds} 秒仍未完成，已停止，没有任何改动`,
  )
}

function cancelled(): YiluError {
  return new YiluError('unavailable', 'task-cancelled', '已取消，没有任何改动')
}

function poolClosed(): YiluError {
  return new YiluError('unavailable', 'pool-closed', '程序正在关闭，这项工作没有做')
}

function withCause(error: YiluError, cause: unknown): YiluError {
  if (cause !== undefined) error.cause = cause
  return error
}
