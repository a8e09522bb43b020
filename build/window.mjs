/**
 * What it takes to open the window on this machine: Electron, the folder of the program, and, where
 * root starts it, the user that it runs as. Printed as JSON when run by itself
 * (the tests read it), `--program PATH` for a packed Yilu instead.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { resolveElectron } from './electron-runtime.mjs'
import { cacheFolder, isRoot, node24, root } from './paths.mjs'
import { copyServicePackages } from './service-packages.mjs'
import { setUpAndContinue } from './setup.mjs'

const wrapper = fileURLToPath(new URL('as-unprivileged.sh', import.meta.url))

/**
 * @typedef {object} WindowCommand
 * @property {string} command what to run
 * @property {string[]} args what comes before the program's own arguments
 * @property {Record<string, string>} env the whole environment
 * @property {{ uid: number, gid: number } | null} user whom the program runs as, null for ourselves
 */

/**
 * The command that opens the window of the built program.
 * @returns {Promise<WindowCommand>}
 */
export async function windowCommand() {
  const { executable } = await resolveElectron()
  if (!isRoot) return { command: executable, args: [root], env: { ...process.env }, user: null }
  const user = unprivilegedUser()
  const folder = isReadableFor(user) ? root : stagedProgram()
  return { ...runAs(user, executable), args: [folder] }
}

/** The command that starts a packed Yilu. */
function programCommand(program) {
  if (!isRoot) return { command: program, args: [], env: { ...process.env }, user: null }
  return { ...runAs(unprivilegedUser(), program), args: [] }
}

function runAs(user, program) {
  const home = profileOf(user)
  const env = {
    ...process.env,
    YILU_UID: String(user.uid),
    YILU_GID: String(user.gid),
    YILU_PROGRAM: program,
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, '.config'),
    XDG_CACHE_HOME: path.join(home, '.cache'),
  }
  // Root's own session is closed to that user.
  delete env.XDG_RUNTIME_DIR
  return { command: wrapper, env, user }
}

/** Whoever called sudo, else the system's nobody. */
function unprivilegedUser() {
  const { SUDO_UID, SUDO_GID } = process.env
  if (Number(SUDO_UID) > 0) return { uid: Number(SUDO_UID), gid: Number(SUDO_GID) }
  return { uid: numberOfNobody('-u'), gid: numberOfNobody('-g') }
}

function numberOfNobody(flag) {
  return Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
}

/** A folder of that user's own, for the profile and the homes. */
function profileOf(user) {
  const folder = cacheFolder(`user-${user.uid}`)
  chownSync(folder, user.uid, user.gid)
  return folder
}

const samples = [
  'package.json',
  'dist/main/main.js',
  'dist/service/start-as-child.js',
  'dist/renderer/index.html',
  'node_modules/better-sqlite3/package.json',
]

/** Whether that user could run the program where it stands. */
function isReadableFor(user) {
  const files = [...samples.map((file) => path.join(root, file)), node24]
  const script = 'for file in "$@"; do test -r "$file" || exit 1; done'
  const env = {
    ...process.env,
    YILU_UID: String(user.uid),
    YILU_GID: String(user.gid),
    YILU_PROGRAM: '/bin/sh',
  }
  return spawnSync(wrapper, ['-c', script, 'sh', ...files], { env }).status === 0
}

/**
 * A copy of the built program that everybody can read, for a checkout in a closed folder such as
 * root's own. Made again when the build changed.
 */
function stagedProgram() {
  const stamp = parts.map(stampOf).join('\n')
  const target = path.join(cacheFolder(), 'program')
  const stampFile = path.join(target, '.stamp')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return target
  const fresh = `${target}.new-${process.pid}`
  for (const part of parts) {
    cpSync(path.join(root, 'dist', part), path.join(fresh, 'dist', part), { recursive: true })
  }
  copyFileSync(path.join(root, 'package.json'), path.join(fresh, 'package.json'))
  const modules = path.join(fresh, 'node_modules')
  copyServicePackages(modules, process)
  const nodePlace = path.join(fresh, path.relative(root, node24))
  mkdirSync(path.dirname(nodePlace), { recursive: true })
  copyFileSync(node24, nodePlace)
  writeFileSync(path.join(fresh, '.stamp'), stamp)
  execFileSync('chmod', ['-R', 'u=rwX,go=rX', fresh])
  rmSync(target, { recursive: true, force: true })
  renameSync(fresh, target)
  return target
}

const parts = ['main', 'preload', 'service', 'renderer']

function stampOf(part) {
  return readFileSync(path.join(root, 'dist', part, '.stamp'), 'utf8')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await setUpAndContinue(import.meta.url)
  const [flag, program] = process.argv.slice(2)
  const command = flag === '--program' ? programCommand(program) : await windowCommand()
  process.stdout.write(`${JSON.stringify(command)}\n`)
}
