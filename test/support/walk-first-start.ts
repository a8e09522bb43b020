import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { expect } from 'vitest'
import { expectOnBoard, type Occupant } from './walk-board.ts'
import { picture, type SavedFile, type WalkDoor } from './walk-door.ts'
import { focusedLabel } from './walk-keyboard.ts'
import { button, closeDocument, heading, link, place } from './walk-page.ts'
import { rosterFile } from './walk-roster.ts'
import { goTo } from './walk-sign-in.ts'

/** What is typed and shown on the first day; the search for leaks looks for all of it. */
export const firstDay = {
  homeName: '颐养园 测试',
  administrator: '欧阳晓燕',
  pin: '7391826405',
  startPassword: '荷花池边 春分 tY7#',
  newcomer: '诸葛慧芳',
  // District, birth day, order and a right check digit; nobody's number.
  idNumber: idNumberFor('32020519410612402'),
  telephone: '13900017788',
} as const

function idNumberFor(start: string): string {
  const sum = [...start].reduce(
    (total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11),
    0,
  )
  return `${start}${'10X98765432'[sum % 11] ?? ''}`
}

function isPdf({ bytes }: SavedFile): boolean {
  return bytes.subarray(0, 5).toString('latin1') === '%PDF-' && bytes.includes('%%EOF')
}

/** Names the home, saves its recovery code, proves it, chooses a start password. Gives the code. */
export async function setUpHome(door: WalkDoor): Promise<string> {
  const { page } = door
  await heading(page, '设立一家机构').waitFor()
  await picture(door, 'setup-name')
  await page.getByLabel('机构名称').fill(firstDay.homeName)
  await button(page, '设立').click()
  const code = await readCode(page)
  await picture(door, 'setup-code')
  await button(page, '打印或保存').click()
  await door.showsPdf()
  await picture(door, 'setup-sheet')
  const sheets = await door.saved(1, () => button(page, '存为文件').click())
  expect(sheets.map(isPdf)).toEqual([true])
  await closeDocument(page)
  await button(page, '已经写下或打印').click()
  await proveCode(door, code)
  await picture(door, 'setup-protect')
  await page.getByLabel('开机口令', { exact: true }).fill(firstDay.startPassword)
  await page.getByLabel('再输一次').fill(`${firstDay.startPassword}x`)
  await button(page, '完成设立').click()
  await page.getByText('两次输入的口令不一样').waitFor()
  await page.getByLabel('再输一次').fill(firstDay.startPassword)
  await button(page, '完成设立').click()
  return code
}

/** The recovery code that stands on the screen. */
export async function readCode(page: Page): Promise<string> {
  const groups = page.getByLabel('恢复码', { exact: true }).locator('span')
  await expect.poll(() => groups.count()).toBe(7)
  return (await groups.allInnerTexts()).join('-')
}

/** The two groups that are asked back, in the order of their fields. */
export async function groupsAsked(page: Page, code: string): Promise<readonly [string, string]> {
  await expect.poll(() => page.getByLabel(/^第 \d 组$/).count()).toBe(2)
  const asked = await page.getByText(/^第 \d 组$/).allInnerTexts()
  const [first = '', second = ''] = asked.map(
    (label) => code.split('-')[Number(/\d/.exec(label)?.[0]) - 1] ?? '',
  )
  return [first, second]
}

/** One wrong group is refused by name, the right ones lead on. */
async function proveCode(door: WalkDoor, code: string): Promise<void> {
  const { page } = door
  const [first, second] = await groupsAsked(page, code)
  const fields = page.getByLabel(/^第 \d 组$/)
  await fields.nth(0).fill(first.toLowerCase())
  await fields.nth(1).fill(second === '2222' ? '3333' : '2222')
  await button(page, '核对恢复码').click()
  await page.getByText('与恢复码不符').waitFor()
  expect(await page.getByText('与恢复码不符').count()).toBe(1)
  await picture(door, 'setup-prove-wrong')
  await fields.nth(1).fill(second)
  await button(page, '核对恢复码').click()
}

export async function makeFirstAdministrator(door: WalkDoor): Promise<void> {
  const { page } = door
  await heading(page, '设立第一位管理员').waitFor()
  await picture(door, 'first-administrator')
  await page.getByLabel('姓名').fill(firstDay.administrator)
  await page.getByLabel('PIN').fill(firstDay.pin)
  await page.getByLabel('再输一次').fill(firstDay.pin)
  await button(page, '完成').click()
  await heading(page, '设立机构').waitFor()
  await page.getByLabel('机构名称').waitFor()
  await picture(door, 'set-up-home')
  await place(page, '今日').click()
  await page.getByRole('heading', { name: '设立还差 4 步' }).waitFor()
  await picture(door, 'today-empty')
}

/** Reads the sample roster on trial, then brings it in. */
export async function importRoster(door: WalkDoor): Promise<void> {
  const { page } = door
  await link(page, '继续设立').first().click()
  const steps = page.getByRole('list', { name: '设立的步骤' })
  await steps.getByRole('button', { name: /首批数据/ }).click()
  await link(page, '从表格导入花名册').click()
  await button(page, '选择表格').waitFor()
  await picture(door, 'import-empty')
  const file = { name: '花名册.xlsx', mimeType: '', buffer: readFileSync(rosterFile) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByText('109位老人可导入').waitFor()
  const problems = page.getByRole('region', { name: '不能导入的行' }).getByRole('row')
  expect(await problems.count()).toBe(1 + 10)
  const rows = await problems.locator('td:nth-child(2)').allInnerTexts()
  expect(rows.map(Number)).toEqual([5, 11, 17, 18, 25, 38, 40, 43, 48, 77])
  await picture(door, 'import-trial')
  await button(page, '确认导入').click()
  await heading(page, '花名册.xlsx').waitFor()
  await page.getByText('109位老人').waitFor()
  await page.getByText('46位员工').waitFor()
  await picture(door, 'import-done')
}

/** Everybody of the roster lies in the bed that it names, and nobody else. */
export async function lookAtBoard(door: WalkDoor, people: readonly Occupant[]): Promise<void> {
  await place(door.page, '床位').click()
  await expectOnBoard(door.page, people)
  await picture(door, 'board')
}

export async function addRoom(door: WalkDoor): Promise<void> {
  const { page } = door
  await link(page, '登记房间和床位').click()
  await page.getByLabel('楼层').fill('9')
  await page.getByLabel('房间号').fill('901')
  await picture(door, 'add-room')
  await button(page, '登记').click()
  await page.getByText('901 室登记了 2 张床').waitFor()
  await button(page, '取消').click()
  await page.getByRole('group', { name: '901 室' }).waitFor()
}

/** Ctrl+K, and the cursor is where one types. */
async function openSearch(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect.poll(() => focusedLabel(page)).toBe('查找')
}

/** Admits one person without touching the mouse. */
export async function admitByKeyboard(door: WalkDoor): Promise<void> {
  const { page } = door
  const { keyboard } = page
  await openSearch(page)
  await keyboard.type('blrz')
  await page.getByRole('button', { name: '办理入住' }).waitFor()
  await keyboard.press('Enter')
  await page.getByRole('form', { name: '办理入住' }).waitFor()
  await expect.poll(() => focusedLabel(page)).toContain('姓名')
  await keyboard.type(firstDay.newcomer)
  await keyboard.press('Enter')
  await keyboard.type(firstDay.idNumber)
  await page.getByText('✓ 女，1941年6月12日生，校验码相符').waitFor()
  expect(await page.getByLabel('出生日期', { exact: true }).inputValue()).toBe('1941-06-12')
  expect(await page.getByRole('radio', { name: '女' }).isChecked()).toBe(true)
  for (const label of ['证件类型', '电话']) {
    await keyboard.press('Enter')
    expect(await focusedLabel(page)).toContain(label)
  }
  await keyboard.type(firstDay.telephone)
  const person = ['国籍', '民族', '婚姻', '文化程度', '原职业', '宗教信仰']
  const living = ['户籍地址', '现住址', '备注']
  const contact = ['类型', '姓名', '与老人关系', '电话', '紧急']
  for (const label of [...person, ...living, ...contact, '入住日期', '床位']) {
    await keyboard.press('Enter')
    expect(await focusedLabel(page)).toContain(label)
  }
  await keyboard.type('901')
  // Enter takes what is marked: a person sees the mark before she presses it.
  const bed = page.getByRole('option', { name: '901-1' })
  await expect.poll(() => bed.getAttribute('data-combobox-selected')).toBe('true')
  await keyboard.press('Enter')
  await picture(door, 'admit')
  await keyboard.press('F9')
  await heading(page, new RegExp(firstDay.newcomer)).waitFor()
  await picture(door, 'resident')
}

/** Finds the newcomer by her initials, with surname of two characters. */
export async function findByInitials(door: WalkDoor): Promise<void> {
  const { page } = door
  await place(page, '今日').click()
  await heading(page, '今日').waitFor()
  await openSearch(page)
  await page.keyboard.type('zghf')
  const found = page.getByRole('button', { name: new RegExp(firstDay.newcomer) })
  await found.waitFor()
  await picture(door, 'search')
  await expect.poll(() => found.getAttribute('data-selected')).toBe('true')
  await page.keyboard.press('Enter')
  await heading(page, new RegExp(firstDay.newcomer)).waitFor()
}

/** Looks at what is missing, previews, freezes, saves; the same again is no new version. */
export async function buildSubmission(door: WalkDoor): Promise<void> {
  const { page } = door
  await place(page, '报送').click()
  await picture(door, 'submissions')
  await page.getByRole('link', { name: /^生成 \d+年\d+月 / }).click()
  await chooseOctober(page)
  await page.getByText(/2026年10月，在住 \d+ 人/).waitFor()
  await page.getByText('手机号未登记 109 人').waitFor()
  await picture(door, 'build')
  await button(page, '预览').click()
  await door.showsPdf()
  await picture(door, 'build-preview')
  await closeDocument(page)
  await freeze(page)
  await page.getByText('第 1 版', { exact: true }).waitFor()
  await picture(door, 'submission')
  await savedAsShown(door)
  await goTo(page, '/submissions/build')
  await chooseOctober(page)
  await page.getByText('内容与已固定的一版相同').waitFor()
  await freeze(page)
  await page.getByText('内容与第 1 版相同，没有新的版本').waitFor()
  await page.getByText('第 1 版', { exact: true }).waitFor()
}

/** Saves every file of the return that is shown: each has the hash that stands beside its name. */
export async function savedAsShown(door: WalkDoor): Promise<void> {
  const { page } = door
  const rows = page.getByRole('region', { name: '文件', exact: true }).locator('tbody tr')
  const count = await rows.count()
  const files = await door.saved(count, () => button(page, '全部保存').click())
  const shown = Object.fromEntries(
    await rows.evaluateAll((all) =>
      all.map((row) => [row.children[0]?.textContent, row.querySelector('code')?.title] as const),
    ),
  ) as Record<string, string>
  expect(Object.fromEntries(files.map(({ name, bytes }) => [name, sha256(bytes)]))).toEqual(shown)
}

export async function chooseOctober(page: Page): Promise<void> {
  await page.getByLabel('月份').click()
  const picker = page.locator('[data-dates-dropdown]')
  await picker.waitFor()
  const backTo2026 = new Date().getFullYear() - 2026
  for (let year = 0; year < backTo2026; year += 1) {
    await picker.getByRole('button', { name: '上一年' }).click()
  }
  await picker.getByRole('button', { name: '10月' }).click()
}

async function freeze(page: Page): Promise<void> {
  await button(page, '生成并固定').click()
  await page.getByRole('dialog').getByRole('button', { name: '固定', exact: true }).click()
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** The register as a document: shown, printed, closed; then the day ends. */
export async function printListAndSignOut(door: WalkDoor): Promise<void> {
  const { page } = door
  await place(page, '老人档案').click()
  await heading(page, /^老人档案\s*110/).waitFor()
  await picture(door, 'residents')
  await button(page, '打印').click()
  await door.showsPdf()
  await picture(door, 'list-print')
  await door.printed(() => page.getByRole('dialog').getByRole('button', { name: '打印' }).click())
  await closeDocument(page)
  await page.getByRole('button', { name: /切换/ }).click()
  await heading(page, '继续，或换人').waitFor()
}

/** After a restart: the start password, the PIN, and everything is there. */
export async function comeBack(door: WalkDoor): Promise<void> {
  const { page } = door
  await heading(page, '输入开机口令').waitFor()
  await picture(door, 'start-password')
  await page.getByLabel('开机口令').fill('不是这个口令')
  await button(page, '打开').click()
  await page.getByText('开机口令不对，数据没有打开。').waitFor()
  await page.getByLabel('开机口令').fill(firstDay.startPassword)
  await page.keyboard.press('Enter')
  await page.getByLabel(`${firstDay.administrator} 的 PIN`).fill(firstDay.pin)
  await picture(door, 'sign-in')
  await page.keyboard.press('Enter')
  await heading(page, '今日').waitFor()
  await page
    .getByRole('link', { name: /在住老人/ })
    .getByText('110')
    .waitFor()
  await picture(door, 'today')
}
