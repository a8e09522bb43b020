import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'
import { picture, type WalkDoor } from './walk-door.ts'
import { people } from './walk-homes.ts'

/** Chooses a person and types the PIN; does not wait for what follows. */
export async function typePin(page: Page, name: string, pin: string): Promise<void> {
  await page.getByRole('list', { name: '登录人' }).getByRole('button', { name }).click()
  await page.getByLabel(`${name} 的 PIN`).fill(pin)
  await page.keyboard.press('Enter')
}

/** Signs in and waits for the frame of the program. */
export async function signIn(page: Page, name: string): Promise<void> {
  await typePin(page, name, people.pin)
  await page.getByRole('banner').getByText(name, { exact: true }).waitFor()
}

/** Goes to a page by its address without loading the program anew, as a link within it does. */
export async function goTo(page: Page, address: string): Promise<void> {
  // Whoever follows a link is there: without a sign of it a long walk would be locked for being idle.
  await page.keyboard.press('Shift')
  await page.evaluate((target) => {
    const { pathname, search } = window.location
    if (`${pathname}${search}` === target) return
    // Another row or view of the same page keeps its heading.
    const pageOf = (address: string) => address.replace(/\?.*/, '').replaceAll(/\d+/g, '')
    if (pageOf(pathname) !== pageOf(target))
      document.querySelector('h1')?.setAttribute('data-before', '')
    window.history.pushState(null, '', target)
    window.dispatchEvent(new PopStateEvent('popstate'))
  }, address)
  await page.locator('h1:not([data-before])').first().waitFor()
}

/** Fields of the admission form. The second 姓名 and 电话 are the contact's. */
export function admitForm(page: Page): { name: Locator; address: Locator } {
  const form = page.getByRole('form', { name: '办理入住' })
  return { name: form.getByLabel('姓名').first(), address: form.getByLabel('住址') }
}

/** Begins an admission and leaves it half filled. */
export async function fillHalf(page: Page, name: string): Promise<void> {
  await goTo(page, '/residents/admit')
  await admitForm(page).name.fill(name)
  await admitForm(page).address.fill('青石巷 3 号')
}

/** Five wrong PINs: each says how many are left, the last locks, and the right one does not help. */
export async function lockOut(door: WalkDoor): Promise<void> {
  const { page } = door
  for (const left of [4, 3, 2, 1]) {
    await typePin(page, people.nurse, '000000')
    await page.getByText(`PIN 不对，没有登录。再错 ${left} 次将锁定。`).waitFor()
  }
  await picture(door, 'sign-in-wrong-pin')
  await typePin(page, people.nurse, '000000')
  await page.getByText('PIN 不对，没有登录。已锁定 1 分钟。').waitFor()
  await page
    .getByRole('button', { name: new RegExp(`${people.nurse}.*锁到 \\d\\d:\\d\\d`) })
    .waitFor()
  await picture(door, 'sign-in-locked')
  await typePin(page, people.nurse, people.pin)
  await page.getByText(new RegExp(`${people.nurse} 已锁定，还要等约 1 分钟`)).waitFor()
}

/** A dialog that stood open when the PC was handed over is neither seen nor reached. */
export async function coversDialogs(door: WalkDoor): Promise<void> {
  const { page } = door
  await signIn(page, people.administrator)
  await goTo(page, '/submissions/build')
  await page.getByRole('button', { name: '生成并固定' }).click()
  const freeze = page.getByText('固定后这一版的文件不再变')
  await freeze.waitFor()
  await page.keyboard.press('F12')
  await page.getByRole('heading', { name: '继续，或换人' }).waitFor()
  expect(await freeze.isVisible()).toBe(false)
  expect(await freeze.evaluate((text) => text.closest('[inert]') !== null)).toBe(true)
  await signIn(page, people.administrator)
  expect(await freeze.isVisible()).toBe(true)
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
  await page.keyboard.press('F12')
  await page.getByRole('heading', { name: '继续，或换人' }).waitFor()
}

/** F12 hands the PC over: the other person sees nothing of the half-filled form, its owner all. */
export async function switchPeople(door: WalkDoor): Promise<void> {
  const { page } = door
  await signIn(page, people.administrator)
  await fillHalf(page, '半张表')
  await page.keyboard.press('F12')
  await page.getByRole('heading', { name: '继续，或换人' }).waitFor()
  await picture(door, 'sign-in-switch')
  expect(await page.getByLabel(`${people.administrator} 的 PIN`).isVisible()).toBe(true)
  await signIn(page, people.administrator)
  expect(await admitForm(page).name.inputValue()).toBe('半张表')
  await page.keyboard.press('F12')
  await signIn(page, people.director)
  await page.getByRole('heading', { level: 1, name: '今日' }).waitFor()
  expect(await page.locator('body').innerHTML()).not.toContain('半张表')
  await page.keyboard.press('F12')
  // Each finds her own page again, with what she had typed.
  await signIn(page, people.administrator)
  await page.getByText(/已恢复 \d\d:\d\d 的草稿/).waitFor()
  expect(await admitForm(page).name.inputValue()).toBe('半张表')
  expect(await admitForm(page).address.inputValue()).toBe('青石巷 3 号')
}

/** Another person's admission form starts empty. */
export async function otherFormIsEmpty(door: WalkDoor): Promise<void> {
  const { page } = door
  await page.keyboard.press('F12')
  await signIn(page, people.director)
  await expectEmptyForm(page)
}

/** Opens the admission form; it has neither a draft nor anything typed. */
export async function expectEmptyForm(page: Page): Promise<void> {
  await goTo(page, '/residents/admit')
  // The beds are asked for after the draft: when they are there, the draft was answered too.
  await page.getByText(/这一天有 \d+ 张空床/).waitFor()
  expect(await page.getByText(/已恢复 \d\d:\d\d 的草稿/).count()).toBe(0)
  expect(await admitForm(page).name.inputValue()).toBe('')
}

/** Sets the shortest idle time and leaves a form half filled. */
export async function leaveIdle(door: WalkDoor): Promise<void> {
  const { page } = door
  await signIn(page, people.administrator)
  await goTo(page, '/office/settings')
  await page.getByLabel('没人操作几分钟后锁定').fill('1')
  await page.getByRole('form', { name: '自动锁定' }).getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存').waitFor()
  await fillHalf(page, '走开的人')
}

/** The service locks by itself; the form is there again afterwards. */
export async function comeBackFromIdle(door: WalkDoor): Promise<void> {
  const { page } = door
  await page.getByText('离开有一会儿了，先锁上。').waitFor({ timeout: 80_000 })
  await picture(door, 'sign-in-idle')
  const form = page.locator('form', { has: page.getByText('住址') })
  expect(await form.evaluate((kept) => kept.closest('[inert]') !== null)).toBe(true)
  await page.getByLabel(`${people.administrator} 的 PIN`).fill(people.pin)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '继续，或换人' }).waitFor({ state: 'detached' })
  expect(await admitForm(page).name.inputValue()).toBe('走开的人')
}
