import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const script = fileURLToPath(new URL('../../build/electron-runtime.mjs', import.meta.url))

interface Resolved {
  readonly executable: string
  readonly version: string
  readonly origin: string
}

function resolve(env: Record<string, string> = {}): Resolved {
  const output = execFileSync(process.execPath, [script], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  return JSON.parse(output) as Resolved
}

test('finds an Electron that everybody may run, at once when it is there', () => {
  resolve()
  const started = performance.now()
  const { executable, version } = resolve()
  expect(performance.now() - started).toBeLessThan(2_000)
  expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  expect(statSync(executable).mode & 0o005).toBe(0o005)
  expect(statSync(path.dirname(executable)).mode & 0o005).toBe(0o005)
})

test('an executable or folder of the override variable goes before everything', () => {
  const { executable } = resolve()
  const overridden = { executable, origin: 'override' }
  const folder = path.dirname(executable)
  expect(resolve({ ELECTRON_OVERRIDE_DIST_PATH: executable })).toMatchObject(overridden)
  expect(resolve({ ELECTRON_OVERRIDE_DIST_PATH: folder })).toMatchObject(overridden)
})
