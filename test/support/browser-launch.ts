import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright'
import { expect } from 'vitest'
import { serviceOf, type SavedFile, type WalkDoor } from './walk-door.ts'

const script = fileURLToPath(new URL('../../dist/host/host.js', import.meta.url))

export interface RunningHost {
  /** With the token in the fragment. */
  readonly address: string
  readonly pid: number
  readonly stop: () => Promise<number | null>
}

/** Starts the built browser host and waits for its address. */
export async function startHost(args: readonly string[]): Promise<RunningHost> {
  const host = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const address = await firstLine(host)
  const stop = (): Promise<number | null> => {
    if (host.exitCode !== null) return Promise.resolve(host.exitCode)
    const gone = new Promise<number | null>((resolve) => host.once('exit', resolve))
    host.kill()
    return gone
  }
  return { address, pid: host.pid ?? 0, stop }
}

function firstLine(host: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    host.stdout?.once('data', (chunk: Buffer) => resolve(String(chunk).trim()))
    host.once('error', reject)
    host.once('exit', () => reject(new Error('the browser host ended before it had an address')))
  })
}

const programs = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The system's Chromium without a window. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = programs.find((file) => existsSync(file))
  if (executablePath === undefined) throw new Error('no Chromium on this machine')
  // Chromium refuses to run as root with its sandbox; the pages here are our own.
  const isRoot = process.getuid?.() === 0
  return chromium.launch({ executablePath, args: isRoot ? ['--no-sandbox'] : [] })
}

export interface BrowserOptions {
  readonly home?: string
  readonly isSample?: boolean
}

/** A new page of a new browser context, in Chinese, of the size of a small office screen. */
export async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    viewport: { width: 1366, height: 768 },
    acceptDownloads: true,
    // What fades out keeps its name for a moment, and a step would find two buttons of one name.
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(15_000)
  return context.newPage()
}

/** The browser host with a page on it, as a door for walks. */
export async function openBrowserDoor(options: BrowserOptions = {}): Promise<WalkDoor> {
  const outer = mkdtempSync(path.join(tmpdir(), 'yilu-walk-'))
  const profile = path.join(outer, '张三 资料')
  const homesFolder = path.join(outer, '机构 数据')
  const args = [
    `--yilu-user-data=${profile}`,
    `--homes-folder=${homesFolder}`,
    ...(options.home === undefined ? [] : [`--home=${options.home}`]),
    ...(options.isSample === true ? ['--sample'] : []),
  ]
  const browser = await launchBrowser()
  let host = await startHost(args)
  let page = await newPage(browser)
  await page.goto(host.address)
  const anew = async (): Promise<void> => {
    const old = page
    page = await old.context().newPage()
    await old.close()
    await page.goto(host.address)
  }
  return {
    kind: 'browser',
    get page() {
      return page
    },
    homesFolder,
    profile,
    saved: (count, step) => downloads(page, count, step),
    showsPdf: () => showsPdf(page),
    printed: (step) => printedInFrame(page, step),
    reload: anew,
    restart: async () => {
      await host.stop()
      host = await startHost(args)
      await anew()
    },
    servicePid: () => serviceOf(host.pid),
    close: async () => {
      await browser.close()
      await host.stop()
      rmSync(outer, { recursive: true, force: true })
    },
  }
}

async function downloads(
  page: Page,
  count: number,
  step: () => Promise<void>,
): Promise<readonly SavedFile[]> {
  const files: Promise<SavedFile>[] = []
  const all = new Promise<void>((resolve) => {
    page.on('download', function take(download) {
      files.push(
        download.path().then((place) => ({
          name: download.suggestedFilename(),
          bytes: readFileSync(place),
        })),
      )
      if (files.length < count) return
      page.off('download', take)
      resolve()
    })
  })
  await step()
  await all
  return Promise.all(files)
}

/** The viewer is a document of its own; it loads only where the page's policy lets it. */
async function showsPdf(page: Page): Promise<void> {
  await page.getByRole('dialog').locator('iframe').waitFor()
  const viewer = (): boolean =>
    page.frames().some((frame) => frame.url().startsWith('chrome-extension://'))
  await expect.poll(viewer).toBe(true)
}

/** Takes the place of the browser's own dialog, which ends a page without a screen. */
async function printedInFrame(page: Page, step: () => Promise<void>): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {
      get(this: HTMLIFrameElement) {
        return { print: () => this.setAttribute('data-printed', '') }
      },
    })
  })
  await step()
  await page.locator('iframe[data-printed][src^="blob:"]').waitFor({ state: 'attached' })
}
