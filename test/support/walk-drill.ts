import type { Locator, Page } from 'playwright'
import { addDays, shanghaiDay } from '#shared/text/day.ts'
import { png } from './pictures.ts'
import { picture, type WalkDoor } from './walk-door.ts'
import { people } from './walk-homes.ts'
import { button, closeDocument, dayField, heading } from './walk-page.ts'
import { goTo, signIn } from './walk-sign-in.ts'

const dialog = (page: Page): Locator => page.getByRole('dialog')
const region = (page: Page, name: string): Locator => page.getByRole('region', { name })
const field = (page: Page, name: string): Locator =>
  dialog(page).getByRole('textbox', { name, exact: true })

const title = '走廊起火疏散'
const yesterday = () => addDays(shanghaiDay(Date.now()), -1)

/** The director plans it, for a day that has come. */
export async function plan(door: WalkDoor): Promise<void> {
  const { page } = door
  await page.getByRole('list', { name: '登录人' }).waitFor()
  await signIn(page, people.director)
  await goTo(page, '/safety/drills')
  await button(page, '计划演练').click()
  await field(page, '名称').fill(title)
  await dayField(dialog(page), '计划日期').fill(yesterday())
  await field(page, '地点').fill('2 层走廊')
  await dialog(page).getByRole('combobox', { name: '负责人' }).fill(people.director.slice(0, 1))
  await page.getByRole('option', { name: new RegExp(`^${people.director}`) }).click()
  await field(page, '情景和步骤').fill('2 层走廊充电起火，烟气向西扩散。')
  await picture(door, 'drill-plan')
  await page.keyboard.press('F9')
  await heading(page, title).waitFor()
  await page.getByText('过期未演练').waitFor()
}

/** What happened: hours, people, moments; a picture. */
export async function hold(door: WalkDoor): Promise<void> {
  const { page } = door
  await button(page, '登记情况').click()
  await field(page, '开始').fill('0930')
  await field(page, '结束').fill('1005')
  await field(page, '老人人数').fill('18')
  await field(page, '经过').fill('两分钟内各就各位，卧床老人用床单转移，全部到院内清点。')
  await button(page, '加一位').click()
  await dialog(page).getByRole('combobox', { name: '第 2 位参加人' }).fill(people.nurse.slice(0, 1))
  await page.getByRole('option', { name: new RegExp(`^${people.nurse}`) }).click()
  await dialog(page).getByRole('textbox', { name: '时间', exact: true }).fill('0936')
  await dialog(page).getByRole('textbox', { name: '节点', exact: true }).fill('全部撤出')
  await picture(door, 'drill-hold')
  await page.keyboard.press('F9')
  const course = region(page, '演练情况')
  await course.getByText('全部撤出').waitFor()
  await course.getByText(people.nurse).waitFor()
  await region(page, '照片和文件')
    .locator('input[type=file]')
    .setInputFiles({
      name: '集合点.png',
      mimeType: 'image/png',
      buffer: Buffer.from(png(32)),
    })
  await region(page, '照片和文件').getByRole('button', { name: '集合点.png' }).waitFor()
  await picture(door, 'drill-held')
}

/** What it showed becomes a hazard with its source. */
export async function findFault(door: WalkDoor): Promise<void> {
  const { page } = door
  const address = await page.evaluate(() => window.location.pathname)
  await region(page, '发现的问题').getByRole('link', { name: '登记隐患' }).click()
  await heading(page, '登记隐患').waitFor()
  await page.getByRole('textbox', { name: '隐患内容' }).fill('西侧疏散通道被轮椅挡住')
  await page.keyboard.press('F9')
  await heading(page, /^隐患 \d{4}-\d{3}$/).waitFor()
  await goTo(page, address)
  await region(page, '发现的问题').getByText('西侧疏散通道被轮椅挡住').waitFor()
}

/** It is judged, and its paper comes out. */
export async function evaluate(door: WalkDoor): Promise<void> {
  const { page } = door
  await button(page, '评估').click()
  await field(page, '评估和改进').fill('分工清楚；西侧通道要清理。')
  await page.keyboard.press('F9')
  await region(page, '评估').getByText('分工清楚；西侧通道要清理。').waitFor()
  await button(page, '打印记录').click()
  await door.showsPdf()
  await closeDocument(page)
  await goTo(page, '/safety/drills')
  await page.getByText(/实战演练 \d 次$/).waitFor()
  await picture(door, 'drills')
}
