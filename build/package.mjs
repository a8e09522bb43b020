/**
 * `npm run package`: the product as a folder (Linux) or an installer (Windows). Lays out the
 * archive's files, the service with its Node and native packages, and the list of its hashes; then
 * electron-builder packs them. `-- --output FOLDER` puts the result elsewhere than out/.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs, {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { bundleOrFail } from './bundle.mjs'
import { resolveElectron } from './electron-runtime.mjs'
import { fail, node24, root, say } from './paths.mjs'
import { copyServicePackages } from './service-packages.mjs'
import { seconds, setUpAndContinue } from './setup.mjs'

await setUpAndContinue(import.meta.url)
const { values } = parseArgs({ options: { output: { type: 'string', default: 'out' } } })
const output = path.resolve(process.env.INIT_CWD ?? process.cwd(), values.output)
const staging = path.join(root, 'out', 'staging')
const started = Date.now()

await bundleOrFail()
rmSync(staging, { recursive: true, force: true })
layOutApp()
layOutService()
layOutCommandLine()
writeHashes()
pack(await electronForProduct())
say(`packed into ${output} in ${seconds(started)}`)

function layOutApp() {
  const app = path.join(staging, 'app')
  const parts = ['main', 'preload', 'renderer']
  for (const part of parts) copyFolder(path.join('dist', part), path.join(app, 'dist', part))
  const { name, productName, version, description, author, license, type, main } = readPackage()
  const own = { name, productName, version, description, author, license, type, main }
  writeFileSync(path.join(app, 'package.json'), JSON.stringify(own, null, 2))
}

function readPackage() {
  return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
}

function layOutService() {
  const service = path.join(staging, 'service')
  copyFolder(path.join('dist', 'service'), service)
  copyServicePackages(path.join(service, 'node_modules'), process)
  const node = path.join(service, path.basename(node24))
  copyFileSync(node24, node)
  chmodSync(node, 0o755)
}

function layOutCommandLine() {
  const name = process.platform === 'win32' ? 'yilu.cmd' : 'yilu'
  const target = path.join(staging, 'command-line')
  mkdirSync(target, { recursive: true })
  copyFileSync(path.join(root, 'build', 'command-line', name), path.join(target, name))
}

function copyFolder(from, to) {
  cpSync(path.join(root, from), to, { recursive: true, filter: isNoStamp })
}

function isNoStamp(place) {
  return path.basename(place) !== '.stamp'
}

/** Main compares the service's files with this list, which the archive's integrity protects. */
function writeHashes() {
  const service = path.join(staging, 'service')
  const entries = fs.globSync('**/*', { cwd: service, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
  const hashes = files.map((file) => [
    path.relative(service, file).replaceAll(path.sep, '/'),
    createHash('sha256').update(readFileSync(file)).digest('hex'),
  ])
  const list = path.join(staging, 'app', 'dist', 'main', 'service-files.json')
  writeFileSync(list, JSON.stringify(Object.fromEntries(hashes.toSorted()), null, 2))
}

/** The folder and version that electron-builder takes Electron from. */
async function electronForProduct() {
  const { executable, version, origin } = await resolveElectron({ isForProduct: true })
  const folder = path.dirname(executable)
  if (origin !== 'development') return { folder, version }
  say(`the package carries the development Electron ${version}: for tests, not for a home`)
  const copy = path.join(staging, 'electron')
  const loader = path.join(folder, 'resources', 'app')
  cpSync(folder, copy, { recursive: true, filter: (place) => place !== loader })
  return { folder: copy, version }
}

function pack({ folder, version }) {
  const system = process.platform === 'win32' ? ['--win', 'nsis'] : ['--linux', 'dir']
  const args = [
    path.join(root, 'node_modules', 'electron-builder', 'cli.js'),
    ...system,
    '--publish=never',
    `--config=${path.join(root, 'electron-builder.yml')}`,
    `--config.electronDist=${folder}`,
    `--config.electronVersion=${version}`,
    `--config.directories.output=${output}`,
  ]
  const result = spawnSync(node24, args, { cwd: root, stdio: ['ignore', 2, 2] })
  if (result.status !== 0) fail('electron-builder failed')
  rmSync(staging, { recursive: true, force: true })
}
