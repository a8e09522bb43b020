/** The packages that the service needs as folders: native code, and fonts that are read as files. */
// Not by name: Node 20, which only gets as far as the set-up, has no globSync.
import fs, { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './paths.mjs'

export const packagesBesideService = [
  'better-sqlite3',
  '@myriaddreamin/typst-ts-node-compiler',
  '@expo-google-fonts/noto-sans-sc',
]

const sources = path.join(root, 'node_modules')

/**
 * Copies these packages, without other platforms' binaries and without their C sources.
 * @param {string} target the node_modules folder to fill
 * @param {{ platform: string, arch: string }} system for which the copy is made
 */
export function copyServicePackages(target, { platform, arch }) {
  const typst = `@myriaddreamin/typst-ts-node-compiler-${typstSystem(platform, arch)}`
  if (!existsSync(path.join(sources, typst))) throw new Error(`${typst} is not installed`)
  copy(
    'better-sqlite3',
    ['package.json', 'LICENSE', 'lib/**', `prebuilds/${platform}-${arch}.node`],
    target,
  )
  copy('@myriaddreamin/typst-ts-node-compiler', ['package.json', 'LICENSE', '*.js'], target)
  copy(typst, ['package.json', '*.node'], target)
  copy('@expo-google-fonts/noto-sans-sc', ['package.json', 'LICENSE*', ...fontFiles()], target)
}

function typstSystem(platform, arch) {
  if (platform === 'win32') return `win32-${arch}-msvc`
  return platform === 'linux' ? `linux-${arch}-gnu` : `${platform}-${arch}`
}

/** The weights that the documents are set in, as `electron/data/documents/fonts.ts` names them. */
function fontFiles() {
  const source = readFileSync(path.join(root, 'electron', 'data', 'documents', 'fonts.ts'), 'utf8')
  const found = [...source.matchAll(/@expo-google-fonts\/noto-sans-sc\/([\w/]+\.ttf)/g)]
  if (found.length === 0) throw new Error('electron/data/documents/fonts.ts names no font file')
  return found.map((match) => match[1])
}

function copy(name, patterns, target) {
  const from = path.join(sources, name)
  const entries = fs.globSync(patterns, { cwd: from, withFileTypes: true })
  for (const entry of entries.filter((found) => found.isFile())) {
    const file = path.join(entry.parentPath, entry.name)
    const place = path.join(target, name, path.relative(from, file))
    mkdirSync(path.dirname(place), { recursive: true })
    copyFileSync(file, place)
  }
}
