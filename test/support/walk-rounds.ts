import { expect } from 'vitest'
import type { Page } from 'playwright'
import { picture, type WalkDoor } from './walk-door.ts'
import { button, closeDocument, heading } from './walk-page.ts'
import { guard, places, roundHours, roundName } from './walk-rounds-home.ts'
import { goTo, signIn } from './walk-sign-in.ts'

const said = (page: Page) => page.getByRole('status', { name: '到点结果' })

/** What a hand scanner does: the whole code at once, then Enter. */
async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
}

/** The day page offers the six rounds, each with its button. */
export async function seeDay(door: WalkDoor, code: string): Promise<void> {
  const { page } = door
  await page.getByLabel('恢复码').fill(code)
  await page.keyboard.press('Enter')
  await page.getByRole('list', { name: '登录人' }).waitFor()
  await signIn(page, guard)
  await goTo(page, '/safety')
  await heading(page, '安全今日').waitFor()
  await page.getByRole('list', { name: '现在要做' }).waitFor()
  for (const hour of roundHours) {
    await button(page, `开始：${roundName(hour)}`).waitFor()
  }
  await picture(door, 'rounds-day')
}

async function begin(page: Page, hour: string): Promise<void> {
  await goTo(page, '/safety')
  await button(page, `开始：${roundName(hour)}`).click()
  await heading(page, roundName(hour)).waitFor()
  await page.locator('input:focus').waitFor()
}

/** Both questions by keys: down to the first, Enter says met and goes on. */
async function answer(page: Page): Promise<void> {
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
}

async function end(page: Page): Promise<void> {
  await page.getByText('已全部完成', { exact: true }).waitFor()
  await button(page, '结束检查').click()
  await page.getByRole('dialog').getByRole('textbox', { name: '说明' }).focus()
  await page.keyboard.press('F9')
  await page.getByText(/按时完成$/).waitFor()
}

/** The first with everything that goes wrong at night: a label of elsewhere, the same place twice. */
export async function walkFirst(door: WalkDoor): Promise<void> {
  const { page } = door
  const [first] = roundHours
  await begin(page, first)
  await scan(page, 'N01')
  await said(page).getByText(`✓ ${places[0]}，还有 3 处`).waitFor()
  await scan(page, 'ZZ9')
  await said(page)
    .getByText(/^! 没有编码为 ZZ9 的点位/)
    .waitFor()
  await picture(door, 'rounds-wrong-code')
  await scan(page, 'N01')
  await said(page)
    .getByText(/^已登记过/)
    .waitFor()
  // Somebody else takes the PC for a moment: what was passed stands there afterwards.
  await goTo(page, '/safety')
  await page.getByRole('link', { name: `接着做：${roundName(first)}` }).click()
  await page.getByText('还有 3 处未到，2 项未答').waitFor()
  await page.locator('input:focus').waitFor()
  for (const code of ['N02', 'N03', 'N04']) await scan(page, code)
  await answer(page)
  await end(page)
  await picture(door, 'rounds-record')
}

/** The other five, without a pause between the labels and without the mouse between the codes. */
export async function walkOthers(door: WalkDoor): Promise<void> {
  const { page } = door
  for (const hour of roundHours.slice(1)) {
    await begin(page, hour)
    for (const code of ['N01', 'n02', 'N03', 'N04']) await scan(page, code)
    await answer(page)
    await end(page)
  }
}

/** The list shows six in time and none missed; the month's book is made. */
export async function lookBack(door: WalkDoor): Promise<void> {
  const { page } = door
  await goTo(page, '/safety/checks')
  await button(page, '按时完成 6').click()
  await heading(page, /6 次$/).waitFor()
  expect(await button(page, '漏巡 0').count()).toBe(1)
  await picture(door, 'rounds-list')
  await button(page, '月记录本').click()
  await page.getByRole('dialog').getByRole('combobox', { name: '种类' }).click()
  await page.getByRole('option', { name: /巡查/ }).first().click()
  await button(page, '生成').click()
  await door.showsPdf()
  await closeDocument(page)
}
