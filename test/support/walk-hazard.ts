import type { Locator, Page } from 'playwright'
import { addDays, shanghaiDay } from '#shared/text/day.ts'
import { expect } from 'vitest'
import { png } from './pictures.ts'
import { picture, type WalkDoor } from './walk-door.ts'
import { people } from './walk-homes.ts'
import { button, choice, closeDocument, dayField, heading } from './walk-page.ts'
import { goTo, signIn } from './walk-sign-in.ts'

/** She finds it and puts it right; she may verify too, but not this one. */
const finder = people.nurse
/** He judges it, gives it to her and looks at it afterwards. */
const verifier = people.director

const dialog = (page: Page): Locator => page.getByRole('dialog')
const region = (page: Page, name: string): Locator => page.getByRole('region', { name })
const standing = (page: Page): Locator => region(page, '现在怎样')
const course = (page: Page): Locator => page.getByRole('list', { name: '经过' })

const photo = (name: string) => ({ name, mimeType: 'image/png', buffer: Buffer.from(png(32)) })

/** Takes somebody of the staff by the first character of the name. */
async function pickStaff(page: Page, field: string, name: string): Promise<void> {
  await dialog(page).getByRole('combobox', { name: field }).fill(name.slice(0, 1))
  await page.getByRole('option', { name: new RegExp(`^${name}`) }).click()
}

/** The PC is handed over; each finds her own page again, and goes to the hazard. */
async function handTo(door: WalkDoor, name: string, address: string): Promise<void> {
  const { page } = door
  await page.keyboard.press('F12')
  await page.getByRole('heading', { name: '继续，或换人' }).waitFor()
  await signIn(page, name)
  await goTo(page, address)
}

let address = ''

/** Found, written down by keyboard, with a picture. */
export async function find(door: WalkDoor): Promise<void> {
  const { page } = door
  await page.getByRole('list', { name: '登录人' }).waitFor()
  await signIn(page, finder)
  await goTo(page, '/safety/hazards')
  await page.getByRole('link', { name: '登记隐患' }).click()
  await heading(page, '登记隐患').waitFor()
  const kind = page.getByRole('combobox', { name: '种类', exact: true })
  await kind.fill('消')
  await kind.press('Enter')
  await page.getByRole('textbox', { name: '位置', exact: true }).fill('3 层东侧楼梯口')
  await page.getByRole('textbox', { name: '隐患内容' }).fill('常闭防火门的闭门器坏了，关不上')
  await picture(door, 'hazard-form')
  await page.keyboard.press('F9')
  await heading(page, /^隐患 \d{4}-\d{3}$/).waitFor()
  address = await page.evaluate(() => window.location.pathname)
  await region(page, '发现时的照片').locator('input[type=file]').setInputFiles(photo('防火门.png'))
  await region(page, '发现时的照片').getByRole('button', { name: '防火门.png' }).waitFor()
  // Whether it is major is not hers to say.
  await standing(page).getByText('由院长、安全管理员办理').waitFor()
  await picture(door, 'hazard-found')
}

/** A person says what it is: nothing is chosen, and what is not on file stands before him. */
export async function decide(door: WalkDoor): Promise<void> {
  const { page } = door
  await handTo(door, verifier, address)
  await button(page, '判定等级').click()
  await dialog(page).getByRole('region', { name: '没有登记在册的' }).waitFor()
  expect(await dialog(page).getByRole('radio', { checked: true }).count()).toBe(0)
  await picture(door, 'hazard-decide')
  await button(page, '登记判定').click()
  await dialog(page).getByText('选一个', { exact: true }).waitFor()
  await choice(page, '等级', '一般隐患').click()
  await button(page, '登记判定').click()
  await standing(page).getByText('一般隐患').waitFor()
}

/** Given to her who found it, with a last day and money. */
export async function assign(door: WalkDoor): Promise<void> {
  const { page } = door
  await button(page, '交办整改').click()
  await pickStaff(page, '责任人', finder)
  const dueOn = addDays(shanghaiDay(Date.now()), 7)
  await dayField(dialog(page), '整改期限').fill(dueOn)
  await dialog(page).getByRole('textbox', { name: '整改措施', exact: true }).fill('换闭门器')
  await dialog(page).getByRole('textbox', { name: '计划资金' }).fill('320')
  await page.keyboard.press('F9')
  await standing(page).getByText(dueOn).waitFor()
  await standing(page).getByText('320.00 元').waitFor()
}

/** She has put it right; the picture is saved with the step. */
export async function correct(door: WalkDoor): Promise<void> {
  const { page } = door
  await handTo(door, finder, address)
  await button(page, '登记整改完成').click()
  await dialog(page).getByRole('textbox', { name: '做了什么' }).fill('换了闭门器，试关三次都关严')
  await dialog(page).locator('input[type=file]').setInputFiles(photo('整改后.png'))
  await button(page, '不要 整改后.png').waitFor()
  await dialog(page).getByRole('textbox', { name: '做了什么' }).focus()
  await page.keyboard.press('F9')
  await course(page).getByRole('button', { name: '整改后.png' }).waitFor()
  await standing(page).getByText('待复查').waitFor()
}

/** She does not verify it herself, and reads why; nor does somebody else enter that she has. */
export async function refuseSame(door: WalkDoor): Promise<void> {
  const { page } = door
  await standing(page).getByText('你做了这次整改，要由另一个人复查').waitFor()
  expect(await button(page, '复查销账').count()).toBe(0)
  await picture(door, 'hazard-own')
  await handTo(door, verifier, address)
  await button(page, '复查销账').click()
  await region(page, '不能复查的人')
    .getByText(new RegExp(`^${finder}：做了这次整改`))
    .waitFor()
  await choice(page, '结果', '合格，销账').click()
  await pickStaff(page, '复查的员工', finder)
  await dialog(page)
    .getByText(new RegExp(`^${finder}不能复查`))
    .waitFor()
  await button(page, '登记复查').click()
  await dialog(page).getByText(`${finder}做了这次整改，要由另一个人复查，没有保存。`).waitFor()
  await picture(door, 'hazard-same-person')
}

/** He has looked himself and closes it; the page and the sheet say so. */
export async function verify(door: WalkDoor): Promise<void> {
  const { page } = door
  await pickStaff(page, '复查的员工', verifier)
  await choice(page, '结果', '合格，销账').click()
  await dialog(page).getByRole('textbox', { name: '复查情况' }).fill('现场看过，能自行关严')
  await page.keyboard.press('F9')
  await standing(page)
    .getByText(/已销账$/)
    .first()
    .waitFor()
  await course(page).getByText('合格，销账').waitFor()
  await picture(door, 'hazard-closed')
  await button(page, '打印整改单').click()
  await door.showsPdf()
  await closeDocument(page)
}

/** The pictures open, and the list of the day names who has closed it. */
export async function lookBack(door: WalkDoor): Promise<void> {
  const { page } = door
  await course(page).getByRole('button', { name: '整改后.png' }).click()
  await page.getByRole('img', { name: '整改后.png' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('img', { name: '整改后.png' }).waitFor({ state: 'detached' })
  await goTo(page, '/safety/hazards?list=corrections')
  await page.getByRole('textbox', { name: '编号、位置、内容里的字' }).fill('闭门器坏了')
  await heading(page, /1 项$/).waitFor()
  await region(page, '隐患').getByText('已销账').waitFor()
  await picture(door, 'hazard-list')
  await button(page, '打印').click()
  await door.showsPdf()
  await closeDocument(page)
}
