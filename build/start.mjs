/**
 * `npm start`: the window where a display answers, else the browser host.
 *   -- --window      the window, under a virtual display if there is none
 *   -- --browser     the browser host
 *   -- --sample      the sample home
 *   -- --home PATH   another home
 */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { bundleOrFail } from './bundle.mjs'
import { displayAnswers, startVirtualDisplay } from './display.mjs'
import { fail, node24, root, say } from './paths.mjs'
import { sampleHome } from './sample-home.mjs'
import { exitCode, setUpAndContinue } from './setup.mjs'
import { ensureSystemPackages } from './system-packages.mjs'
import { windowCommand } from './window.mjs'

await setUpAndContinue(import.meta.url)
const options = readOptions()
await bundleOrFail()
const hasDisplay = await displayAnswers()
const isWindow = options.window || (hasDisplay && !options.browser)
process.exit(await (isWindow ? openWindow() : openHost()))

function readOptions() {
  const flag = { type: 'boolean', default: false }
  const known = {
    window: flag,
    browser: flag,
    sample: flag,
    home: { type: 'string' },
    port: { type: 'string' },
  }
  try {
    return parseArgs({ options: known, strict: true }).values
  } catch (error) {
    return fail(`${error.message}. Known: -- --window --browser --sample --home PATH --port N`)
  }
}

async function openWindow() {
  ensureSystemPackages(hasDisplay ? 'window' : 'virtual-window')
  const { command, args, env, user } = await windowCommand()
  const virtual = hasDisplay ? null : await startVirtualDisplay()
  if (virtual !== null)
    say(`no display answers: the window opens on the virtual display ${virtual.display}`)
  const display = virtual === null ? {} : { DISPLAY: virtual.display }
  const child = spawn(command, [...args, ...homeArguments(user)], {
    stdio: 'inherit',
    env: { ...env, ...display },
  })
  const code = await exitCode(child)
  virtual?.stop()
  return code
}

function openHost() {
  const port = options.port === undefined ? [] : [`--port=${options.port}`]
  const host = path.join(root, 'dist', 'host', 'host.js')
  say('open the address below in a browser on this PC; Ctrl+C ends it')
  return exitCode(spawn(node24, [host, ...homeArguments(null), ...port], { stdio: 'inherit' }))
}

/** Paths are meant from where npm was called. */
function homeArguments(user) {
  if (options.sample) return ['--sample', `--home=${sampleHome(user)}`]
  if (options.home === undefined) return []
  return [`--home=${path.resolve(process.env.INIT_CWD ?? process.cwd(), options.home)}`]
}
