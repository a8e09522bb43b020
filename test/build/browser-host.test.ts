import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { decodeWire, encodeWire } from '#shared/wire-json.ts'

const script = fileURLToPath(new URL('../../dist/host/host.js', import.meta.url))

let folder: string
let host: ChildProcess
let address: URL

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'yilu-host-'))
  const places = [`--yilu-user-data=${folder}`, `--homes-folder=${path.join(folder, 'homes')}`]
  host = spawn(process.execPath, [script, ...places], { stdio: ['ignore', 'pipe', 'inherit'] })
  const line = await new Promise<string>((resolve, reject) => {
    host.stdout?.once('data', (chunk: Buffer) => resolve(String(chunk)))
    host.once('exit', () => reject(new Error('the host ended')))
  })
  address = new URL(line.trim())
})

afterAll(async () => {
  const gone = new Promise((resolve) => host.once('exit', resolve))
  host.kill()
  expect(await gone).toBe(0)
  rmSync(folder, { recursive: true, force: true })
})

const token = () => new URLSearchParams(address.hash.slice(1)).get('token') ?? ''

describe('the browser host', () => {
  test('prints an address on this PC with a token in the fragment', () => {
    expect(address.hostname).toBe('127.0.0.1')
    expect(token()).toHaveLength(32)
  })

  test('sends the page with a strict policy and nothing to keep', async () => {
    const { status, headers } = await request('/residents', {})
    const policy = String(headers['content-security-policy'])
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('no-store')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toContain('unsafe')
  })

  test.each([
    ['another host name', { Host: 'evil.example' }],
    ['another origin', { Origin: 'http://evil.example' }],
  ])('refuses %s', async (_what, headers) => {
    expect((await request('/', headers)).status).toBe(403)
  })

  test('gives no file outside the page', async () => {
    expect((await request('/..%2fmain/main.js', {})).status).toBe(400)
    expect((await request('/missing.js', {})).status).toBe(404)
  })

  test('closes a socket with a wrong token and one from another origin', async () => {
    expect(await closeCode({ token: 'x'.repeat(32) }, address.origin)).toBe(4001)
    expect(await closeCode({ token: token() }, 'http://evil.example')).toBe(1006)
  })

  test('carries messages to the service and back', async () => {
    const socket = new WebSocket(address.origin.replace('http', 'ws'), { origin: address.origin })
    const answer = new Promise<unknown>((resolve) => {
      socket.once('message', (data) => resolve(decodeWire(String(data))))
    })
    socket.once('open', () => {
      socket.send(encodeWire({ token: token() }))
      socket.send(encodeWire({ type: 'hello', protocol: 1 }))
    })
    expect(await answer).toMatchObject({ type: 'state', state: { door: 'browser' } })
    socket.close()
  })
})

function request(
  pathname: string,
  headers: Record<string, string>,
): Promise<{ status: number; headers: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = address
    const asked = get({ hostname, port, path: pathname, headers }, (answer) => {
      answer.resume()
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers })
    })
    asked.once('error', reject)
  })
}

function closeCode(first: object, origin: string): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(address.origin.replace('http', 'ws'), { origin })
    socket.once('open', () => socket.send(encodeWire(first)))
    socket.once('error', () => {})
    socket.once('close', resolve)
  })
}
