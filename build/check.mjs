/**
 * `npm run check`: types of every folder, lint, format, unused code. Each check runs to its end, so
 * that one run shows everything. `-- --fix` formats and repairs what can be repaired.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { node24, root, say } from './paths.mjs'
import { setUpAndContinue } from './setup.mjs'

await setUpAndContinue(import.meta.url)
const isFix = process.argv.includes('--fix')

/** Every folder with a tsconfig of its own: the compiler refuses most forbidden imports there. */
const typedFolders = ['shared', 'renderer', 'test', ...electronFolders()]
const code = ['electron', 'renderer', 'shared', 'test', 'build']

const checks = [
  ...typedFolders.map((folder) => ({
    name: `types of ${folder}`,
    // Each checker works out the types of all tables and operations for itself: several together take
    // twice the time and the memory of one.
    run: () =>
      tool('typescript/bin/tsc', ['-p', path.join(folder, 'tsconfig.json'), '--checkers', '1']),
  })),
  {
    name: 'lint',
    run: () => tool('oxlint/bin/oxlint', ['--type-aware', ...(isFix ? ['--fix'] : []), ...code]),
  },
  {
    name: 'format',
    run: () => tool('oxfmt/bin/oxfmt', [isFix ? '--write' : '--list-different', ...code]),
  },
  { name: 'unused code', run: () => tool('knip/bin/knip.js', ['--no-progress']) },
]

const failed = checks.filter(({ name, run }) => {
  const isGood = run()
  if (!isGood) say(`check failed: ${name}`)
  return !isGood
})
say(`${checks.length - failed.length} of ${checks.length} checks passed`)
process.exit(failed.length === 0 ? 0 : 1)

function electronFolders() {
  const folder = path.join(root, 'electron')
  return readdirSync(folder).map((name) => `electron/${name}`)
}

/** Runs a development tool with the project's own Node; its output goes to stderr. */
function tool(script, args) {
  const file = path.join(root, 'node_modules', script)
  const { status } = spawnSync(node24, [file, ...args], {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
    // oxlint finds its type checker on the path.
    env: {
      ...process.env,
      PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env.PATH}`,
    },
  })
  return status === 0
}
