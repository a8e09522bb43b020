import { get } from 'node:http'
import { connect } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  launchBrowser,
  newPage,
  startHost,
  type RunningHost,
} from '#test/support/browser-launch.ts'
import { makeWalkHome, people, type WalkHome } from '#test/support/walk-homes.ts'
import { goTo, signIn } from '#test/support/walk-sign-in.ts'

let folder: string
let home: WalkHome
let host: RunningHost
let browser: Browser

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'yilu-walk-'))
  home = makeWalkHome('sample')
  host = await startHost([`--yilu-user-data=${folder}`, `--home=${home.home}`, '--sample'])
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser.close()
  expect(await host.stop()).toBe(0)
  home.remove()
  rmSync(folder, { recursive: true, force: true })
})

const origin = (): string => new URL(host.address).origin

describe('a page without the host’s token', () => {
  test('is told that its address is not whole, and learns nothing', async () => {
    const page = await newPage(browser)
    const heard: string[] = []
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => heard.push(String(payload))),
    )
    for (const address of [origin(), `${origin()}/#token=${'x'.repeat(32)}`]) {
      await page.goto('about:blank')
      await page.goto(address)
      await page.getByRole('heading', { name: '这个网址不完整' }).waitFor()
    }
    expect(heard).toEqual([])
    expect(await page.content()).not.toContain(people.administrator)
    await page.context().close()
  })
})

describe('two pages of one host', () => {
  test('are two sessions; each sees what the other changed', async () => {
    const [one, other] = [await newPage(browser), await newPage(browser)]
    await one.goto(host.address)
    await other.goto(host.address)
    await signIn(one, people.administrator)
    await other.getByRole('list', { name: '登录人' }).waitFor()
    await signIn(other, people.director)
    await goTo(other, '/beds')
    await goTo(one, '/beds/add-room')
    await one.getByLabel('楼层').fill('9')
    await one.getByLabel('房间号').fill('909')
    await one.keyboard.press('F9')
    await other.getByRole('group', { name: '909 室' }).waitFor()
    await one.keyboard.press('F12')
    await one.getByRole('heading', { name: '继续，或换人' }).waitFor()
    expect(await other.getByRole('heading', { level: 1, name: '床位' }).isVisible()).toBe(true)
    await one.context().close()
    await other.context().close()
  })

  test('keep neither token nor data where the browser keeps things', async () => {
    const page = await newPage(browser)
    await page.goto(host.address)
    await signIn(page, people.administrator)
    await goTo(page, '/residents')
    const kept = await page.evaluate(async () => ({
      address: window.location.href,
      local: Object.keys(localStorage).filter(
        (key) => !/^yilu\.(columns\.|type-size|closed-groups)/.test(key),
      ),
      session: Object.keys(sessionStorage),
      cookies: document.cookie,
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
    }))
    expect(kept).toEqual({
      address: `${origin()}/residents`,
      local: [],
      session: [],
      cookies: '',
      databases: 0,
      caches: 0,
    })
    await page.context().close()
  })
})

describe('requests of others', () => {
  test.each([
    ['another host name', { Host: 'yilu.example' }],
    ['a name that only begins like ours', { Host: '127.0.0.1.example' }],
    ['another origin', { Origin: 'http://yilu.example' }],
    ['no origin at all', { Origin: 'null' }],
  ])('with %s are refused', async (_what, headers) => {
    expect(await status('/', headers)).toBe(403)
  })

  test('a page of another origin cannot open a line', async () => {
    const page = await newPage(browser)
    await page.goto('data:text/html,<p>')
    const outcome = await page.evaluate(
      (address) =>
        new Promise<string>((resolve) => {
          const socket = new WebSocket(address)
          socket.addEventListener('open', () => resolve('open'))
          socket.addEventListener('error', () => resolve('refused'))
        }),
      `${origin().replace('http', 'ws')}/service`,
    )
    expect(outcome).toBe('refused')
    await page.context().close()
  })

  test.each([
    '/../../../etc/passwd',
    '/..%2f..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/main/main.js',
  ])('get no file by %s', async (target) => {
    const answer = await raw(target)
    expect(answer).toMatch(/^HTTP\/1\.1 (200|400|404) /)
    expect(answer).not.toContain('root:')
    expect(answer).not.toContain('requestSingleInstanceLock')
  })

  test('are told to keep nothing', async () => {
    for (const target of ['/', '/residents', '/missing.js']) {
      expect(await raw(target)).toMatch(/^cache-control: no-store\r$/im)
    }
  })
})

function status(target: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(host.address)
    const asked = get({ hostname, port, path: target, headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    asked.once('error', reject)
  })
}

/** The answer as it comes over the line; a client of ours would tidy the path first. */
function raw(target: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port, host: name } = new URL(host.address)
    const socket = connect(Number(port), hostname)
    let answer = ''
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1')
    })
    socket.once('end', () => resolve(answer))
    socket.once('error', reject)
    socket.write(`GET ${target} HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`)
  })
}
