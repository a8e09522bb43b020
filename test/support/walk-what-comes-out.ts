import type { Page } from 'playwright'
import { expect } from 'vitest'
import { answersOf, gbt42195Book } from './assessment-answers.ts'
import { card } from './walk-board.ts'
import { picture, type WalkDoor } from './walk-door.ts'
import { chooseOctober, savedAsShown } from './walk-first-start.ts'
import { cursorIn, findByKeys } from './walk-keyboard.ts'
import { button, closeDocument, heading, place } from './walk-page.ts'
import { rosterFile } from './walk-roster.ts'
import { goTo } from './walk-sign-in.ts'

/** Who is assessed: older than eighty, so that her plan's coverage counts him. */
export const assessed = { name: '周龙强', bed: '101-1' } as const

/** Who assesses: one of the roster's staff. */
const assessor = '廖翠珍'

const total = 50
const level = '中度失能'

/** What an indicator names as missing: a certificate without its last day. */
const carers = '护理人员人人持证'

/** What the home hands in. */
const title = '养老机构月报表'
const receiver = '滨湖区民政局养老服务科'

export async function bringInRoster(door: WalkDoor): Promise<void> {
  const { page } = door
  await goTo(page, '/office/import/new')
  await button(page, '选择表格').waitFor()
  await page.locator('input[type=file]').setInputFiles(rosterFile)
  await page.getByText('109位老人可导入').waitFor()
  await button(page, '确认导入').click()
  await heading(page, 'roster-a.xlsx').waitFor()
}

/** Goes down to the one who was found, once nobody else is offered; Enter takes whom the list has marked. */
async function takeMatch(page: Page, name: RegExp): Promise<void> {
  const option = page.getByRole('option', { name })
  await option.waitFor()
  await expect.poll(() => page.getByRole('option').count()).toBe(1)
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => option.getAttribute('data-combobox-selected')).toBe('true')
  await page.keyboard.press('Enter')
}

const itemAtCursor = (page: Page): Promise<string | null> =>
  page.evaluate(
    () => document.activeElement?.closest('[data-item]')?.getAttribute('data-item') ?? null,
  )

/** The whole sheet by keyboard alone: the person, 26 digits, who assessed, F9. */
export async function assessByKeyboard(door: WalkDoor): Promise<void> {
  const { page } = door
  const { keyboard } = page
  await findByKeys(page, 'djnl', '登记能力评估')
  await cursorIn(page, '评估哪位老人')
  await keyboard.type(assessed.name)
  await takeMatch(page, new RegExp(`^${assessed.name}（${assessed.bed}`))
  await heading(page, new RegExp(assessed.name)).waitFor()
  const [first] = gbt42195Book.items
  await expect.poll(() => itemAtCursor(page)).toBe(first?.code)
  await picture(door, 'assess-empty')
  const answers = answersOf(total)
  await keyboard.type(gbt42195Book.items.map(({ code }) => answers[code]).join(''))
  const result = page.getByRole('region', { name: '评估结果' }).first()
  await expect.poll(() => result.innerText()).toMatch(new RegExp(`总分\\s*${total}\\s*/ 90`))
  expect(await result.getByRole('status').innerText()).toContain(level)
  await picture(door, 'assess-answered')
  await keyboard.press('F9')
  await cursorIn(page, '评估人员')
  await picture(door, 'assess-people')
  await keyboard.type(assessor)
  await takeMatch(page, new RegExp(`^${assessor}`))
  await keyboard.press('F9')
  await page.getByText(`${assessed.name} 的能力评估已登记`).waitFor()
  await heading(page, new RegExp(assessed.name)).waitFor()
  await picture(door, 'assessment')
}

/** The person's page and the card of the bed say the assessed level, not what was declared. */
export async function levelIsShown(door: WalkDoor): Promise<void> {
  const { page } = door
  await findByKeys(page, assessed.name, new RegExp(assessed.name))
  await heading(page, new RegExp(`^${assessed.name}`)).waitFor()
  await page
    .getByRole('img', { name: new RegExp(`^${level}（.* 评估）`) })
    .first()
    .waitFor()
  await picture(door, 'resident-assessed')
  await place(page, '床位').click()
  const said = () => card(page, assessed.bed).getAttribute('title')
  await expect.poll(said).toMatch(new RegExp(`${assessed.name}.*${level}（.* 评估）`))
  await picture(door, 'board-assessed')
}

export async function choosePlan(door: WalkDoor): Promise<void> {
  const { page } = door
  await place(page, '地方政策').click()
  await button(page, '采用赣州市的规划').click()
  await page.getByRole('dialog').getByRole('button', { name: '采用', exact: true }).click()
  await page.getByText('已采用赣州市的规划').waitFor()
}

async function openFigure(page: Page, plan: string, name: string | RegExp): Promise<void> {
  await page.getByRole('table', { name: `${plan}的指标` }).waitFor()
  await page.getByRole('row', { name }).getByRole('rowheader').first().click()
  await page.getByRole('dialog').waitFor()
}

/** What the plan asks, what is missing by name, and from there to the place; back is the figure again. */
export async function followMissing(door: WalkDoor): Promise<void> {
  const { page } = door
  await place(page, '指标').click()
  await page.getByText('赣州市 · 采用').waitFor()
  await page.getByRole('table', { name: '赣州市的指标' }).waitFor()
  await picture(door, 'indicators')
  await openFigure(page, '赣州市', new RegExp(carers))
  const missing = page.getByRole('list', { name: '缺什么' }).getByRole('listitem').first()
  const [name = ''] = (await missing.innerText()).split('\n')
  await picture(door, 'indicator-drawer')
  await missing.getByRole('link', { name: '去补上' }).click()
  await heading(page, new RegExp(name)).waitFor()
  await picture(door, 'indicator-place')
  await page.goBack()
  await page.getByRole('dialog').getByText(name).first().waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
}

/** Another city asks how many of the oldest are assessed: exactly the one. */
export async function seeItCounted(door: WalkDoor): Promise<void> {
  const { page } = door
  await page.getByRole('radiogroup', { name: '哪个地方的规划' }).getByText('重庆市').click()
  await openFigure(page, '重庆市', /80 周岁以上老年人能力综合评估/)
  const drawer = page.getByRole('dialog')
  await drawer.getByText(/位老人中，1 位计入/).waitFor()
  await drawer
    .getByRole('radiogroup', { name: '计入' })
    .getByText('计入 1', { exact: true })
    .click()
  const rows = drawer.getByRole('region', { name: '后面的记录', exact: true }).locator('tbody tr')
  await expect.poll(() => rows.allInnerTexts()).toEqual([expect.stringContaining(assessed.name)])
  await picture(door, 'indicator-counted')
  await page.keyboard.press('Escape')
}

/** What is missing, a look at one place and back to it, preview, freeze. */
export async function buildReturn(door: WalkDoor): Promise<void> {
  const { page } = door
  await place(page, '报送').click()
  await picture(door, 'returns')
  await page.getByRole('link', { name: /^生成 \d+年\d+月 / }).click()
  await chooseOctober(page)
  await page.getByText('手机号未登记 109 人').waitFor()
  await picture(door, 'return-problems')
  const gap = page.getByRole('link', { name: /^去补齐：“法人与性质”/ })
  await gap.click()
  await heading(page, '登记机构信息').waitFor()
  await page.goBack()
  await heading(page, '生成报送文件').waitFor()
  await expect.poll(() => gap.evaluate((one) => one === document.activeElement)).toBe(true)
  await button(page, '预览').click()
  await door.showsPdf()
  await picture(door, 'return-preview')
  await closeDocument(page)
  await button(page, '生成并固定').click()
  await picture(door, 'return-confirm')
  await page.getByRole('dialog').getByRole('button', { name: '固定', exact: true }).click()
  await heading(page, new RegExp(`2026年10月 ${title}`)).waitFor()
  await picture(door, 'return-frozen')
}

/** Saved as they were hashed, compared with a rebuild, printed from the frozen file, handed over. */
export async function handOver(door: WalkDoor): Promise<void> {
  const { page } = door
  await savedAsShown(door)
  await button(page, '复制 manifest.json 的 SHA-256').click()
  await button(page, '已复制').waitFor()
  await button(page, '重建核对').click()
  await page.getByText('用当时的数据重新生成，每个文件都与固定的一样。').waitFor()
  await page.getByRole('button', { name: /^重印 .*\.pdf$/ }).click()
  await door.showsPdf()
  await door.printed(() => page.getByRole('dialog').getByRole('button', { name: '打印' }).click())
  await closeDocument(page)
  await button(page, '登记已报送').click()
  await page.getByRole('textbox', { name: '接收方' }).fill(receiver)
  await page.getByRole('textbox', { name: '回执编号' }).fill('滨民收 2026-118')
  await picture(door, 'return-handover')
  await button(page, '登记').click()
  await page.getByText('报送已登记').waitFor()
  await page.getByRole('region', { name: '报送登记' }).getByText(receiver).waitFor()
  await picture(door, 'return-handed-over')
  await goTo(page, '/submissions?year=2026')
  const cell = page.getByRole('link', { name: new RegExp(`^2026年10月 ${title}：已报送，第 1 版`) })
  await cell.waitFor()
  await picture(door, 'returns-done')
}

/** The administrator compares a value with the paper and says that it is right. */
export async function confirmRule(door: WalkDoor): Promise<void> {
  const { page } = door
  await place(page, '标准和政策').click()
  await page.getByRole('row', { name: /老年人能力评估规范/ }).click()
  await page
    .getByRole('radiogroup', { name: '确定程度' })
    .getByText(/^待核对/)
    .click()
  const row = page.getByRole('row', { name: /多项调整/ })
  await row.click()
  await page
    .getByRole('dialog')
    .getByRole('textbox', { name: '依据' })
    .fill('GB/T 42195-2022 正式文本，第 6 页')
  await picture(door, 'rule-confirm')
  await page.getByRole('dialog').getByRole('button', { name: '确认无误' }).click()
  await page.getByText('已确认，不再标记').waitFor()
  await expect.poll(() => row.count()).toBe(0)
  await picture(door, 'rule-confirmed')
}
