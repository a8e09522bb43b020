import { expect } from 'vitest'
import { picture, type WalkDoor } from './walk-door.ts'
import { carer, nurse, roundDay } from './walk-round-home.ts'
import { goTo, signIn } from './walk-sign-in.ts'

/** The carer hands the morning over: what was not done stands there without a word of hers. */
export async function handOver(door: WalkDoor): Promise<void> {
  const { page } = door
  await goTo(page, '/care/handovers/new')
  const form = page.getByRole('form', { name: '交班' })
  await form.getByRole('textbox', { name: '从哪一天' }).fill(roundDay)
  await form.getByLabel('几点', { exact: true }).fill('7')
  await form.getByRole('textbox', { name: '到哪一天' }).fill(roundDay)
  await form.getByLabel('几点止').fill('15')
  await form.getByLabel('班次').fill('早班')
  await page.getByText('本人拒绝').first().waitFor()
  await form.getByRole('button', { name: '加一条交代' }).click()
  await form.getByRole('combobox', { name: '第 1 位老人' }).fill('李巡甲')
  await page.keyboard.press('Enter')
  await expect
    .poll(() => form.getByRole('combobox', { name: '第 1 位老人' }).inputValue())
    .toMatch(/^\d+-\d 李巡甲$/)
  await form.getByLabel('交代什么').fill('不肯洗漱，下午再劝一次')
  await form.getByLabel('重点关注').check()
  await picture(door, 'handover-new')
  await page.keyboard.press('F9')
  await page.getByText('等接班的人签字', { exact: true }).waitFor()
}

/** The nurse takes the PC over, finds what waits for her, reads and signs; the carer finds her page again. */
export async function takeOver(door: WalkDoor): Promise<void> {
  const { page } = door
  const own = new URL(page.url()).pathname
  await page.keyboard.press('F12')
  await signIn(page, nurse)
  await page.getByRole('heading', { level: 1, name: '今日' }).waitFor()
  await page.getByText(`${carer} 交了班，等接班签字`).waitFor()
  await page.getByRole('link', { name: '去接班' }).click()
  await page.getByText('不肯洗漱，下午再劝一次').waitFor()
  await page.getByRole('form', { name: '接班' }).getByLabel('接班意见').fill('已看过本人')
  await page.keyboard.press('F9')
  await page.getByText('已看过本人').waitFor()
  await picture(door, 'handover-taken')
  await page.keyboard.press('F12')
  await signIn(page, carer)
  await page.getByText('已看过本人').waitFor()
  expect(new URL(page.url()).pathname).toBe(own)
}

/** The person in charge sees whom to keep an eye on. */
export async function seeShift(door: WalkDoor): Promise<void> {
  const { page } = door
  await goTo(page, '/care/shift')
  await page.getByText('不肯洗漱，下午再劝一次').waitFor()
  await page.getByText(`${nurse} 已接班`).waitFor()
  await picture(door, 'shift')
}
