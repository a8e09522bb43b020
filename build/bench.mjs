/** `npm run bench`: speed as ratios to the raw driver and to an empty page on this machine. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { bundleOrFail } from './bundle.mjs'
import { node24, root } from './paths.mjs'
import { exitCode, setUpAndContinue } from './setup.mjs'

await setUpAndContinue(import.meta.url)
await bundleOrFail()
const codes = []
for (const name of ['bench.ts', 'screens.ts']) {
  const script = path.join(root, 'test', 'bench', name)
  codes.push(await exitCode(spawn(node24, [script], { cwd: root, stdio: 'inherit' })))
}
process.exit(codes.find((code) => code !== 0) ?? 0)
