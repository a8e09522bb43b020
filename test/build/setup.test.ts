import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

interface Setup {
  readonly installedDifferences: (folder: string) => readonly string[]
}

interface Lock {
  readonly packages: Record<string, { version: string; integrity?: string }>
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const script = pathToFileURL(path.join(root, 'build', 'setup.mjs')).href
const { installedDifferences } = (await import(script)) as Setup

let copy: string

/** The project's lock, and its packages by link. */
beforeEach(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'yilu-setup-'))
  const modules = path.join(copy, 'node_modules')
  mkdirSync(modules)
  cpSync(path.join(root, 'package-lock.json'), path.join(copy, 'package-lock.json'))
  cpSync(hiddenLock(root), hiddenLock(copy))
  for (const name of readdirSync(path.join(root, 'node_modules'))) {
    if (!name.startsWith('.'))
      symlinkSync(path.join(root, 'node_modules', name), path.join(modules, name))
  }
})

afterEach(() => rmSync(copy, { recursive: true, force: true }))

test('what npm installed equals the lock', () => {
  expect(installedDifferences(copy)).toEqual([])
})

test('the comparison takes less than 100 ms', () => {
  installedDifferences(copy)
  const started = performance.now()
  installedDifferences(copy)
  expect(performance.now() - started).toBeLessThan(100)
})

test('a missing folder is a difference', () => {
  rmSync(path.join(copy, 'node_modules'), { recursive: true })
  expect(installedDifferences(copy)).toEqual(['node_modules is missing'])
})

test('a package that was changed on disk is named', () => {
  const place = path.join(copy, 'node_modules', 'zod')
  rmSync(place)
  mkdirSync(place)
  writeFileSync(path.join(place, 'package.json'), '{"name":"zod","version":"0.0.1"}')
  expect(installedDifferences(copy)).toEqual(['zod: version 0.0.1 on disk'])
})

test('another version in the list of npm is named', () => {
  change((lock) => {
    entryOf(lock, 'zod').version = '4.0.0'
  })
  expect(installedDifferences(copy)[0]).toMatch(/^zod: version 4\.0\.0 instead of/)
})

test('another integrity is named', () => {
  change((lock) => {
    entryOf(lock, 'kysely').integrity = 'sha512-AAAA'
  })
  expect(installedDifferences(copy)).toEqual(['kysely: another integrity than the lock'])
})

test('a package too few and one too many are named', () => {
  change((lock) => {
    delete lock.packages['node_modules/ws']
    lock.packages['node_modules/surprise'] = { version: '1.0.0' }
  })
  expect(installedDifferences(copy)).toEqual([
    'ws: missing',
    'node_modules/surprise: not in package-lock.json',
  ])
})

function hiddenLock(folder: string): string {
  return path.join(folder, 'node_modules', '.package-lock.json')
}

function change(edit: (lock: Lock) => void): void {
  const lock = JSON.parse(readFileSync(hiddenLock(copy), 'utf8')) as Lock
  edit(lock)
  writeFileSync(hiddenLock(copy), JSON.stringify(lock))
}

function entryOf(lock: Lock, name: string): { version: string; integrity?: string } {
  const entry = lock.packages[`node_modules/${name}`]
  if (entry === undefined) throw new Error(`${name} is not installed`)
  return entry
}
