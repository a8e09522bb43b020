import type { ErrorReply } from '#shared/errors.ts'

/** How far a task is; `text` is Chinese and fit to show. */
export interface Progress {
  readonly done: number
  readonly total: number
  readonly text: string
}

/** What a task function gets besides its input. */
export interface TaskContext {
  readonly report: (progress: Progress) => void
}

/** Name → function. Input and output must survive a structured clone. */
// The input type is each task's own; `never` is the only input that all of them accept.
export type TaskTable = Readonly<Record<string, (input: never, context: TaskContext) => unknown>>

export type TaskInput<Table extends TaskTable, Name extends keyof Table> = Parameters<
  Table[Name]
>[0]

export type TaskOutput<Table extends TaskTable, Name extends keyof Table> = Awaited<
  ReturnType<Table[Name]>
>

/** From the pool to a thread. A thread works on one task at a time. */
export interface TaskMessage {
  readonly name: string
  readonly input: unknown
}

/** An error that is not a YiluError: a fault of the program, for the developer's eyes. */
export interface Fault {
  readonly name: string
  readonly message: string
  readonly stack: string | undefined
}

/** From a thread to the pool. */
export type ThreadMessage =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'done'; readonly output: unknown }
  | { readonly type: 'refused'; readonly error: ErrorReply }
  | { readonly type: 'failed'; readonly fault: Fault }
