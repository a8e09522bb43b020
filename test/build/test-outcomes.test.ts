import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'

interface Outcome {
  readonly file: string
  readonly passed: number
  readonly failed: number
  readonly firstGo?: readonly string[]
}

interface Outcomes {
  readonly outcomesOf: (report: { readonly testResults: readonly object[] }) => readonly Outcome[]
  readonly filesForSecondGo: (files: readonly Outcome[]) => readonly string[]
  readonly withSecondGo: (
    first: readonly Outcome[],
    second: readonly Outcome[],
  ) => readonly Outcome[]
  readonly sum: (files: readonly Outcome[], what: 'passed' | 'failed') => number
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const script = pathToFileURL(path.join(root, 'build', 'test-outcomes.mjs')).href
const { filesForSecondGo, outcomesOf, sum, withSecondGo } = (await import(script)) as Outcomes

const at = (name: string): string => path.join(root, name)

function result(name: string, statuses: readonly string[], status = 'passed') {
  const assertionResults = statuses.map((one, index) => ({ status: one, title: `step ${index}` }))
  return { name: at(name), status, assertionResults }
}

const steady = result('test/data/fees.test.ts', ['passed', 'passed', 'skipped'])
const walk = result('test/browser/money.test.ts', ['passed', 'failed', 'skipped'], 'failed')
const passedWalk = result('test/browser/money.test.ts', ['passed', 'passed', 'passed'])

test('what failed is counted, and so is a file that could not be loaded', () => {
  const broken = result('test/data/broken.test.ts', [], 'failed')
  const files = outcomesOf({ testResults: [steady, walk, broken] })
  expect(sum(files, 'passed')).toBe(3)
  expect(sum(files, 'failed')).toBe(2)
})

test('a walk that failed is asked once more, and named when it passes then', () => {
  const first = outcomesOf({ testResults: [steady, walk] })
  expect(filesForSecondGo(first)).toEqual([at('test/browser/money.test.ts')])
  const after = withSecondGo(first, outcomesOf({ testResults: [passedWalk] }))
  expect(sum(after, 'passed')).toBe(5)
  expect(sum(after, 'failed')).toBe(0)
  expect(after.filter(({ firstGo }) => firstGo !== undefined)).toMatchObject([
    { file: at('test/browser/money.test.ts'), firstGo: ['step 1'] },
  ])
})

test('a walk that fails twice has failed', () => {
  const first = outcomesOf({ testResults: [walk] })
  const after = withSecondGo(first, outcomesOf({ testResults: [walk] }))
  expect(sum(after, 'failed')).toBe(1)
  expect(after[0]?.firstGo).toBeUndefined()
})

test('nothing is asked again where another suite failed, or more than three walks', () => {
  const other = result('test/data/fees.test.ts', ['failed'], 'failed')
  expect(filesForSecondGo(outcomesOf({ testResults: [walk, other] }))).toEqual([])
  const walks = ['a', 'b', 'c', 'd'].map((name) =>
    result(`test/desktop/${name}.test.ts`, ['failed'], 'failed'),
  )
  expect(filesForSecondGo(outcomesOf({ testResults: walks }))).toEqual([])
  expect(filesForSecondGo(outcomesOf({ testResults: walks.slice(1) }))).toHaveLength(3)
})
