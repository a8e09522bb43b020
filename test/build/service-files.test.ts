import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findChangedFile } from '../../electron/main/service-files.ts'

const files = { 'start.js': 'start()', 'node_modules/driver/lib.js': 'open()' }
const expected = Object.fromEntries(
  Object.entries(files).map(([name, text]) => [
    name,
    createHash('sha256').update(text).digest('hex'),
  ]),
)

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'yilu-files-'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('files as they were packed are right', async () => {
  expect(await findChangedFile(folder, expected)).toBeNull()
})

test('a changed file is named', async () => {
  writeFileSync(path.join(folder, 'node_modules/driver/lib.js'), 'open(); tell()')
  expect(await findChangedFile(folder, expected)).toBe('node_modules/driver/lib.js')
})

test('a missing file is named', async () => {
  rmSync(path.join(folder, 'start.js'))
  expect(await findChangedFile(folder, expected)).toBe('start.js')
})

test('a file that was added is named', async () => {
  writeFileSync(path.join(folder, 'node_modules/driver/package.json'), '{"main":"other.js"}')
  expect(await findChangedFile(folder, expected)).toBe('node_modules/driver/package.json')
})
