import { expect } from 'vitest'
import { idNumber, workbook } from '#test/rules/roster-workbooks.ts'
import { picture, type WalkDoor } from './walk-door.ts'
import { goTo, signIn } from './walk-sign-in.ts'
import { people } from './walk-homes.ts'

const good = idNumber('1936-05-16', 531)
const right = idNumber('1940-04-28', 358)

/** A roster whose heading of the ID numbers nobody would guess; one of its numbers lacks a digit. */
function oddRoster(): Buffer {
  const rows = [
    ['姓名', '户口本上的数字', '房间床位', '入住日期', '备注'],
    ['樊德福', good, '988-1', '2021-07-18', '住院中'],
    ['樊秀英', right.slice(0, 17), '988-2', '2021-07-19', ''],
  ]
  return Buffer.from(workbook([{ name: '名册', rows }]))
}

/** Reads a roster of which one column was not recognised, and says which it is. */
export async function mapColumn(door: WalkDoor): Promise<void> {
  const { page } = door
  await signIn(page, people.administrator)
  await goTo(page, '/office/import/new')
  const file = { name: '怪表.xlsx', mimeType: '', buffer: oddRoster() }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByText('0位老人可导入').waitFor()
  await page.getByRole('combobox', { name: '这张表是' }).click()
  await page.getByRole('option', { name: '老人名册' }).click()
  const column = page.getByRole('combobox', { name: /B 列 户口本上的数字/ })
  expect(await column.inputValue()).toBe('')
  await column.fill('身份证')
  await picture(door, 'import-columns')
  await page.getByRole('option', { name: '身份证号' }).click()
  await page.getByText('1位老人可导入').waitFor()
  await page.getByText('1行先放入待更正').waitFor()
  await page.getByText('1件由备注产生的待办').waitFor()
  expect(await column.inputValue()).toBe('身份证号')
  await page.getByRole('button', { name: '确认导入' }).click()
  await page.getByRole('heading', { name: '怪表.xlsx' }).waitFor()
  await page.getByRole('link', { name: '补登外出：樊德福' }).waitFor()
  await picture(door, 'import-batch-waiting')
}

/** Corrects the row that waits, by keyboard alone: the cursor is where the problem is. */
export async function correctRow(door: WalkDoor): Promise<void> {
  const { page } = door
  await page.getByRole('link', { name: '更正', exact: true }).click()
  await page.getByRole('heading', { name: /樊秀英/ }).waitFor()
  const field = page.getByLabel('身份证号')
  await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true)
  await page.getByText('身份证号应为 18 位，这里是 17 位').waitFor()
  await picture(door, 'import-waiting-row')
  await page.keyboard.press('F9')
  await page
    .getByRole('alert')
    .getByText(/没有导入/)
    .waitFor()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(right)
  await page.keyboard.press('F9')
  await page.getByText('樊秀英 已导入').waitFor()
  await page.getByText('没有符合条件的记录').waitFor()
}

/** Takes the whole import back: nobody of it is left, and its rows no longer wait. */
export async function undoAll(door: WalkDoor): Promise<void> {
  const { page } = door
  await goTo(page, '/office/import')
  await page.getByRole('row', { name: /怪表/ }).click()
  await page.getByText('2位老人').waitFor()
  await page.getByRole('button', { name: '撤销导入' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤销导入' }).click()
  await page.getByText(/已撤销 20\d\d/).waitFor()
  await goTo(page, '/office/import/waiting')
  await page.getByText('没有待更正的行').waitFor()
  await picture(door, 'import-waiting-none')
}
