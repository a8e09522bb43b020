/**
 * What became of the test files, and which of them are asked once more.
 *
 * A walk drives a real browser or window beside another one on two cores. With some fourteen thousand
 * steps in a run a single late frame made a whole run red now and then. A walk that failed is run again
 * once; what passes then is counted as passed and named beside the count. Other suites have no second go,
 * and neither has a run in which more than a few walks failed.
 */
import path from 'node:path'
import { root } from './paths.mjs'

const walkFolders = ['test/browser', 'test/desktop'].map((folder) => path.join(root, folder))
const atMost = 3

/** Reads vitest's report: per file how many passed and failed, and the names of those that failed. */
export function outcomesOf({ testResults }) {
  return testResults.map(({ name, status, assertionResults }) => {
    const failures = assertionResults.filter((one) => one.status === 'failed')
    const passed = assertionResults.filter((one) => one.status === 'passed').length
    // A file that could not be loaded holds no tests, or none that failed.
    const isBroken = status === 'failed' && failures.length === 0
    return {
      file: path.normalize(name),
      passed,
      failed: failures.length + (isBroken ? 1 : 0),
      failures: isBroken ? ['(file)'] : failures.map(({ title }) => title),
    }
  })
}

const isWalk = (file) => walkFolders.some((folder) => file.startsWith(`${folder}${path.sep}`))

/** The walks to be asked again: none where anything else failed, or too many did. */
export function filesForSecondGo(files) {
  const failed = files.filter((one) => one.failed > 0).map(({ file }) => file)
  return failed.length <= atMost && failed.every(isWalk) ? failed : []
}

/** The outcome of the second go in place of the first; what failed at first and passed then says so. */
export function withSecondGo(first, second) {
  return first.map((one) => {
    const again = second.find(({ file }) => file === one.file)
    if (again === undefined) return one
    return again.failed > 0 ? again : { ...again, firstGo: one.failures }
  })
}

export function sum(files, what) {
  return files.reduce((all, one) => all + one[what], 0)
}
