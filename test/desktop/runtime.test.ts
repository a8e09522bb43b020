import { execFileSync } from 'node:child_process'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchYilu, windowCommand, type LaunchedYilu } from '#test/support/electron-launch.ts'
import { expectOfViewer } from '#test/support/walk-window-door.ts'

let yilu: LaunchedYilu
let page: Page

beforeAll(async () => {
  yilu = await launchYilu()
  page = yilu.page
})

afterAll(async () => {
  await yilu.close()
})

describe('the window', () => {
  test('shows the page from its own origin, in Chinese', async () => {
    expect(page.url()).toMatch(/^app:\/\/yilu\//)
    expect(await page.evaluate(() => navigator.language)).toBe('zh-CN')
    await expect.poll(() => page.locator('#root').innerText()).not.toBe('')
  })

  test('has its size, title and no menu', async () => {
    const seen = await yilu.app.evaluate(({ app, BrowserWindow, Menu }) => {
      const [window] = BrowserWindow.getAllWindows()
      return {
        size: window?.getSize(),
        minimum: window?.getMinimumSize(),
        title: window?.getTitle(),
        menu: Menu.getApplicationMenu(),
        userData: app.getPath('userData'),
      }
    })
    expect(seen).toMatchObject({ size: [1366, 768], minimum: [1100, 700], menu: null })
    expect(seen.title).toContain('颐录')
    expect(seen.userData).toBe(yilu.userData)
  })

  test('runs sandboxed and as nobody special', async () => {
    const pid = await yilu.app.evaluate(() => process.pid)
    const { user } = windowCommand()
    if (user !== null) expect(await yilu.app.evaluate(() => process.getuid?.())).toBe(user.uid)
    const lines = execFileSync('ps', ['-eo', 'ppid,pid,args'], { encoding: 'utf8' }).split('\n')
    const own = descendants(lines, pid)
    expect(own.some((line) => line.includes('--type=renderer'))).toBe(true)
    expect(own.filter((line) => line.includes('--no-sandbox'))).toEqual([])
  })
})

describe('the page', () => {
  test('has no Node and only the small desktop API', async () => {
    const seen = await page.evaluate(() => ({
      types: [typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'process')],
      api: Object.keys(Reflect.get(window, 'yiluDesktop') as object).toSorted(),
    }))
    expect(seen.types).toEqual(['undefined', 'undefined'])
    expect(seen.api).toEqual(
      [
        'connect',
        'forgetPdf',
        'holdPdf',
        'onService',
        'pickFile',
        'pickFolder',
        'printPdf',
        'restartService',
        'saveFile',
        'saveFiles',
      ].toSorted(),
    )
  })

  test.each(['file:///etc/passwd', 'http://127.0.0.1:9/', 'https://example.com/', 'app://other/'])(
    'cannot read %s',
    async (address) => {
      const outcome = await page.evaluate(
        (url) =>
          fetch(url).then(
            () => 'answered',
            () => 'refused',
          ),
        address,
      )
      expect(outcome).toBe('refused')
    },
  )

  test('cannot reach a host past its own policy', async () => {
    // Main asks with the page's session, where no policy of the page applies.
    const outcome = await yilu.app.evaluate(({ session }) =>
      session.defaultSession.fetch('http://127.0.0.1:9/').then(
        () => 'answered',
        (error: unknown) => String(error),
      ),
    )
    expect(outcome).toContain('ERR_BLOCKED_BY_CLIENT')
  })

  test.each(['/..%2f..%2fpackage.json', '/%5c..%5cmain.js', '/missing.js'])(
    'gets nothing for %s',
    async (path) => {
      const answer = await page.evaluate(
        (url) => fetch(url).then(async (reply) => ({ ok: reply.ok, text: await reply.text() })),
        `app://yilu${path}`,
      )
      expect(answer).toEqual({ ok: false, text: '' })
    },
  )

  test('runs no script but its own files', async () => {
    const hasRun = await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.hasRunInline = true'
      document.body.append(script)
      return Reflect.get(window, 'hasRunInline') === true
    })
    expect(hasRun).toBe(false)
  })

  test('gets another nonce each time and applies styles that carry it', async () => {
    const isApplied = await page.evaluate(() => {
      const style = document.createElement('style')
      style.nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? ''
      style.textContent = ':root { --tested: yes }'
      document.head.append(style)
      const applied = getComputedStyle(document.documentElement).getPropertyValue('--tested')
      style.remove()
      return applied
    })
    expect(isApplied).toBe('yes')
    const one = await newNonce()
    expect(one).toHaveLength(24)
    expect(await newNonce()).not.toBe(one)
  })

  test('opens no window and stays where it is', async () => {
    const opened = await page.evaluate(() => [
      window.open('https://example.com/'),
      window.open('/'),
    ])
    expect(opened).toEqual([null, null])
    await page.evaluate(() => window.location.assign('https://example.com/'))
    expect(await page.evaluate(() => window.location.origin)).toBe('app://yilu')
    expect(await windowCount()).toBe(1)
  })

  test('is granted no permission', async () => {
    const seen = await page.evaluate(async () => ({
      notification: await Notification.requestPermission(),
      place: (await navigator.permissions.query({ name: 'geolocation' })).state,
    }))
    expect(seen).toEqual({ notification: 'denied', place: 'denied' })
  })

  test('shows a PDF in a frame', async () => {
    const address = await page.evaluate(async (text) => {
      const api = Reflect.get(window, 'yiluDesktop') as {
        holdPdf: (file: object) => Promise<{ address: string }>
      }
      const held = await api.holdPdf({ name: '名单.pdf', bytes: new TextEncoder().encode(text) })
      const frame = document.createElement('iframe')
      frame.src = held.address
      document.body.append(frame)
      return held.address
    }, onePagePdf())
    expect(address).toContain(encodeURIComponent('名单.pdf'))
    // The viewer's own document appears only where policy and session let it work.
    await expectOfViewer(
      yilu.app,
      "document.querySelector('pdf-viewer')?.shadowRoot?.querySelector('viewer-toolbar')?.docLength ?? 0",
      1,
    )
  })
})

describe('the service', () => {
  test('tells its state over the bridged port, and again after it was killed', async () => {
    const first = await stateOverNewPort()
    expect(first).toMatchObject({ type: 'state', state: { door: 'window' } })
    await page.evaluate(() => {
      const api = Reflect.get(window, 'yiluDesktop') as {
        onService: (callback: (event: string) => void) => () => void
      }
      const heard: string[] = []
      Reflect.set(window, 'heardOfService', heard)
      api.onService((event) => heard.push(event))
    })
    process.kill(servicePid(), 'SIGKILL')
    await expect
      .poll(() => page.evaluate(() => Reflect.get(window, 'heardOfService') as string[]))
      .toEqual(['gone', 'back'])
    expect(await stateOverNewPort()).toMatchObject({ type: 'state' })
  })
})

describe('a second instance', () => {
  test('ends at once and leaves the first alone', async () => {
    const { command, args, env } = windowCommand()
    const display = { DISPLAY: process.env['DISPLAY'] ?? '' }
    execFileSync(command, [...args, `--yilu-user-data=${yilu.userData}`], {
      env: { ...env, ...display },
      stdio: 'ignore',
      timeout: 20_000,
    })
    expect(await windowCount()).toBe(1)
    expect(await page.evaluate(() => window.location.origin)).toBe('app://yilu')
  })
})

/** Asks for a line as the page does and waits for the first message on it. */
function stateOverNewPort(): Promise<unknown> {
  return page.evaluate(
    () =>
      new Promise<unknown>((resolve) => {
        const api = Reflect.get(window, 'yiluDesktop') as { connect: () => void }
        window.addEventListener('message', function hear(event) {
          const [port] = event.ports
          if (event.data !== 'yilu-port' || port === undefined) return
          window.removeEventListener('message', hear)
          port.addEventListener('message', (message) => resolve(message.data))
          port.start()
          port.postMessage({ type: 'hello', protocol: 1 })
        })
        api.connect()
      }),
  )
}

function servicePid(): number {
  const lines = execFileSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' }).split('\n')
  const main = yilu.app.process().pid
  const line = lines.find((one) => {
    const [, parent] = one.trim().split(/\s+/)
    return Number(parent) === main && one.includes('start-as-child')
  })
  if (line === undefined) throw new Error('no service runs')
  return Number.parseInt(line, 10)
}

/** The nonce of the next answer of the page's own address. */
function newNonce(): Promise<string | undefined> {
  return page.evaluate(async () => {
    const html = await fetch('/').then((answer) => answer.text())
    return /name="csp-nonce" content="([^"]+)"/.exec(html)?.[1]
  })
}

// Playwright counts the PDF viewer as a window too.
function windowCount(): Promise<number> {
  return yilu.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
}

function descendants(lines: readonly string[], pid: number): readonly string[] {
  const children = lines.filter((line) => Number(line.trim().split(/\s+/)[0]) === pid)
  return children.flatMap((line) => [
    line,
    ...descendants(lines, Number(line.trim().split(/\s+/)[1])),
  ])
}

function onePagePdf(): string {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>',
  ]
  let text = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const place = text.length
    text += `${index + 1} 0 obj${object}endobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 4\n0000000000 65535 f \n${places.join('')}`
  return `${text}${table}trailer<</Size 4/Root 1 0 R>>startxref\n${text.length}\n%%EOF`
}
