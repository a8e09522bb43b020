/**
 * Brings node_modules to what package-lock.json says, and the script onto the Node 24 among them.
 * Runs on Node 20 with nothing installed, so it imports only node: modules.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { fail, node24, root, say } from './paths.mjs'

/**
 * Compares what is installed with the lock.
 * @param {string} folder the project
 * @returns {string[]} one line per difference, empty when all agrees
 */
export function installedDifferences(folder) {
  const locked = readPackages(path.join(folder, 'package-lock.json')) ?? {}
  const installed = readPackages(path.join(folder, 'node_modules', '.package-lock.json'))
  if (installed === null) return ['node_modules is missing']
  const differences = []
  for (const place of wantedPlaces(locked)) {
    const difference = differenceOf(folder, place, locked[place], installed[place])
    if (difference !== null) differences.push(`${place.slice(modules.length)}: ${difference}`)
  }
  for (const place of Object.keys(installed)) {
    if (locked[place] === undefined) differences.push(`${place}: not in package-lock.json`)
  }
  return differences
}

const modules = 'node_modules/'

/** The packages that this platform needs: what is reached without passing another platform's. */
function wantedPlaces(locked) {
  const wanted = new Set()
  const waiting = ['']
  while (waiting.length > 0) {
    const place = waiting.pop()
    for (const name of neededNames(locked[place])) {
      const found = placeOf(locked, place, name)
      if (found === null || wanted.has(found) || isForAnotherPlatform(locked[found])) continue
      wanted.add(found)
      waiting.push(found)
    }
  }
  return wanted
}

function neededNames(entry) {
  const { dependencies, devDependencies, optionalDependencies, peerDependencies } = entry ?? {}
  const required = { ...dependencies, ...devDependencies, ...optionalDependencies }
  const isOptionalPeer = (name) => entry.peerDependenciesMeta?.[name]?.optional === true
  const peers = Object.keys(peerDependencies ?? {}).filter((name) => !isOptionalPeer(name))
  return [...Object.keys(required), ...peers]
}

/** Node's look-up: the nearest node_modules upwards that holds the name. */
function placeOf(locked, from, name) {
  for (let place = from; ; place = place.slice(0, Math.max(0, place.lastIndexOf(`/${modules}`)))) {
    const candidate = `${place === '' ? '' : `${place}/`}${modules}${name}`
    if (locked[candidate] !== undefined) return candidate
    if (place === '') return null
  }
}

function differenceOf(folder, place, wanted, installed) {
  if (installed === undefined) return 'missing'
  if (installed.version !== wanted.version) {
    return `version ${installed.version} instead of ${wanted.version}`
  }
  if (installed.integrity !== wanted.integrity) return 'another integrity than the lock'
  // npm's own list can be older than the folder: ask the package itself too.
  const found = readJson(path.join(folder, place, 'package.json'))?.version
  return found === wanted.version ? null : `version ${found ?? 'unknown'} on disk`
}

function isForAnotherPlatform(entry) {
  return (
    isExcluded(entry.os, process.platform) ||
    isExcluded(entry.cpu, process.arch) ||
    (process.platform === 'linux' && isExcluded(entry.libc, libcName))
  )
}

/** npm's meaning of `os`, `cpu` and `libc`: one name or a list, `!name` excludes. */
function isExcluded(given, own) {
  if (given === undefined) return false
  const names = [given].flat()
  if (names.includes(`!${own}`)) return true
  const wanted = names.filter((name) => !name.startsWith('!'))
  return wanted.length > 0 && !wanted.includes(own)
}

const libcName = existsSync('/etc/alpine-release') ? 'musl' : 'glibc'

function readPackages(file) {
  return readJson(file)?.packages ?? null
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** Installs when something differs, then proves that the result equals the lock. */
export function ensureInstalled() {
  const before = installedDifferences(root)
  if (before.length === 0 && existsSync(node24)) return
  const lockFile = path.join(root, 'package-lock.json')
  const lock = readFileSync(lockFile)
  say(`installing packages (${before[0] ?? 'Node 24 is missing'})`)
  const started = Date.now()
  const flags = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error']
  const result = npm(['install', ...flags], root)
  if (result.status !== 0) fail('npm install failed; nothing else was changed')
  if (!readFileSync(lockFile).equals(lock)) fail('npm install changed package-lock.json')
  const after = installedDifferences(root)
  if (after.length > 0) fail(`installed packages differ from the lock:\n  ${after.join('\n  ')}`)
  if (!existsSync(node24)) fail(`no Node 24 for ${process.platform} ${process.arch} in the lock`)
  say(`packages installed in ${seconds(started)} and equal to the lock`)
}

/**
 * Runs npm: the one that started us, else the one on the path.
 * @param {string[]} args
 * @param {string} cwd
 */
export function npm(args, cwd) {
  // npm's stdout goes to our stderr, so that a command's stdout stays its own.
  const options = { cwd, stdio: ['ignore', 2, 2] }
  const script = process.env.npm_execpath
  if (script?.endsWith('.js') && existsSync(script)) {
    return spawnSync(process.execPath, [script, ...args], options)
  }
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
}

/** Milliseconds since `started` as text in seconds. */
export function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`
}

/**
 * Set-up, then the same script on Node 24. Returns only where Node 24 already runs; otherwise the
 * child's exit code becomes ours.
 * @param {string} scriptUrl `import.meta.url` of the script
 */
export async function setUpAndContinue(scriptUrl) {
  ensureInstalled()
  if (Number(process.versions.node.split('.')[0]) >= 24) return
  const child = spawn(node24, [fileURLToPath(scriptUrl), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: withNode24First(),
  })
  process.exit(await exitCode(child))
}

function withNode24First() {
  const bin = path.join(root, 'node_modules', '.bin')
  return { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` }
}

const orphanCheckMs = 1_000

/**
 * Waits for a child, hands our own stop signals on to it, and stops it when we are orphaned.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>} its exit code; 1 where a signal ended it
 */
export function exitCode(child) {
  const handOn = (signal) => child.kill(signal)
  process.on('SIGTERM', handOn)
  process.on('SIGINT', handOn)
  // Whoever stops npm stops only npm and its shell: an orphan stops its child too.
  const parent = process.ppid
  const watch = setInterval(() => process.ppid === parent || handOn('SIGTERM'), orphanCheckMs)
  return new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (code) => {
      clearInterval(watch)
      process.off('SIGTERM', handOn)
      process.off('SIGINT', handOn)
      resolve(code ?? 1)
    })
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureInstalled()
