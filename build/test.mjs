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
import { filesForSecondGo, outcomesOf, sum, withSecondGo } from './test-outcomes.mjs'

await setUpAndContinue(import.meta.url)
const started = Date.now()
const given = process.argv.slice(2)
const unsteady = []
ensureSystemPackages('tests')
await resolveElectron()
await bundleOrFail()
say(`ready to test after ${seconds(started)}`)

const total = { passed: 0, failed: 0 }
if (given.length === 0) await runChecks()
await runSuites()
const hasRun = total.passed + total.failed > 0
sayUnsteady()
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`)
process.exit(total.failed === 0 && hasRun ? 0 : 1)

async function runChecks() {
  const script = path.join(root, 'build', 'check.mjs')
  if (!existsSync(script)) return
  count((await run(node24, [script], {})) === 0)
}

async function runSuites() {
  const virtual = await startVirtualDisplay()
  const env = { DISPLAY: virtual.display, NODE_ENV: 'test' }
  const first = await runVitest(given, env)
  const again = filesForSecondGo(first.files)
  const second = again.length === 0 ? null : await runVitest(['--project=walks', ...again], env)
  const files = second === null ? first.files : withSecondGo(first.files, second.files)
  total.passed += sum(files, 'passed')
  total.failed += sum(files, 'failed')
  unsteady.push(...files.filter(({ firstGo }) => firstGo !== undefined))
  // A worker that died or an unhandled error is no test, but it is a failure.
  const code = second === null ? first.code : second.code
  if (code !== 0 && total.failed === 0) total.failed += 1
  virtual.stop()
}

/** Runs vitest; gives what became of each file. */
async function runVitest(asked, env) {
  const work = mkdtempSync(path.join(tmpdir(), 'yilu-tests-'))
  const report = path.join(work, 'report.json')
  const args = [
    path.join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    `--config=${path.join(root, 'build', 'vitest.config.mjs')}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...asked,
  ]
  // Building the page leaves this process set to production, where React renders when it likes.
  const code = await run(node24, args, env)
  const files = existsSync(report) ? outcomesOf(JSON.parse(readFileSync(report, 'utf8'))) : []
  rmSync(work, { recursive: true, force: true })
  return { code, files }
}

/** What failed and then passed is no secret: it is named where the count stands. */
function sayUnsteady() {
  if (unsteady.length === 0) return
  say(`passed only on the second go (${unsteady.length}), each to be looked into:`)
  for (const { file, firstGo } of unsteady) {
    say(`  ${path.relative(root, file)}: ${firstGo.join(' | ')}`)
  }
}

function run(command, args, env) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  return exitCode(child)
}

function count(isPassed) {
  if (isPassed) total.passed += 1
  else total.failed += 1
}
