/**
 * `npm run dev`: the browser host on a fixed port, built again on each change. A change of the page
 * shows after reloading it; a change of the service restarts the service and keeps the address.
 */
import { fork } from 'node:child_process'
import { watch } from 'node:fs'
import path from 'node:path'
import { bundle, bundleOrFail } from './bundle.mjs'
import { node24, root, say } from './paths.mjs'
import { exitCode, setUpAndContinue } from './setup.mjs'
import { sampleHome } from './sample-home.mjs'

const watched = ['electron', 'shared', 'renderer', 'migrations']
const quietMs = 150

await setUpAndContinue(import.meta.url)
await bundleOrFail()
const home = process.argv.includes('--sample') ? ['--sample', `--home=${sampleHome(null)}`] : []
const host = fork(path.join(root, 'dist', 'host', 'host.js'), ['--port=5199', ...home], {
  execPath: node24,
})
watchSources()
process.exit(await exitCode(host))

function watchSources() {
  let timer = null
  let running = Promise.resolve()
  const rebuild = () => {
    running = running.then(bundle).then(announce, (error) => say(String(error.message ?? error)))
  }
  for (const folder of watched) {
    watch(path.join(root, folder), { recursive: true }, () => {
      clearTimeout(timer)
      timer = setTimeout(rebuild, quietMs)
    })
  }
}

function announce(built) {
  if (built.includes('service')) host.send('restart-service')
  if (built.includes('renderer')) say('page built: reload it')
  if (built.includes('host')) say('the host itself changed: start npm run dev again')
}
