/** Displays: does one answer, and a virtual one where none does. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { fail } from './paths.mjs'

const answerLimitMs = 1_000

/** Whether a window could be shown to somebody here. */
export async function displayAnswers() {
  if (process.platform !== 'linux') return true
  const wayland = waylandSocket()
  if (wayland !== null && (await connects({ path: wayland }))) return true
  const target = x11Target(process.env.DISPLAY)
  return target !== null && (await connects(target))
}

function waylandSocket() {
  const { WAYLAND_DISPLAY, XDG_RUNTIME_DIR } = process.env
  if (!WAYLAND_DISPLAY || !XDG_RUNTIME_DIR) return null
  const socket = path.resolve(XDG_RUNTIME_DIR, WAYLAND_DISPLAY)
  return existsSync(socket) ? socket : null
}

/** `:1`, `unix:1` are sockets, `host:10` is TCP port 6010. */
function x11Target(display) {
  const match = /^(.*):(\d+)(\.\d+)?$/.exec(display ?? '')
  if (match === null) return null
  const [, host, number] = match
  if (host === '' || host === 'unix') return { path: `/tmp/.X11-unix/X${number}` }
  return { host, port: 6000 + Number(number) }
}

function connects(target) {
  return new Promise((resolve) => {
    const socket = net.connect(target)
    const answer = (isThere) => {
      socket.destroy()
      resolve(isThere)
    }
    socket.setTimeout(answerLimitMs, () => answer(false))
    socket.once('connect', () => answer(true))
    socket.once('error', () => answer(false))
  })
}

/**
 * Starts Xvfb on a free number.
 * @returns {Promise<{ display: string, stop: () => void }>}
 */
export function startVirtualDisplay() {
  const args = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp']
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  process.once('exit', () => server.kill())
  return new Promise((resolve) => {
    server.once('error', () => fail('Xvfb could not be started'))
    server.once('exit', () => fail('Xvfb ended before it had a display'))
    const line = server.stdio[3]
    let said = ''
    line.on('data', (part) => {
      said += part
      // Number and line end come apart: a pipe closed in between would end Xvfb by SIGPIPE.
      if (!said.endsWith('\n')) return
      server.removeAllListeners('exit')
      server.unref()
      line.destroy()
      resolve({ display: `:${said.trim()}`, stop: () => server.kill() })
    })
  })
}
