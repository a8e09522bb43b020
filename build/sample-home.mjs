/** The sample home, made once per machine and kept ready in the cache. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { cacheFolder, fail, node24, root, say } from './paths.mjs'
import { seconds } from './setup.mjs'

const size = ['--sample', '120', '--seed', '7']

/** What a later version shows more of must be in its sample: each schema has a sample of its own. */
function folderName() {
  const schema = readdirSync(path.join(root, 'migrations')).filter((name) => name.endsWith('.sql'))
  return `sample-${schema.length}-${size[1]}`
}

/**
 * Makes the sample home where it is missing.
 * @param {{ uid: number, gid: number } | null} owner who will open it, null for ourselves
 * @returns {string} its path
 */
export function sampleHome(owner) {
  const folder = cacheFolder(folderName())
  const home = path.join(folder, '样例.yilu')
  if (!existsSync(home)) make(home, path.join(folder, '恢复码.txt'))
  if (owner !== null) execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, folder])
  return home
}

function make(home, codeFile) {
  const started = Date.now()
  say('making the sample home (once)')
  const cli = path.join(root, 'electron', 'data', 'cli.ts')
  const args = [cli, 'new', home, '--code-file', codeFile, ...size]
  const result = spawnSync(node24, args, { stdio: ['ignore', 2, 2] })
  if (result.status !== 0) fail('the sample home could not be made')
  say(`sample home ready in ${seconds(started)}`)
}
