import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { subjectText } from '#renderer/features/office/subject-words.ts'

const root = path.join(import.meta.dirname, '../..')

test('whatever a command names as its subject has a Chinese word on the audit page', () => {
  const texts = globSync('electron/data/**/*.ts', { cwd: root }).map((file) =>
    readFileSync(path.join(root, file), 'utf8'),
  )
  const kinds = new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/\bsubject: [`']([a-zA-Z-]+)/g)].map(([, kind = '']) => kind),
    ),
  )
  expect(kinds.size).toBeGreaterThan(10)
  expect([...kinds].filter((kind) => subjectText(`${kind}:1`) === `${kind} 1`)).toEqual([])
})
