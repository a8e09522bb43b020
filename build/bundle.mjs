/**
 * Builds dist/ from the sources: main (ESM), preload (CommonJS, as a sandboxed preload must be),
 * the service, the browser host and the renderer. A part whose inputs did not change is left alone.
 */
import { createHash } from 'node:crypto'
// The default import is for globSync, which Node 20 (that only gets as far as set-up) lacks.
import fs, {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { fail, root, say } from './paths.mjs'
import { packagesBesideService } from './service-packages.mjs'
import { seconds, setUpAndContinue } from './setup.mjs'

const dist = path.join(root, 'dist')

/** Each part: what it reads, and how it is built into a new folder. */
const parts = [
  {
    name: 'main',
    inputs: ['electron/main/**', 'electron/parent/**', 'shared/**'],
    build: (out) => bundleNode({ main: 'electron/main/main.ts' }, out, { external: ['electron'] }),
  },
  {
    name: 'preload',
    inputs: ['electron/preload/**', 'shared/desktop-api.ts'],
    build: (out) =>
      bundleNode({ preload: 'electron/preload/preload.ts' }, out, {
        external: ['electron'],
        format: 'cjs',
      }),
  },
  {
    name: 'service',
    inputs: ['electron/data/**', 'shared/**', 'migrations/**', 'package.json'],
    build: buildService,
  },
  {
    name: 'host',
    inputs: ['electron/host/**', 'electron/parent/**', 'shared/**'],
    build: (out) => bundleNode({ host: 'electron/host/host.ts' }, out, {}),
  },
  {
    name: 'renderer',
    inputs: ['renderer/**', 'shared/**', 'build/vite.config.mjs'],
    build: buildRenderer,
  },
]

const recipes = ['build/bundle.mjs', 'build/service-packages.mjs', 'package-lock.json']

/**
 * Builds what changed since the last time.
 * @returns {Promise<string[]>} the names of the parts that were built
 * @throws Error with the parts that could not be built; their last good state stays
 */
export async function bundle() {
  const started = Date.now()
  const stamped = parts.map((part) => ({ part, stamp: stampOf(part) }))
  const outdated = stamped.filter(({ part, stamp }) => readStamp(part.name) !== stamp)
  // Together: the bundler is native and uses the cores by itself.
  const outcomes = await Promise.allSettled(outdated.map(buildPart))
  const faults = outcomes.flatMap(({ reason }, index) =>
    reason === undefined ? [] : [`${outdated[index].part.name}: ${shortened(reason)}`],
  )
  if (faults.length > 0) throw new Error(`not built:\n${faults.join('\n')}`)
  const names = outdated.map(({ part }) => part.name)
  if (names.length > 0) say(`built ${names.join(', ')} in ${seconds(started)}`)
  return names
}

/** As {@link bundle}, but a fault ends the script with its message. */
export function bundleOrFail() {
  return bundle().catch((error) => fail(error.message))
}

const faultLines = 12

function shortened(reason) {
  return String(reason?.message ?? reason)
    .split('\n')
    .slice(0, faultLines)
    .join('\n')
}

async function buildPart({ part, stamp }) {
  const fresh = path.join(dist, `.new-${part.name}-${process.pid}`)
  const target = path.join(dist, part.name)
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { recursive: true })
  try {
    await part.build(fresh)
    writeFileSync(path.join(fresh, '.stamp'), stamp)
    rmSync(target, { recursive: true, force: true })
    renameSync(fresh, target)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

function readStamp(name) {
  const file = path.join(dist, name, '.stamp')
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

function stampOf(part) {
  const hash = createHash('sha256')
  for (const pattern of [...part.inputs, ...recipes]) {
    const files = fs
      .globSync(pattern, { cwd: root, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
    for (const file of files.toSorted()) {
      const content = readFileSync(file)
      hash.update(`${path.relative(root, file)}\n${content.length}\n`).update(content)
    }
  }
  return hash.digest('hex')
}

/** One flat folder per part: code finds its neighbours relative to `import.meta.url`. */
async function bundleNode(input, out, { external = [], format = 'esm' }) {
  const { build } = await import('rolldown')
  await build({
    cwd: root,
    input,
    platform: 'node',
    external: (id) => id.startsWith('node:') || external.some((name) => isOf(name, id)),
    logLevel: 'warn',
    output: {
      dir: out,
      format,
      entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js',
      chunkFileNames: '[name]-[hash].js',
      sourcemap: false,
    },
  })
}

const isOf = (name, id) => id === name || id.startsWith(`${name}/`)

const doors = ['start-as-child.ts', 'cli.ts']

async function buildService(out) {
  await bundleNode(serviceEntries(), out, { external: packagesBesideService })
  // The folder runs by itself, also outside the project.
  writeFileSync(path.join(out, 'package.json'), '{ "type": "module" }\n')
  const resources = [
    'package.json',
    'migrations/*.sql',
    'shared/rulebooks/*.json',
    'shared/help/**/*.{md,json,png,svg}',
    'electron/data/**/*.typ',
  ]
  for (const pattern of resources) copyTree(pattern, root, path.join(out, 'resources'))
}

/** The doors and every file that runs as a worker thread, each under its own base name. */
function serviceEntries() {
  const folder = path.join(root, 'electron', 'data')
  const workers = fs.globSync(['**/worker.ts', '**/*-worker.ts'], { cwd: folder })
  const entries = {}
  for (const file of [...doors, ...workers]) {
    const name = path.basename(file, '.ts')
    if (!existsSync(path.join(folder, file))) throw new Error(`electron/data/${file} is missing`)
    if (entries[name] !== undefined)
      throw new Error(`two entries of the service are called ${name}`)
    entries[name] = path.join(folder, file)
  }
  return entries
}

function copyTree(pattern, from, to) {
  for (const file of fs.globSync(pattern, { cwd: from })) {
    const target = path.join(to, file)
    mkdirSync(path.dirname(target), { recursive: true })
    copyFileSync(path.join(from, file), target)
  }
}

async function buildRenderer(out) {
  const { build } = await import('vite')
  await build({
    configFile: path.join(root, 'build', 'vite.config.mjs'),
    logLevel: 'warn',
    build: { outDir: out },
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await setUpAndContinue(import.meta.url)
  await bundleOrFail()
}
