// The service as a child, with a watch on its event loop. Told by a signal to say its longest turn.
import { appendFileSync } from 'node:fs'

let [lastAt, lastCpu] = [performance.now(), threadCpuMs()]
let longest = { wallMs: 0, cpuMs: 0 }

/** Time that this thread computed; others' work on a busy machine is not in it. */
function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

setInterval(() => {
  const [now, cpu] = [performance.now(), threadCpuMs()]
  longest = {
    wallMs: Math.max(longest.wallMs, now - lastAt),
    cpuMs: Math.max(longest.cpuMs, cpu - lastCpu),
  }
  ;[lastAt, lastCpu] = [now, cpu]
}, 1).unref()

process.on('SIGUSR2', () => {
  appendFileSync('turns.txt', `${JSON.stringify(longest)}\n`)
  longest = { wallMs: 0, cpuMs: 0 }
})

await import('../../electron/data/start-as-child.ts')
