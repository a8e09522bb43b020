import { AxeBuilder } from '@axe-core/playwright'
import { rmSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowserDoor } from '#test/support/browser-launch.ts'
import { picture, type WalkDoor } from '#test/support/walk-door.ts'
import { makeSampleHome, signInToSample, visit } from '#test/support/walk-sample-home.ts'

/** Every screen of the program, with a record where one is needed. */
const screens = [
  '/',
  '/residents',
  '/residents/admit',
  '/residents/1',
  '/residents/1/correct',
  '/beds',
  '/beds/add-room',
  '/submissions',
  '/submissions/build?kind=monthly-residents&period=2026-10',
  '/submissions/1',
  '/office/accounts',
  '/office/accounts/new',
  '/office/accounts/2',
  '/office/rights',
  '/office/import',
  '/office/import/new',
  '/office/backup',
  '/office/audit',
  '/office/audit/1',
  '/office/settings',
  '/help',
  '/help/residents',
  '/nowhere',
]

/** Latin words that people in an office say themselves, and what names keys, files and programs. */
const knownWords =
  /\b(PIN|PDF|Excel|Ctrl|Esc|SHA|Windows|Yilu|xlsx|xls|csv|json|manifest|receipt|monthly|residents|yilu|pdf|zxm|KB|MB|USB|NFKC|OneDrive)\b/g

async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze()
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

/** Words of three Latin letters or more in what is shown, said or hinted at. */
async function englishWords(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate(() => {
    const attributes = ['aria-label', 'title', 'placeholder', 'alt']
    // What is hidden from everybody is left out, such as the box in which a text field is measured.
    const hints = [...document.querySelectorAll('body *')]
      .filter((element) => element.closest('[aria-hidden=true]') === null)
      .flatMap((element) => attributes.map((name) => element.getAttribute(name) ?? ''))
    return [document.body.innerText, document.title, ...hints]
  })
  const words = texts.flatMap((text) => text.replaceAll(knownWords, '').match(/[A-Za-z]{3,}/g) ?? [])
  // Hashes and recovery codes are no words.
  return [...new Set(words)].filter((word) => !/^[a-f]+$/.test(word))
}

/** The audit shows a row as it is stored, field names and all: that is its purpose. */
const rawScreen = '/office/audit/1'

let door: WalkDoor
let home: string

beforeAll(async () => {
  home = makeSampleHome()
  door = await openBrowserDoor({ home, isSample: true })
  const { page } = door
  await page.getByRole('heading', { level: 1, name: '登录' }).waitFor()
})

afterAll(async () => {
  await door.close()
  rmSync(path.dirname(home), { recursive: true, force: true })
})

test('the sign-in page can be used by everybody and speaks Chinese', async () => {
  expect(await violations(door.page)).toEqual([])
  expect(await englishWords(door.page)).toEqual([])
  await signInToSample(door.page)
  await visit(door.page, '/submissions/build?kind=monthly-residents&period=2026-10')
  await door.page.getByRole('button', { name: '生成并固定' }).click()
  await door.page.getByRole('dialog').getByRole('button', { name: '固定', exact: true }).click()
  await door.page.getByText('第 1 版', { exact: true }).waitFor()
})

describe.each(screens)('%s', (address) => {
  test('can be used by everybody and speaks Chinese', async () => {
    await visit(door.page, address)
    await picture(door, `screen${address.replaceAll(/[^a-z0-9]+/g, '-')}`)
    expect(await violations(door.page)).toEqual([])
    if (address !== rawScreen) expect(await englishWords(door.page)).toEqual([])
  })
})

test('large type breaks no screen', async () => {
  const { page } = door
  await page.getByRole('button', { name: /大字/ }).click()
  for (const address of screens) {
    await visit(page, address)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, address).toBeLessThanOrEqual(0)
  }
  await visit(page, '/residents')
  await picture(door, 'large-residents')
  expect(await violations(page)).toEqual([])
})
