import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorkerPool } from '#data/worker-pool/worker-pool.ts'
import type { WorkerPool } from '#data/worker-pool/worker-pool.ts'
import { listRequest } from '#data/documents/list-document.ts'
import { residentsPaper } from '#data/submissions/monthly-residents/paper.ts'
import { givenInstitutionSnapshot, givenSnapshot } from './documents-given.ts'

let pool: WorkerPool

beforeAll(() => {
  pool = createWorkerPool()
})

afterAll(() => pool.close())

describe('passwords', () => {
  it('are verified by their hash and by nothing else', async () => {
    const stored = await pool.run('hash-password', { password: '三月的雨 ８６' })
    expect(stored).toMatch(/^scrypt\$65536\$8\$1\$/)
    expect(stored).not.toContain('三月')
    expect(await pool.run('verify-password', { password: '三月的雨 86', stored })).toBe(true)
    expect(await pool.run('verify-password', { password: '三月的雨 87', stored })).toBe(false)
    expect(await pool.run('verify-password', { password: '', stored })).toBe(false)
  })

  it('have a salt of their own', async () => {
    const hashes = await Promise.all(
      [1, 2].map(() => pool.run('hash-password', { password: '123456' })),
    )
    expect(hashes[0]).not.toBe(hashes[1])
  })

  it.each(['', 'scrypt$1073741824$8$1$AAAA$AAAA', 'scrypt$65536$8$1$$', 'bcrypt$1$2$3$4$5'])(
    'refuse a damaged record: %j',
    async (stored) => {
      const work = pool.run('verify-password', { password: '1', stored })
      await expect(work).rejects.toMatchObject({ code: 'internal', rule: 'task-failed' })
    },
  )
})

describe('sha256', () => {
  it('is the same of bytes and of a file', async () => {
    const bytes = new TextEncoder().encode('张三'.repeat(100_000))
    const expected = createHash('sha256').update(bytes).digest('hex')
    const folder = mkdtempSync(join(tmpdir(), '张三 测试 '))
    try {
      const path = join(folder, '名单')
      writeFileSync(path, bytes)
      expect(await pool.run('sha256', { path })).toBe(expected)
      expect(await pool.run('sha256', { bytes })).toBe(expected)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('the thread that asks', () => {
  // A machine that does something else may delay one turn; a thread that blocks does so each time.
  it(
    'is never blocked for 100 ms while a document of 1,000 rows is made',
    { retry: 3 },
    async () => {
      const request = listRequest(residentsPaper(givenSnapshot(1000)))
      const delay = monitorEventLoopDelay({ resolution: 5 })
      delay.enable()
      const document = await pool.run('document', request)
      delay.disable()
      expect(document.pageCount).toBeGreaterThan(30)
      expect(delay.max / 1e6).toBeLessThan(100)
    },
  )

  it('gets the files of a submission with bytes that are its own', async () => {
    const built = await pool.run('submission-files', {
      kind: 'monthly-residents',
      snapshot: givenSnapshot(20),
    })
    expect(built.files.map(({ name }) => name)).toEqual([
      'monthly-residents-2026-10.xlsx',
      'monthly-residents-2026-10.pdf',
      'monthly-residents-2026-10.json',
      'manifest.json',
    ])
    for (const { bytes } of built.files) expect(bytes.byteLength).toBeGreaterThan(100)
  })

  it('gets each kind of return from the one registry, and its problems without files', async () => {
    const kind = 'monthly-institution'
    const request = { kind, snapshot: givenInstitutionSnapshot(3) } as const
    const built = await pool.run('submission-files', request)
    expect(built.files.map(({ name }) => name)).toContain('monthly-institution-2026-10.pdf')
    expect(await pool.run('submission-problems', request)).toEqual(built.problems)
  })
})
