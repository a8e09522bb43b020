import type { Locator, Page } from 'playwright'
import { addMonths, firstOfMonth, shanghaiDay } from '#shared/text/day.ts'
import { picture, type WalkDoor } from './walk-door.ts'
import { people } from './walk-homes.ts'
import { button, closeDocument, dayField, heading } from './walk-page.ts'
import { goTo, signIn } from './walk-sign-in.ts'

const name = '县级运营补贴'

const field = (page: Page, label: string): Locator =>
  page.getByRole('textbox', { name: label, exact: true })
const region = (page: Page, label: string): Locator => page.getByRole('region', { name: label })

/** The first day of the month before this one: its list can be handed in. */
const lastMonth = () => addMonths(firstOfMonth(shanghaiDay(Date.now())), -1)

/** The director takes what a plan proposes, and adds the paper that it rests on. */
export async function setUp(door: WalkDoor): Promise<void> {
  const { page } = door
  await page.getByRole('list', { name: '登录人' }).waitFor()
  await signIn(page, people.director)
  await goTo(page, '/indicators/subsidies')
  await page.getByRole('link', { name: /^按“运营补贴：实际接收.*设定补贴$/ }).click()
  await heading(page, '设定补贴').waitFor()
  await field(page, '名称').fill(name)
  await dayField(page, '从哪个月起').fill(lastMonth())
  await page.keyboard.press('F9')
  // Nothing is paid without the paper that says so.
  await page.getByText('依据不能为空').waitFor()
  await field(page, '依据').fill('县民政局 5 号文')
  await page.keyboard.press('F9')
  await heading(page, name).waitFor()
  await region(page, '名单').getByText('失能，每月 200.00 元').first().waitFor()
  await picture(door, 'subsidy-month')
}

/** The list of the month that is over is kept as it is handed in, and printed. */
export async function keep(door: WalkDoor): Promise<void> {
  const { page } = door
  await button(page, '留存名单').click()
  await page.getByRole('dialog').getByRole('button', { name: '留存', exact: true }).click()
  await page.getByText(/由 沈建国 留存/).waitFor()
  await button(page, '打印').click()
  await door.showsPdf()
  await closeDocument(page)
}

/** The amount was wrong: it is put right, the kept list stays, and the difference is named. */
export async function putRight(door: WalkDoor): Promise<void> {
  const { page } = door
  await page.getByRole('link', { name: '更正', exact: true }).click()
  await heading(page, '更正补贴').waitFor()
  await field(page, '失能').fill('250')
  await field(page, '更正原因').fill('标准看错了')
  await page.keyboard.press('F9')
  await heading(page, name).waitFor()
  await page.getByText(/^与第 1 版的差异 [1-9]/).click()
  await region(page, '差异').getByText('金额变了').first().waitFor()
  await picture(door, 'subsidy-difference')
  await button(page, '留存第 2 版').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '留存', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText(/^与第 1 版的差异 [1-9]/).waitFor()
  await goTo(page, '/indicators/subsidies')
  await region(page, '补贴项目').getByText('已留存第 2 版').waitFor()
}
