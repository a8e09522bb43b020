import { rmSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { launchBrowser, newPage, startHost } from '#test/support/browser-launch.ts'
import { people, yilu } from '#test/support/walk-homes.ts'
import { goTo, signIn } from '#test/support/walk-sign-in.ts'

/**
 * Speed of the screens in Chromium, as a ratio to an empty page of the same browser on the same machine.
 * Prints one line of JSON per measure.
 */
const folder = mkdtempSync(join(tmpdir(), 'yilu-bench-screens-'))
const residentCount = 440

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

async function timed(times: number, run: () => Promise<unknown>): Promise<number> {
  const taken: number[] = []
  for (let index = 0; index < times; index += 1) {
    const start = performance.now()
    await run()
    taken.push(performance.now() - start)
  }
  return median(taken)
}

/** Two frames after something stands: what was asked for has been painted. */
async function painted(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(resolve))
      }),
  )
}

async function emptyPage(page: Page): Promise<number> {
  return timed(9, async () => {
    await page.goto('about:blank')
    await page.setContent('<main>空</main>')
    await painted(page)
  })
}

const screens = [
  ['beds.board', '/beds', 'ul [data-bed], main li'],
  ['residents.list', '/residents', 'main tbody tr'],
  ['home.getToday', '/', 'main h1'],
] as const

const home = join(folder, '样例.yilu')
const code = join(folder, '恢复码.txt')
const made = yilu([
  'new',
  home,
  '--code-file',
  code,
  '--sample',
  String(residentCount),
  '--seed',
  '7',
])
if (!made.ok) throw new Error(JSON.stringify(made.value))
const browser = await launchBrowser()
const args = [`--home=${home}`, '--sample', `--yilu-user-data=${join(folder, 'profile')}`]
const host = await startHost(args)
try {
  const page = await newPage(browser)
  const empty = await emptyPage(page)
  const start = performance.now()
  await page.goto(host.address)
  await page.getByRole('list', { name: '登录人' }).waitFor()
  const startMs = performance.now() - start
  await signIn(page, people.administrator)
  const print = (what: string, ms: number) =>
    process.stdout.write(
      `${JSON.stringify({ what, medianMs: Math.round(ms), emptyMs: Math.round(empty), ratio: Math.round((ms / empty) * 10) / 10 })}\n`,
    )
  print('page loaded to the sign-in', startMs)
  for (const [what, address, sign] of screens) {
    const ms = await timed(7, async () => {
      await goTo(page, '/office/settings')
      await goTo(page, address)
      await page.locator(sign).first().waitFor()
      await painted(page)
    })
    print(`${what} on the screen, ${residentCount} residents`, ms)
  }
} finally {
  await browser.close()
  await host.stop()
  rmSync(folder, { recursive: true, force: true })
}
