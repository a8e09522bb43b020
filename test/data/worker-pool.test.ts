import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { YiluError } from '#shared/errors.ts'
import { WorkerPool } from '#data/worker-pool/worker-pool.ts'
import type { Progress } from '#data/worker-pool/messages.ts'
import type { misbehaving } from './worker-thread.ts'

const entry = new URL('./worker-thread.ts', import.meta.url)

let pool: WorkerPool<typeof misbehaving>

beforeEach(() => {
  pool = new WorkerPool<typeof misbehaving>({ entry })
})

afterEach(() => pool.close())

async function failureOf(work: Promise<unknown>): Promise<YiluError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof YiluError)) throw new Error(`no YiluError but ${String(error)}`)
  return error
}

describe('WorkerPool', () => {
  it('gives the output of a task, bytes too', async () => {
    expect(await pool.run('double', { value: 21 })).toBe(42)
    expect(await pool.run('bytes', { bytes: Uint8Array.of(1, 2, 3) })).toEqual(
      Uint8Array.of(3, 2, 1),
    )
  })

  it('moves the buffers that are named instead of copying them', async () => {
    const bytes = Uint8Array.of(1, 2, 3)
    const reversed = await pool.run('bytes', { bytes }, { transfer: [bytes.buffer] })
    expect(reversed).toEqual(Uint8Array.of(3, 2, 1))
    expect(bytes.byteLength).toBe(0)
  })

  it('works on at most two tasks at once and keeps its threads', async () => {
    const threads = await Promise.all(
      Array.from({ length: 12 }, () => pool.run('whichThread', undefined as never)),
    )
    expect(new Set(threads).size).toBeLessThanOrEqual(2)
    expect(threads).toContain(await pool.run('whichThread', undefined as never))
  })

  it('reports progress in order', async () => {
    const seen: Progress[] = []
    await pool.run('count', { total: 3 }, { onProgress: (progress) => seen.push(progress) })
    expect(seen.map(({ done, text }) => `${done} ${text}`)).toEqual([
      '1 第 1 步',
      '2 第 2 步',
      '3 第 3 步',
    ])
  })

  it('hands on a YiluError as it was thrown', async () => {
    const error = await failureOf(pool.run('refuse', undefined))
    expect(error.toReply()).toEqual({
      code: 'rule_violated',
      rule: 'bed-occupied',
      message: '床位 302-1 已有人',
      fields: { bedId: '已有人' },
    })
  })

  it('turns a fault of the program into internal and keeps its thread', async () => {
    const before = await pool.run('whichThread', undefined)
    const error = await failureOf(pool.run('fail', undefined))
    expect(error).toMatchObject({ code: 'internal', rule: 'task-failed' })
    expect(error.message).not.toContain('a fault of the program')
    expect(error.cause).toMatchObject({ name: 'TypeError', message: 'a fault of the program' })
    expect(await pool.run('whichThread', undefined as never)).toBe(before)
  })

  it.each(['exit', 'throwLater'] as const)(
    'rejects the task of a crashed thread (%s) and starts another for the next',
    async (name) => {
      const others = [pool.run('double', { value: 1 }), pool.run('double', { value: 2 })]
      const error = await failureOf(pool.run(name, undefined))
      expect(error).toMatchObject({ code: 'unavailable', rule: 'worker-crashed' })
      expect(await Promise.all(others)).toEqual([2, 4])
      expect(await pool.run('double', { value: 3 })).toBe(6)
    },
  )

  it('survives a task that eats all memory', async () => {
    const small = new WorkerPool<typeof misbehaving>({ entry, memoryMb: 64 })
    const error = await failureOf(small.run('fillMemory', undefined))
    expect(error).toMatchObject({ code: 'unavailable', rule: 'worker-crashed' })
    expect(await small.run('double', { value: 3 })).toBe(6)
    await small.close()
  })

  it('ends a task at its time limit', async () => {
    const error = await failureOf(pool.run('spin', null, { timeLimitMs: 300 }))
    expect(error).toMatchObject({ code: 'unavailable', rule: 'task-timed-out' })
    expect(await pool.run('double', { value: 3 })).toBe(6)
  })

  it('cancels a running task by ending its thread', async () => {
    const abort = new AbortController()
    const work = pool.run('spin', null, {
      signal: abort.signal,
      onProgress: () => abort.abort(),
    })
    expect(await failureOf(work)).toMatchObject({ code: 'unavailable', rule: 'task-cancelled' })
    expect(await pool.run('double', { value: 3 })).toBe(6)
  })

  it('takes a cancelled task out of the queue and leaves the others alone', async () => {
    const running = new AbortController()
    const spinning = [1, 2].map(() => failureOf(pool.run('spin', null, { signal: running.signal })))
    const waiting = new AbortController()
    const work = failureOf(pool.run('double', { value: 1 }, { signal: waiting.signal }))
    const behind = pool.run('double', { value: 2 })
    waiting.abort()
    expect(await work).toMatchObject({ rule: 'task-cancelled' })
    running.abort()
    await Promise.all(spinning)
    expect(await behind).toBe(4)
  })

  it('refuses an input that cannot cross threads without hurting the next task', async () => {
    const value = (() => 1) as unknown as number
    expect(await failureOf(pool.run('double', { value }))).toMatchObject({ code: 'internal' })
    expect(await pool.run('double', { value: 3 })).toBe(6)
  })

  it('rejects what runs and what waits when it is closed', async () => {
    const works = Array.from({ length: 3 }, () => failureOf(pool.run('spin', null)))
    await pool.close()
    const rules = (await Promise.all(works)).map(({ rule }) => rule)
    expect(rules).toEqual(['pool-closed', 'pool-closed', 'pool-closed'])
    expect(await failureOf(pool.run('double', { value: 1 }))).toMatchObject({ rule: 'pool-closed' })
  })
})
