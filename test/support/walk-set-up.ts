import { expect } from 'vitest'
import { idNumber } from '#test/rules/roster-workbooks.ts'
import { expectOnBoard, type Occupant } from './walk-board.ts'
import { picture, type WalkDoor } from './walk-door.ts'
import { button, dayField, heading, link, place } from './walk-page.ts'
import { rosterFile, rosterResidents } from './walk-roster.ts'

/** What is typed on the way from an empty home to a full board. */
export const newHome = {
  administrator: '端木晓岚',
  pin: '7391826405',
  // An example of codes.json, and the same with another check character.
  creditCode: '91110108551385082Q',
  wrongCode: '91110108551385082X',
  address: '滨湖区青石巷 3 号',
  legalPerson: '司徒明远',
  // Before the first stay of the roster.
  openedOn: '2019-01-01',
  director: '司徒明远',
  directorPin: '5820471936',
} as const

/** Row 5 of the roster: his number lacks a digit, so his bed is free until it is corrected. */
export const latecomer = {
  name: '常龙彬',
  bed: '101-2',
  admittedOn: '2021-08-13',
  idNumber: idNumber('1956-03-08', 517),
} as const

/** Everybody of the roster whose row can be read, and the one whose row was corrected. */
export const everybody: readonly Occupant[] = [...rosterResidents, latecomer]

/** Opens the home with the code of the paper, and makes the first who may sign in. */
export async function makeAdministrator(door: WalkDoor, code: string): Promise<void> {
  const { page } = door
  await page.getByLabel('恢复码').fill(code)
  await page.keyboard.press('Enter')
  await heading(page, '设立第一位管理员').waitFor()
  await page.getByLabel('姓名').fill(newHome.administrator)
  await page.getByLabel('PIN').fill(newHome.pin)
  await page.getByLabel('再输一次').fill(newHome.pin)
  await button(page, '完成').click()
  await heading(page, '设立机构').waitFor()
}

/** The home's own step: a wrong credit code is refused beside its field. */
export async function enterProfile(door: WalkDoor): Promise<void> {
  const { page } = door
  const code = page.getByLabel('统一社会信用代码')
  await code.fill(newHome.wrongCode)
  await page.getByLabel('机构地址').fill(newHome.address)
  await page.getByLabel('法定代表人或负责人姓名').fill(newHome.legalPerson)
  await dayField(page, '以上从哪一天起是这样').fill(newHome.openedOn)
  await button(page, '保存，下一步').click()
  await page
    .getByRole('alert')
    .getByText(/还没有保存/)
    .waitFor()
  expect(await code.getAttribute('aria-invalid')).toBe('true')
  expect(await page.locator('[aria-invalid=true]').count()).toBe(1)
  await picture(door, 'wizard-profile-refused')
  await code.fill(newHome.creditCode)
  await button(page, '保存，下一步').click()
  await page.getByRole('heading', { level: 2, name: '楼层和床位' }).waitFor()
}

/** Three floors of twenty rooms with two beds each, which is how the roster's home is built. */
export async function generateBeds(door: WalkDoor): Promise<void> {
  const { page } = door
  await page.getByLabel('从几层').fill('1')
  await page.getByLabel('到几层').fill('3')
  await page.getByLabel('每层几间').fill('20')
  await page.getByLabel('每间几张床').fill('2')
  await dayField(page, '启用日期').fill(newHome.openedOn)
  await page.getByText('3 层 × 20 间 × 2 张 = 120 张，共 60 间').waitFor()
  await picture(door, 'wizard-beds')
  await button(page, '全部登记').click()
  await page.getByText('已经登记 120 张').waitFor()
  await picture(door, 'wizard-beds-done')
  await button(page, '下一步').click()
}

/** One more who may sign in. */
export async function addDirector(door: WalkDoor): Promise<void> {
  const { page } = door
  await page.getByLabel('姓名').fill(newHome.director)
  await page.getByLabel('PIN').fill(newHome.directorPin)
  await page.getByLabel('再输一次').fill(newHome.directorPin)
  await page.getByLabel('院长').check()
  await picture(door, 'wizard-accounts')
  await button(page, '添加').click()
  const people = page.getByRole('list', { name: '可以登录的人' })
  await people.getByText(newHome.director).waitFor()
  await button(page, '下一步').click()
  await page.getByRole('heading', { level: 2, name: '恢复码' }).waitFor()
  await picture(door, 'wizard-code')
  await button(page, '下一步').click()
  await page.getByRole('heading', { level: 2, name: '首批数据' }).waitFor()
}

/** The roster comes in from the last step; every bed that it names is there already. */
export async function bringInRoster(door: WalkDoor): Promise<void> {
  const { page } = door
  await picture(door, 'wizard-data')
  await link(page, '从表格导入花名册').click()
  await button(page, '选择表格').waitFor()
  await page.locator('input[type=file]').setInputFiles(rosterFile)
  await page.getByText('109位老人可导入').waitFor()
  await page.getByText('46位员工可导入').waitFor()
  await page.getByText('10行先放入待更正').waitFor()
  expect(await page.getByText('张新床位').count()).toBe(0)
  await picture(door, 'import-trial')
  await button(page, '确认导入').click()
  await heading(page, 'roster-a.xlsx').waitFor()
  await picture(door, 'import-batch')
}

/** The first row that waits: its ID number as it stands on the card. */
export async function correctWaitingRow(door: WalkDoor): Promise<void> {
  const { page } = door
  await link(page, '逐行更正，还有 10 行').click()
  await heading(page, /^待更正的导入行/).waitFor()
  await picture(door, 'import-waiting')
  await page.getByRole('row', { name: new RegExp(latecomer.name) }).click()
  await heading(page, new RegExp(latecomer.name)).waitFor()
  await picture(door, 'import-waiting-row')
  await page.getByLabel('身份证号').fill(latecomer.idNumber)
  await button(page, '再试').click()
  await page.getByText(`${latecomer.name} 已导入`).waitFor()
}

/** Back to the wizard from Today, and its end leads to the board. */
export async function finishSetUp(door: WalkDoor): Promise<void> {
  const { page } = door
  await place(page, '今日').click()
  await heading(page, '今日').waitFor()
  await picture(door, 'today-imported')
  await link(page, '继续设立').first().click()
  const steps = page.getByRole('list', { name: '设立的步骤' })
  await steps.getByRole('button', { name: /首批数据/ }).click()
  await button(page, '完成设立').click()
  await expectOnBoard(page, everybody)
  await picture(door, 'board-full')
}
