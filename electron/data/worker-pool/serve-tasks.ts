import { parentPort } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { YiluError } from '#shared/errors.ts'
import type { Fault, TaskContext, TaskMessage, TaskTable, ThreadMessage } from './messages.ts'

/** Makes this thread fulfil the tasks of a table, one after the other, until the pool ends it. */
export function serveTasks(table: TaskTable): void {
  if (parentPort === null) throw new Error('serveTasks belongs in a worker thread')
  const port = parentPort
  port.on('message', (message: TaskMessage) => void fulfil(table, port, message))
}

async function fulfil(table: TaskTable, port: MessagePort, message: TaskMessage): Promise<void> {
  const post = (reply: ThreadMessage, transfer: ArrayBuffer[] = []) =>
    port.postMessage(reply, transfer)
  const context: TaskContext = { report: (progress) => post({ type: 'progress', progress }) }
  try {
    const task = Object.hasOwn(table, message.name) ? table[message.name] : undefined
    if (task === undefined) throw new Error(`no such task: ${message.name}`)
    const output: unknown = await task(message.input as never, context)
    post({ type: 'done', output }, [...ownBuffers(output)])
  } catch (error) {
    post(replyToError(error))
  }
}

function replyToError(error: unknown): ThreadMessage {
  if (error instanceof YiluError) return { type: 'refused', error: error.toReply() }
  const fault: Fault =
    error instanceof Error
      ? { name: error.name, message: error.message, stack: error.stack }
      : { name: 'Error', message: String(error), stack: undefined }
  return { type: 'failed', fault }
}

/** The buffers behind the bytes of an output: they move to the pool's thread instead of being copied. */
function ownBuffers(value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (value instanceof Uint8Array) {
    // A view on part of a buffer (Node's small Buffers share one) has to be copied.
    const isWhole = value.byteLength === value.buffer.byteLength
    if (isWhole && value.buffer instanceof ArrayBuffer) found.add(value.buffer)
    return found
  }
  if (typeof value !== 'object' || value === null) return found
  for (const part of Object.values(value)) ownBuffers(part, found)
  return found
}
