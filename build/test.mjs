/**
 * `npm test`: everything, from nothing. Set-up, system libraries, Electron, build, then the checks
 * and all suites. Arguments go to vitest (`npm test -- test/rules`); with any, the checks are left
 * out. The last line counts over all suites.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bundleOrFail } from './bundle.mjs'
import { startVirtualDisplay } from './display.mjs'
import { resolveElectron } from './electron-runtime.mjs'
import { node24, root, say } from './paths.mjs'
import { exitCode, seconds, setUpAndContinue } from './setup.mjs'
import { ensureSystemPackages } from './system-packages.mjs'

await setUpAndContinue(import.meta.url)
const started = Date.now()
const given = process.argv.slice(2)
ensureSystemPackages('tests')
await resolveElectron()
await bundleOrFail()
say(`ready to test after ${seconds(started)}`)

const total = { passed: 0, failed: 0 }
if (given.length === 0) await runChecks()
await runSuites()
const hasRun = total.passed + total.failed > 0
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`)
process.exit(total.failed === 0 && hasRun ? 0 : 1)

async function runChecks() {
  const script = path.join(root, 'build', 'check.mjs')
  if (!existsSync(script)) return
  count((await run(node24, [script], {})) === 0)
}

async function runSuites() {
  const virtual = await startVirtualDisplay()
  const work = mkdtempSync(path.join(tmpdir(), 'yilu-tests-'))
  const report = path.join(work, 'report.json')
  const args = [
    path.join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    `--config=${path.join(root, 'build', 'vitest.config.mjs')}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...given,
  ]
  // Building the page leaves this process set to production, where React renders when it likes.
  const code = await run(node24, args, { DISPLAY: virtual.display, NODE_ENV: 'test' })
  countReport(report)
  // A worker that died or an unhandled error is no test, but it is a failure.
  if (code !== 0 && total.failed === 0) total.failed += 1
  rmSync(work, { recursive: true, force: true })
  virtual.stop()
}

function run(command, args, env) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  return exitCode(child)
}

function countReport(file) {
  if (!existsSync(file)) return
  const { testResults } = JSON.parse(readFileSync(file, 'utf8'))
  for (const { assertionResults, status } of testResults) {
    const outcomes = assertionResults.map((test) => test.status)
    for (const outcome of outcomes) {
      if (outcome === 'passed') count(true)
      else if (outcome === 'failed') count(false)
    }
    // A file that could not be loaded holds no tests, or none that failed.
    if (status === 'failed' && !outcomes.includes('failed')) count(false)
  }
}

function count(isPassed) {
  if (isPassed) total.passed += 1
  else total.failed += 1
}
