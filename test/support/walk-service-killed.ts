import { expect } from 'vitest'
import { picture, type WalkDoor } from './walk-door.ts'
import { people } from './walk-homes.ts'
import { admitForm, expectEmptyForm, fillHalf, goTo, signIn } from './walk-sign-in.ts'

const over = { name: '继续，或换人' }

/** The data service dies under a half-filled form: said, mended, the form is there and is saved. */
export async function killOnce(door: WalkDoor): Promise<void> {
  const { page } = door
  await signIn(page, people.administrator)
  await fillHalf(page, '施救回')
  process.kill(door.servicePid(), 'SIGKILL')
  await page.getByRole('heading', { name: /正在重新连接|继续，或换人/ }).waitFor()
  await page.getByRole('heading', over).waitFor()
  await signIn(page, people.administrator)
  expect(await admitForm(page).name.inputValue()).toBe('施救回')
  const bed = page
    .getByRole('textbox', { name: '床位' })
    .or(page.getByRole('combobox', { name: '床位' }))
  await bed.click()
  // Other lists of the form have options too, and a bed that is not offered stands there with its reason.
  await page
    .locator('[role="option"]:not([data-combobox-disabled]):visible')
    .filter({ hasText: /^\d+-\d/ })
    .first()
    .click()
  await page.keyboard.press('F9')
  await page.getByRole('heading', { level: 1, name: /施救回/ }).waitFor()
}

/** What could not be kept while the service was down never becomes the next person's draft. */
export async function killWhileTyping(door: WalkDoor): Promise<void> {
  const { page } = door
  await fillHalf(page, '没存上的')
  process.kill(door.servicePid(), 'SIGKILL')
  await page.getByRole('heading', over).waitFor()
  await signIn(page, people.director)
  await page.getByRole('heading', { level: 1, name: '今日' }).waitFor()
  await expectEmptyForm(page)
}

/** A page that is opened anew gives back what was typed before. */
export async function reloadInForm(door: WalkDoor): Promise<void> {
  await fillHalf(door.page, '重开的页')
  // The draft is written a moment after the last key; the next visit proves that it was.
  await goTo(door.page, '/residents')
  await door.reload()
  await signIn(door.page, people.administrator)
  await goTo(door.page, '/residents/admit')
  await door.page.getByText(/已恢复 \d\d:\d\d 的草稿/).waitFor()
  expect(await admitForm(door.page).name.inputValue()).toBe('重开的页')
}

/** After the third death the program stops trying and says so; the person starts it again. */
export async function killUntilStopped(door: WalkDoor): Promise<void> {
  const { page } = door
  for (const time of ['second', 'third'] as const) {
    process.kill(door.servicePid(), 'SIGKILL')
    if (time === 'second') await page.getByRole('heading', over).waitFor()
  }
  await page.getByRole('heading', { name: '数据服务反复中断' }).waitFor()
  await picture(door, 'service-stopped')
  await page.getByRole('button', { name: '重新启动数据服务' }).click()
  await page.getByRole('heading', over).waitFor()
  await signIn(page, people.administrator)
  expect(await admitForm(page).name.inputValue()).toBe('重开的页')
}
