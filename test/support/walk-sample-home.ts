import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'

const commandLine = fileURLToPath(new URL('../../electron/data/cli.ts', import.meta.url))

export const samplePin = '246802'

/** A sample home in a folder of its own, its recovery code beside it. Gives the path of the home. */
export function makeSampleHome(residents = 24): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'yilu-样例-'))
  const home = path.join(folder, '样例.yilu')
  const code = path.join(folder, '恢复码.txt')
  const size = ['--sample', String(residents), '--seed', '7', '--until', '2026-10-31']
  execFileSync(process.execPath, [commandLine, 'new', home, '--code-file', code, ...size])
  return home
}

/** Signs in to the sample home and waits for the first screen. */
export async function signInToSample(page: Page, name = '周敏'): Promise<void> {
  await page.getByRole('button', { name: new RegExp(name) }).click()
  await page.getByLabel(`${name} 的 PIN`).fill(samplePin)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '今日' }).waitFor()
}

/** Goes to a screen by its address, as a link of the program does. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState({}, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, address)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  // Everything that is asked for has been answered when nothing shows that it is loading.
  await page.waitForFunction(() => document.querySelector('main [data-loading]') === null)
}
