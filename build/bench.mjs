/** `npm run bench`: speed as ratios to the raw driver on this machine. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { node24, root } from './paths.mjs'
import { exitCode, setUpAndContinue } from './setup.mjs'

await setUpAndContinue(import.meta.url)
const script = path.join(root, 'test', 'bench', 'bench.ts')
process.exit(await exitCode(spawn(node24, [script], { cwd: root, stdio: 'inherit' })))
