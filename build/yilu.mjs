/** `npm run -s yilu -- …`: the command line, from source on Node 24, in the caller's folder. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { node24, root } from './paths.mjs'
import { ensureInstalled, exitCode } from './setup.mjs'

ensureInstalled()
const cli = path.join(root, 'electron', 'data', 'cli.ts')
const child = spawn(node24, [cli, ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: process.env.INIT_CWD ?? process.cwd(),
})
process.exit(await exitCode(child))
