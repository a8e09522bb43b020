/**
 * System libraries for the window and for the tests. As root on Debian they are installed, else the
 * one line that installs them is printed.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fail, isRoot, say } from './paths.mjs'

const libraryFolders = [
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/lib64',
  '/usr/lib',
]

const hasLibrary = (name) => libraryFolders.some((folder) => existsSync(path.join(folder, name)))

const hasProgram = (name) =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .some((folder) => existsSync(path.join(folder, name)))

const windowPackages = [
  { name: 'libnss3', isThere: () => hasLibrary('libnss3.so') },
  { name: 'libgtk-3-0', isThere: () => hasLibrary('libgtk-3.so.0') },
  { name: 'libgbm1', isThere: () => hasLibrary('libgbm.so.1') },
  { name: 'libasound2', isThere: () => hasLibrary('libasound.so.2') },
  {
    name: 'fonts-noto-cjk',
    isThere: () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'),
  },
]

const displayPackages = [{ name: 'xvfb', isThere: () => hasProgram('Xvfb') }]

const testPackages = [
  { name: 'chromium', isThere: () => hasProgram('chromium') },
  { name: 'poppler-utils', isThere: () => hasProgram('pdftotext') },
  {
    name: 'python3-openpyxl',
    isThere: () => existsSync('/usr/lib/python3/dist-packages/openpyxl'),
  },
]

/**
 * Makes sure of the system's part. Does nothing outside Linux.
 * @param {'window' | 'virtual-window' | 'tests'} purpose
 */
export function ensureSystemPackages(purpose) {
  if (process.platform !== 'linux') return
  const missing = neededFor(purpose).filter((entry) => !entry.isThere())
  if (missing.length === 0) return
  const names = missing.map((entry) => nameHere(entry.name))
  if (!isRoot || !hasProgram('apt-get')) {
    fail(`system packages are missing: sudo apt-get install -y ${names.join(' ')}`)
  }
  say(`installing system packages: ${names.join(' ')}`)
  aptGet(['update', '-qq'])
  aptGet(['install', '-y', '-qq', '--no-install-recommends', ...names])
  const still = missing.filter((entry) => !entry.isThere()).map((entry) => entry.name)
  if (still.length > 0) fail(`not there after installation: ${still.join(' ')}`)
}

/** Newer releases gave some libraries the suffix t64, with the old name only a virtual one. */
function nameHere(name) {
  const known = spawnSync('apt-cache', ['show', `${name}t64`], { stdio: 'ignore' })
  return known.status === 0 ? `${name}t64` : name
}

function neededFor(purpose) {
  if (purpose === 'window') return windowPackages
  if (purpose === 'virtual-window') return [...windowPackages, ...displayPackages]
  return [...windowPackages, ...displayPackages, ...testPackages]
}

function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const result = spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env })
  if (result.status !== 0) fail(`apt-get ${args[0]} failed`)
}
