import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'
import { addMonths, firstOfMonth, shanghaiDay } from '#shared/text/day.ts'
import { picture, type WalkDoor } from './walk-door.ts'
import { people } from './walk-homes.ts'
import { button, closeDocument, heading } from './walk-page.ts'
import { goTo, signIn } from './walk-sign-in.ts'

/** The first day of the month after next: nothing is planned in it yet. */
const emptyMonth = () => addMonths(firstOfMonth(shanghaiDay(Date.now())), 2)

/** The one carer of the small sample home. */
const carer = '马秀兰'

const cellsOf = (page: Page, person: string): Locator =>
  page.getByRole('gridcell', { name: new RegExp(`^${person} `) })

/** The words of a month as the head of the page says them: `2027年1月`. */
function monthWords(day: string): string {
  return `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月`
}

/** Fills a month for the carer by the turn of the carers. */
export async function fillMonth(door: WalkDoor): Promise<void> {
  const { page } = door
  await page.getByRole('list', { name: '登录人' }).waitFor()
  await signIn(page, people.director)
  await goTo(page, `/staff/rota?day=${emptyMonth()}`)
  await heading(page, /^排班/).getByText(monthWords(emptyMonth())).waitFor()
  await button(page, '按循环排…').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('checkbox', { name: new RegExp(`^${carer}`) }).check()
  await dialog.getByRole('button', { name: '排班', exact: true }).click()
  await page
    .getByText(/排了 \d+ 个班/)
    .first()
    .waitFor()
  const seen = button(page, '知道了')
  if (await seen.isVisible()) await seen.click()
  await cellsOf(page, carer).first().getByText('早').waitFor()
}

/** One cell by the keyboard: two shifts at once are told, then it is put right. */
export async function changeByKeys(door: WalkDoor): Promise<void> {
  const { page } = door
  const first = cellsOf(page, carer).first()
  await first.click()
  await page.keyboard.press('3')
  await page.getByText('改了 1 格，未保存').waitFor()
  await page.keyboard.press('F9')
  await page.getByText('没有未保存的改动').waitFor()
  await first.getByText('夜').waitFor()
  await page.keyboard.press('Control+z')
}

/** A night below the ratio is seen before the month is released, and needs a reason. */
export async function release(door: WalkDoor): Promise<void> {
  const { page } = door
  await button(page, '发布…').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/^▼ \d+ 个夜班护理员不够设定的配比$/).waitFor()
  await picture(door, 'rota-release')
  await dialog.getByRole('button', { name: '发布', exact: true }).click()
  await dialog.getByText(/还有 \d+ 个提醒，要发布请写明原因/).waitFor()
  await dialog.getByRole('textbox', { name: /^原因/ }).fill('临时请假，院长知道')
  await page.keyboard.press('F9')
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText(/已发布（沈建国，临时请假，院长知道）/).waitFor()
}

/** On one sheet of A3 for the wall; what was released is changed only with a reason. */
export async function printAndChange(door: WalkDoor): Promise<void> {
  const { page } = door
  await button(page, '打印').click()
  await door.showsPdf()
  await closeDocument(page)
  const second = cellsOf(page, carer).nth(1)
  await second.click()
  await page.keyboard.press('Delete')
  await page.keyboard.press('F9')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: /^原因/ }).fill('换人')
  await page.keyboard.press('F9')
  await page.getByText('没有未保存的改动').waitFor()
  expect(await second.getByText('中').count()).toBe(0)
}

/** A contract and a background check on a person's file; the office's list tells of it. */
export async function personnelFile(door: WalkDoor): Promise<void> {
  const { page } = door
  await goTo(page, '/staff/contracts')
  await page.getByRole('button', { name: /^没有合同 [1-9]/ }).click()
  await page.locator('[data-row]').first().click()
  await page.getByText('没有登记合同', { exact: true }).waitFor()
  await button(page, '登记合同').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '3 年' }).click()
  await dialog.getByRole('textbox', { name: '编号' }).fill('HT-2026-01')
  await page.keyboard.press('F9')
  await page.getByText(/编号 HT-2026-01/).waitFor()
  await picture(door, 'personnel-file')
  await button(page, '打印整份档案').click()
  await door.showsPdf()
  await closeDocument(page)
  await goTo(page, '/staff/contracts')
  await page.getByRole('button', { name: '没有合同 0' }).waitFor()
}
