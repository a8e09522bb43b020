import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchYilu, type LaunchedYilu } from '#test/support/electron-launch.ts'

const elsewhere = 'https://example.test/x'

let yilu: LaunchedYilu
let page: Page

beforeAll(async () => {
  yilu = await launchYilu()
  page = yilu.page
})

afterAll(async () => {
  await yilu.close()
})

describe('the page in the window', () => {
  test('has no way into Node', async () => {
    const found = await page.evaluate(() =>
      ['require', 'process', 'module', 'global', 'Buffer', 'electron', '__dirname'].filter(
        (name) => name in window,
      ),
    )
    expect(found).toEqual([])
  })

  test.each(['http://example.test/', 'https://example.test/', 'file:///etc/passwd'])(
    'fetches nothing from %s',
    async (address) => {
      const outcome = await page.evaluate(
        (url) =>
          fetch(url, { mode: 'no-cors' }).then(
            () => 'answered',
            () => 'refused',
          ),
        address,
      )
      expect(outcome).toBe('refused')
    },
  )

  test.each(['ws://example.test/', 'ws://127.0.0.1:9/', 'wss://example.test/'])(
    'opens no socket to %s',
    async (address) => {
      expect(await violated({ socket: address })).toBe('connect-src')
    },
  )

  test.each([
    ['text run as code', { tag: 'p', onclick: 'x()' }, 'script-src-attr'],
    ['a script within the page', { tag: 'script', text: 'x()' }, 'script-src-elem'],
    ['a script from elsewhere', { tag: 'script', src: elsewhere }, 'script-src-elem'],
    ['a script made here', { tag: 'script', src: 'data:text/javascript,x()' }, 'script-src-elem'],
    ['a picture from elsewhere', { tag: 'img', src: elsewhere }, 'img-src'],
    ['a frame from elsewhere', { tag: 'iframe', src: elsewhere }, 'frame-src'],
    ['a plug-in', { tag: 'object', data: elsewhere }, 'object-src'],
  ])('does not take %s', async (_what, attempt, directive) => {
    expect(await violated(attempt)).toBe(directive)
  })

  test('runs no text as code', async () => {
    // A timer runs its text in the page's own realm, unlike what the debugger brings in.
    await page.evaluate(() =>
      Reflect.apply(window.setTimeout, window, ['window.hasRunText = true']),
    )
    await page.evaluate(() => new Promise((resolve) => window.setTimeout(resolve, 0)))
    expect(await page.evaluate(() => 'hasRunText' in window)).toBe(false)
  })

  test.each(['camera', 'microphone', 'geolocation', 'notifications', 'midi', 'clipboard-read'])(
    'is denied: %s',
    async (name) => {
      const state = await page.evaluate(
        (permission) =>
          navigator.permissions.query({ name: permission as PermissionName }).then(
            (found) => found.state,
            () => 'denied',
          ),
        name,
      )
      expect(state).toBe('denied')
    },
  )

  test('gets no device and no place', async () => {
    const outcome = await page.evaluate(() =>
      Promise.allSettled([
        navigator.mediaDevices.getUserMedia({ audio: true }),
        new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
      ]).then((all) => all.map(({ status }) => status)),
    )
    expect(outcome).toEqual(['rejected', 'rejected'])
  })

  test.each(['https://example.test/', 'file:///etc/passwd', 'data:text/html,x'])(
    'does not go to %s',
    async (address) => {
      await page.evaluate((url) => {
        const link = document.createElement('a')
        link.href = url
        link.click()
      }, address)
      expect(await page.evaluate(() => window.location.origin)).toBe('app://yilu')
    },
  )

  test('is brought back from an empty page', async () => {
    await page.evaluate(() => {
      Object.assign(window, { isOldPage: true })
      const link = document.createElement('a')
      link.href = 'about:blank'
      link.click()
    })
    await page.waitForFunction(
      () => !('isOldPage' in window) && window.location.origin === 'app://yilu',
    )
    await page.getByRole('heading', { level: 1 }).waitFor()
  })

  test.each([
    '/../../etc/passwd',
    '/..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%5c..%5cetc%5cpasswd',
    '/assets/..%252f..%252fmain%252fmain.js',
    '/%00index.html',
  ])('reads no file by app://yilu%s', async (target) => {
    const text = await page.evaluate(
      (url) => fetch(url).then((answer) => answer.text()),
      `app://yilu${target}`,
    )
    // A path without an extension is a route of the page and gets the page.
    expect(text).not.toContain('root:')
    expect(text === '' || text.includes('<div id="root">')).toBe(true)
  })
})

type Attempt = Readonly<Record<string, string>>

/**
 * Adds an element to the page, or opens a socket; the directive of the policy that stopped it,
 * or null where nothing did.
 */
function violated(attempt: Attempt): Promise<string | null> {
  return page.evaluate(
    ({ socket, tag = '', text = '', ...attributes }) =>
      new Promise<string | null>((resolve) => {
        const giveUp = window.setTimeout(() => resolve(null), 3000)
        const hear = ({ effectiveDirective }: SecurityPolicyViolationEvent): void => {
          window.clearTimeout(giveUp)
          resolve(effectiveDirective)
        }
        document.addEventListener('securitypolicyviolation', hear, { once: true })
        if (socket !== undefined) {
          new WebSocket(socket).addEventListener('error', () => undefined)
          return
        }
        const element = document.createElement(tag)
        element.textContent = text
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
        document.body.append(element)
        // Text in an attribute becomes code only when it is to run.
        element.click()
      }),
    attempt,
  )
}
