import type { Page } from 'playwright'
import { expect } from 'vitest'
import { card, expectOnBoard } from './walk-board.ts'
import { freeBed, mover, moved } from './walk-beds.ts'
import { picture, type WalkDoor } from './walk-door.ts'
import { groupsAsked, readCode } from './walk-first-start.ts'
import {
  cursorIn,
  findByKeys,
  focusedLabel,
  focusOn,
  pressOn,
  takeFirstChoice,
  typeInto,
  typeNext,
} from './walk-keyboard.ts'
import { heading } from './walk-page.ts'
import { hadCome } from './walk-past-day.ts'
import { rosterFile } from './walk-roster.ts'
import { everybody, latecomer, newHome } from './walk-set-up.ts'

const startPassword = '荷花池边 春分 tY7#'

/** A new home: its name, the code proven, a password for the start. */
export async function setUpHome(door: WalkDoor): Promise<void> {
  const { page } = door
  const { keyboard } = page
  await cursorIn(page, '机构名称')
  await keyboard.type('滨湖颐养园')
  await keyboard.press('F9')
  const code = await readCode(page)
  await pressOn(page, '已经写下或打印')
  const [first, second] = await groupsAsked(page, code)
  await cursorIn(page, '组')
  await keyboard.type(first)
  await keyboard.press('Tab')
  await keyboard.type(second)
  await keyboard.press('Enter')
  await heading(page, '设立一家机构').waitFor()
  await page.getByLabel('开机口令', { exact: true }).waitFor()
  await typeInto(page, '开机口令', startPassword)
  await typeInto(page, '再输一次', startPassword)
  await keyboard.press('Enter')
}

export async function makeAdministrator(door: WalkDoor): Promise<void> {
  const { page } = door
  await heading(page, '设立第一位管理员').waitFor()
  await cursorIn(page, '姓名')
  await page.keyboard.type(newHome.administrator)
  await typeNext(page, 'PIN', newHome.pin)
  await typeNext(page, '再输一次', newHome.pin)
  await page.keyboard.press('F9')
}

/** The wrong credit code brings the cursor back to its field; Enter leads through the rest. */
export async function enterProfile(door: WalkDoor): Promise<void> {
  const { page } = door
  const { keyboard } = page
  await heading(page, '设立机构').waitFor()
  await cursorIn(page, '机构名称')
  await typeNext(page, '统一社会信用代码', newHome.wrongCode)
  await keyboard.press('F9')
  await page
    .getByRole('alert')
    .getByText(/还没有保存/)
    .waitFor()
  await cursorIn(page, '统一社会信用代码')
  await keyboard.press('Control+a')
  await keyboard.type(newHome.creditCode)
  await typeNext(page, '机构地址', newHome.address)
  await focusOn(page, '所有制')
  await takeFirstChoice(page)
  await typeInto(page, '法定代表人', newHome.legalPerson)
  await typeNext(page, '机构电话', '0510-85550000')
  await typeInto(page, '以上从哪一天起', newHome.openedOn)
  await picture(door, 'keys-profile')
  await keyboard.press('F9')
  await page.getByRole('heading', { level: 2, name: '楼层和床位' }).waitFor()
}

export async function generateBeds(door: WalkDoor): Promise<void> {
  const { page } = door
  const { keyboard } = page
  await cursorIn(page, '从几层')
  await typeInto(page, '从几层', '1')
  await typeNext(page, '到几层', '3')
  await typeNext(page, '每层几间', '20')
  await typeNext(page, '每间几张床', '2')
  await typeInto(page, '启用日期', newHome.openedOn)
  await keyboard.press('F9')
  await page.getByText('已经登记 120 张').waitFor()
  await pressOn(page, '下一步')
}

export async function addDirector(door: WalkDoor): Promise<void> {
  const { page } = door
  const { keyboard } = page
  await page.getByRole('heading', { level: 2, name: '登录人' }).waitFor()
  await cursorIn(page, '姓名')
  await keyboard.type(newHome.director)
  await typeNext(page, 'PIN', newHome.directorPin)
  await typeNext(page, '再输一次', newHome.directorPin)
  await focusOn(page, '院长')
  await keyboard.press('Space')
  await keyboard.press('F9')
  const people = page.getByRole('list', { name: '可以登录的人' })
  await people.getByText(newHome.director).waitFor()
  await pressOn(page, '下一步')
  await page.getByRole('heading', { level: 2, name: '恢复码' }).waitFor()
  await pressOn(page, '下一步')
  await page.getByRole('heading', { level: 2, name: '首批数据' }).waitFor()
}

/** A key opens the system's dialog for files, which is not the program's. */
export async function bringInRoster(door: WalkDoor): Promise<void> {
  const { page } = door
  await pressOn(page, '从表格导入花名册')
  await page.getByRole('button', { name: '选择表格' }).waitFor()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), pressOn(page, '选择表格')])
  await chooser.setFiles(rosterFile)
  await page.getByText('109位老人可导入').waitFor()
  await pressOn(page, '确认导入')
  await heading(page, 'roster-a.xlsx').waitFor()
}

/** The cursor is at the problem; after it, at that of the next row that waits. */
export async function correctWaitingRow(door: WalkDoor): Promise<void> {
  const { page } = door
  await pressOn(page, /^逐行更正/)
  await heading(page, /^待更正的导入行/).waitFor()
  await pressOn(page, new RegExp(`^${latecomer.name}`))
  await heading(page, new RegExp(latecomer.name)).waitFor()
  await cursorIn(page, '身份证号')
  await typeInto(page, '身份证号', latecomer.idNumber)
  await page.keyboard.press('F9')
  await page.getByText(`${latecomer.name} 已导入`).waitFor()
  await cursorIn(page, '入住日期')
}

/** Today by Ctrl+K, the wizard from there, and its end is the board. */
export async function finishSetUp(door: WalkDoor): Promise<void> {
  const { page } = door
  await findByKeys(page, '今日', '今日')
  await heading(page, '今日').waitFor()
  await pressOn(page, '继续设立')
  await heading(page, '设立机构').waitFor()
  await pressOn(page, '完成设立')
  await expectOnBoard(page, everybody)
}

/** By arrows to a bed, as one sees it lie: along the longer way first. */
export async function arrowTo(page: Page, code: string): Promise<void> {
  for (let count = 0; count < 30; count += 1) {
    if ((await focusedLabel(page)).startsWith(`${code} `)) return
    const to = await card(page, code).boundingBox()
    const from = await page.locator(':focus').boundingBox()
    if (to === null || from === null) throw new Error('the cursor is not on the board')
    const [across, down] = [to.x - from.x, to.y - from.y]
    const sideways = across > 0 ? 'ArrowRight' : 'ArrowLeft'
    const upright = down > 0 ? 'ArrowDown' : 'ArrowUp'
    await page.keyboard.press(Math.abs(across) > Math.abs(down) ? sideways : upright)
  }
  throw new Error(`arrows do not lead to ${code}, but to ${await focusedLabel(page)}`)
}

/** From bed to bed by arrows, the menu by Enter, the free bed by arrows, saved by F9. */
export async function moveToFreeBed(door: WalkDoor): Promise<void> {
  const { page } = door
  const { keyboard } = page
  await focusOn(page, /^\d{3}-\d /)
  await arrowTo(page, mover.bed)
  await keyboard.press('Enter')
  await cursorIn(page, '打开档案')
  await keyboard.press('ArrowDown')
  await cursorIn(page, '调床')
  await keyboard.press('Enter')
  await page.getByRole('status').getByText('张可调入').waitFor()
  await expect.poll(() => focusedLabel(page)).toContain('可调入')
  await picture(door, 'keys-choosing')
  await arrowTo(page, freeBed)
  await keyboard.press('Enter')
  await page.getByRole('dialog', { name: `调床：${mover.name}` }).waitFor()
  await cursorIn(page, '原因')
  await keyboard.type('家属要求朝南')
  await keyboard.press('F9')
  await expectOnBoard(page, moved)
  await cursorIn(page, `${freeBed} ${mover.name}`)
}

/** Alt+D: a day of the past, and back to today. */
export async function lookAtPastDay(door: WalkDoor): Promise<void> {
  const { page } = door
  const { keyboard } = page
  await keyboard.press('Alt+d')
  await cursorIn(page, '查看哪一天')
  await keyboard.type('20250119')
  await keyboard.press('Enter')
  await page.getByRole('status').getByText('正在看 2025-01-19').waitFor()
  await expectOnBoard(page, hadCome('2025-01-19'))
  await keyboard.press('Alt+d')
  await cursorIn(page, '查看哪一天')
  await pressOn(page, '回到今天')
  await expectOnBoard(page, moved)
}
