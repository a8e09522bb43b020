// The thread of worker-pool.test.ts: the product's own serveTasks with tasks that misbehave.
import { serveTasks } from '#data/worker-pool/serve-tasks.ts'
import type { TaskContext } from '#data/worker-pool/messages.ts'
import { YiluError } from '#shared/errors.ts'
import { threadId } from 'node:worker_threads'

export const misbehaving = {
  double: (input: { readonly value: number }) => input.value * 2,
  bytes: (input: { readonly bytes: Uint8Array }) => input.bytes.toReversed(),
  whichThread: () => threadId,
  refuse: () => {
    throw new YiluError('rule_violated', 'bed-occupied', '床位 302-1 已有人', { bedId: '已有人' })
  },
  fail: () => {
    throw new TypeError('a fault of the program')
  },
  exit: () => process.exit(3),
  throwLater: () =>
    new Promise(() => {
      setImmediate(() => {
        throw new Error('outside of every promise')
      })
    }),
  fillMemory: () => {
    const kept: unknown[] = []
    for (;;) kept.push(Array.from({ length: 100_000 }, (_, index) => ({ index })))
  },
  spin: (_input: null, context: TaskContext) => {
    context.report({ done: 0, total: 1, text: '开始' })
    for (;;) Math.sqrt(2)
  },
  count: (input: { readonly total: number }, context: TaskContext) => {
    for (let done = 1; done <= input.total; done += 1) {
      context.report({ done, total: input.total, text: `第 ${done} 步` })
    }
    return input.total
  },
}

serveTasks(misbehaving)
