import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'
import { formatMonth } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { picture, type WalkDoor } from './walk-door.ts'
import { cursorIn, findByKeys, focusOn, pressOn, takeOption } from './walk-keyboard.ts'
import { accountant, billed, lastDay, prices, residents } from './walk-money-home.ts'
import { button, closeDocument, dayField, heading, link, place } from './walk-page.ts'
import { goTo, signIn } from './walk-sign-in.ts'

const [first, second, third] = residents

const month = formatMonth(billed)
const yuan = (sum: number): string => formatFen(sum * 100)

/** What a whole month costs, with what the first one had done besides. */
const whole = prices.bed + prices.meal
const firstOwes = whole + prices.haircut

/** Twelve times the bed of a month: more is not held of anybody (民发〔2024〕19 号). */
const mostHeld = 12 * prices.bed
const deposit = 3000
const cashToBank = 5000
const byPhone = 500

const form = (page: Page): Locator => page.getByRole('form', { name: '收款' })

const dialog = (page: Page, title: string | RegExp): Locator =>
  page.getByRole('dialog', { name: title })

const tell = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByText(text).first().waitFor()

/** From the first days of a month on the one before is proposed, later the one that runs. */
async function showBilled(page: Page, press: () => Promise<void>): Promise<void> {
  const shown = page.getByRole('combobox', { name: '月份' })
  await expect.poll(() => shown.inputValue()).toMatch(/月$/)
  if ((await shown.inputValue()) !== month) await press()
  await expect.poll(() => shown.inputValue()).toBe(month)
}

const byArrow = (page: Page) => (): Promise<void> => button(page, '上一个月').click()

async function openMonth(page: Page): Promise<void> {
  await place(page, '本月收费').click()
  await heading(page, '本月收费').waitFor()
  await showBilled(page, byArrow(page))
}

const step = (page: Page, name: string): Locator =>
  page.getByRole('region', { name: '这个月要办的' }).getByRole('listitem').filter({ hasText: name })

/** The accountant opens the month: nobody is billed yet. */
export async function seeMonth(door: WalkDoor, code: string): Promise<void> {
  const { page } = door
  await page.getByLabel('恢复码').fill(code)
  await page.keyboard.press('Enter')
  await page.getByRole('list', { name: '登录人' }).waitFor()
  await signIn(page, accountant)
  await openMonth(page)
  await step(page, '账单').getByText('出了 0 / 3 人').waitFor()
  await picture(door, 'money-month')
}

/** A haircut on the last day of the month, from the step of the month. */
export async function addExtra(door: WalkDoor): Promise<void> {
  const { page } = door
  await step(page, '加项服务').getByRole('link', { name: '看加项' }).click()
  await heading(page, /^加项服务/).waitFor()
  await tell(page, `${month}没有加项`)
  await link(page, '登记加项').click()
  const extra = page.getByRole('form', { name: '登记加项' })
  const item = extra.getByRole('combobox', { name: '项目' })
  await item.fill('理发')
  await item.press('Enter')
  await tell(page, `收费标准 ${yuan(prices.haircut)} 元/次`)
  await dayField(extra, '服务日期').fill(lastDay)
  await dayField(extra, '服务日期').press('Enter')
  const who = extra.getByRole('textbox', { name: '老人' })
  await who.fill(first.name)
  await expect.poll(() => extra.getByRole('checkbox').count()).toBe(1)
  await who.press('Enter')
  await tell(page, `已选 1 人、1 次，共 ${yuan(prices.haircut)} 元`)
  await picture(door, 'money-extra')
  await button(page, '登记').click()
  await tell(page, `已登记 1 笔，共 ${yuan(prices.haircut)} 元`)
  await page.getByRole('row', { name: new RegExp(first.name) }).waitFor()
  await picture(door, 'money-extras')
}

/** One bill alone: he came in the middle of the month, and pays for his days. */
export async function issueOne(door: WalkDoor): Promise<void> {
  const { page } = door
  await openMonth(page)
  await step(page, '账单').getByRole('link', { name: '去出账' }).click()
  await heading(page, /^账单/).waitFor()
  await link(page, '预览并出账').first().click()
  await heading(page, '出账单').waitFor()
  await page.getByRole('row', { name: new RegExp(`${first.name}.*${yuan(firstOwes)}`) }).waitFor()
  await page.getByRole('checkbox', { name: `选 ${third.name}` }).check()
  await page.getByRole('row', { name: new RegExp(third.name) }).click()
  await page.getByRole('region', { name: new RegExp(third.name) }).waitFor()
  await picture(door, 'money-preview')
  await page.getByRole('button', { name: /^出 1 张账单/ }).click()
  const asked = dialog(page, `出 ${month}账单`)
  await picture(door, 'money-issue')
  await asked.getByRole('button', { name: '出账单', exact: true }).click()
  await tell(page, /^已出 1 张账单/)
  await page.getByRole('row', { name: new RegExp(third.name) }).waitFor()
  await picture(door, 'money-bills')
}

/** The rest of the bills by keyboard alone. */
export async function issueByKeys(door: WalkDoor): Promise<void> {
  const { page } = door
  await findByKeys(page, 'czd', '出账单')
  await heading(page, '出账单').waitFor()
  await showBilled(page, () => pressOn(page, '上一个月'))
  const deed = `出 2 张账单，${yuan(firstOwes + whole)} 元`
  await button(page, deed).waitFor()
  await pressOn(page, deed)
  await dialog(page, `出 ${month}账单`).waitFor()
  await pressOn(page, /^出账单$/)
  await tell(page, /^已出 2 张账单/)
  await page.getByRole('row', { name: new RegExp(first.name) }).waitFor()
}

/** All bills of the month on one paper. */
export async function printBills(door: WalkDoor): Promise<void> {
  const { page } = door
  await button(page, '打印账单').click()
  await page.getByRole('menuitem', { name: '这个月全部，A5' }).click()
  await door.showsPdf()
  await closeDocument(page)
}

/** Who pays, how much, F9: all of it by keyboard; the paper comes by itself. */
export async function receiveByKeys(door: WalkDoor): Promise<void> {
  const { page } = door
  const { keyboard } = page
  await findByKeys(page, 'djsk', '登记收款')
  await cursorIn(page, '老人')
  await keyboard.type(first.name)
  await takeOption(page, new RegExp(`^${first.name}（${first.bed}`))
  await cursorIn(page, '收款金额')
  await keyboard.type(String(firstOwes))
  await keyboard.press('Enter')
  await expect.poll(() => form(page).getByLabel('缴费').inputValue()).toBe(yuan(firstOwes))
  for (const next of ['预收服务费', '押金', '会员费', '收款日期', '收款方式']) {
    await keyboard.press('Enter')
    await cursorIn(page, next)
  }
  // Nobody paid here before, so no way of paying is proposed.
  await keyboard.type('现金')
  await takeOption(page, /^现金$/)
  await keyboard.press('Enter')
  await cursorIn(page, '流水号')
  await picture(door, 'money-receive')
  await keyboard.press('F9')
  await heading(page, /^收据 /).waitFor()
  await door.showsPdf()
  await picture(door, 'money-receipt-paper')
  await cursorIn(page, '关闭')
  await keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await picture(door, 'money-receipt')
}

/** The paper is printed from the receipt too. */
export async function printReceipt(door: WalkDoor): Promise<void> {
  const { page } = door
  await button(page, '打印收据').click()
  await door.showsPdf()
  await door.printed(() => page.getByRole('dialog').getByRole('button', { name: '打印' }).click())
  await closeDocument(page)
}

async function openReceipt(page: Page, { name, bed }: (typeof residents)[number]): Promise<void> {
  await place(page, '收款').click()
  await heading(page, /^收款/).waitFor()
  await link(page, '收款').last().click()
  const who = page.getByRole('combobox', { name: '老人' })
  await who.fill(name)
  await page.getByRole('option', { name: new RegExp(`^${name}（${bed}`) }).click()
  await form(page).waitFor()
  const way = form(page).getByRole('combobox', { name: '收款方式' })
  if ((await way.inputValue()) !== '现金') {
    await way.fill('现金')
    await way.press('Enter')
  }
  await expect.poll(() => way.inputValue()).toBe('现金')
}

async function take(page: Page, total: number, purposes: Readonly<Record<string, number>> = {}) {
  await form(page).getByLabel('收款金额').fill(String(total))
  for (const [purpose, sum] of Object.entries(purposes)) {
    await form(page).getByLabel(purpose, { exact: true }).fill(String(sum))
  }
  await button(page, '保存，打印收据').click()
}

/** What is refused is said beside the fields and above the button, and nothing leaves the form. */
async function refused(page: Page, text: string | RegExp): Promise<void> {
  await form(page).getByRole('alert').getByText(text).waitFor()
}

async function giveUp(page: Page): Promise<void> {
  await form(page).getByRole('button', { name: '取消' }).click()
  await dialog(page, '这张表还没有保存').getByRole('button', { name: '放弃，离开' }).click()
  await heading(page, /^收款/).waitFor()
  await form(page).waitFor({ state: 'detached' })
}

/** The same payment a second time, and fees beyond what is owed. */
export async function refuseTwice(door: WalkDoor): Promise<void> {
  const { page } = door
  await openReceipt(page, first)
  await page.getByText('没有欠费。').waitFor()
  await take(page, firstOwes)
  await refused(page, new RegExp(`已经收过 ${yuan(firstOwes)} 元.*没有保存`))
  await picture(door, 'money-twice')
  await take(page, 100, { 预收服务费: 0, 缴费: 100 })
  await refused(page, /欠费 0\.00 元，缴费多出 100\.00 元，可记为预收，没有保存/)
  await picture(door, 'money-too-much')
  await giveUp(page)
}

async function received(door: WalkDoor): Promise<void> {
  const { page } = door
  await heading(page, /^收据 /).waitFor()
  await door.showsPdf()
  await closeDocument(page)
}

/** A payment that was entered for the wrong person keeps its number and is taken back. */
export async function voidWrong(door: WalkDoor): Promise<void> {
  const { page } = door
  await openReceipt(page, second)
  await take(page, 100)
  await received(door)
  await button(page, '作废').click()
  const asked = page.getByRole('dialog', { name: /^作废收据/ })
  await asked.getByLabel('原因').fill('收错了人')
  await picture(door, 'money-void')
  await asked.getByRole('button', { name: '作废', exact: true }).click()
  await tell(page, /^收据 .* 已作废$/)
  await tell(page, /作废，.*：收错了人/)
  await picture(door, 'money-voided')
}

/** A deposit within the limit; more than the limit is refused with its clause. */
export async function takeDeposit(door: WalkDoor): Promise<void> {
  const { page } = door
  await openReceipt(page, second)
  await take(page, deposit, { 押金: deposit })
  await received(door)
  await openReceipt(page, second)
  await take(page, mostHeld, { 押金: mostHeld })
  const after = yuan(deposit + mostHeld)
  await refused(page, `押金收后共 ${after} 元，超过上限 ${yuan(mostHeld)} 元`)
  await refused(page, '民发〔2024〕19 号')
  await picture(door, 'money-over-cap')
  await giveUp(page)
}

/** A row of the bank statement: Enter leads through all of it and into the next row. */
export async function receiveBatch(door: WalkDoor): Promise<void> {
  const { page } = door
  const { keyboard } = page
  const inRow = (row: number, field: string) => cursorIn(page, `第 ${row} 笔 ${field}`)
  await place(page, '收款').click()
  await link(page, '批量收款').click()
  await heading(page, '批量收款').waitFor()
  await focusOn(page, '第 1 笔 老人')
  await keyboard.type(third.name)
  await keyboard.press('Enter')
  await page.getByRole('combobox', { name: '第 2 笔 老人' }).waitFor()
  await keyboard.press('Enter')
  await inRow(1, '金额')
  await keyboard.type(String(byPhone))
  await keyboard.press('Enter')
  await inRow(1, '方式')
  await keyboard.type('微信')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await inRow(1, '流水号')
  await keyboard.type('WX20261101')
  await keyboard.press('Enter')
  await inRow(1, '用途')
  await keyboard.press('Enter')
  await inRow(1, '交款人')
  await keyboard.press('Enter')
  await inRow(2, '老人')
  await picture(door, 'money-batch')
  await keyboard.press('F9')
  await tell(page, `已登记 1 张收据，共 ${yuan(byPhone)} 元`)
  await page.getByRole('row', { name: /WX20261101|微信/ }).waitFor()
  await picture(door, 'money-receipts')
}

/** Who owes, and where each yuan of hers went. */
export async function seeArrears(door: WalkDoor): Promise<void> {
  const { page } = door
  await place(page, '欠费').click()
  const owing = page.getByRole('row', { name: new RegExp(`${second.name}.*${yuan(whole)}`) })
  await owing.waitFor()
  expect(await page.getByRole('row', { name: new RegExp(first.name) }).count()).toBe(0)
  await picture(door, 'money-arrears')
  await owing.click()
  await heading(page, `${second.name}的欠费`).waitFor()
  await picture(door, 'money-owed')
  await link(page, '对账单').click()
  await heading(page, `${second.name}的对账单`).waitFor()
  const held = page.getByRole('region', { name: '押金' })
  await held.getByText(yuan(deposit)).first().waitFor()
  await picture(door, 'money-statement')
}

/** Cash goes to the bank, not more than lies there. */
export async function moveCash(door: WalkDoor): Promise<void> {
  const { page } = door
  await place(page, '总账').click()
  await page.getByRole('table', { name: '科目余额表' }).waitFor()
  await button(page, '现金存取').click()
  const moving = dialog(page, '现金存取')
  await moving.getByLabel('金额').fill(String(cashToBank))
  await moving.getByRole('button', { name: '登记', exact: true }).click()
  const left = firstOwes + deposit - cashToBank
  await tell(page, `已登记，库存现金 ${yuan(left)} 元，银行存款 ${yuan(cashToBank + byPhone)} 元`)
  await picture(door, 'money-ledger')
}

/** Everything is billed: the month is closed, its sheet printed. */
export async function closeMonth(door: WalkDoor): Promise<void> {
  const { page } = door
  await openMonth(page)
  await step(page, '账单').getByText('出了 3 / 3 人').waitFor()
  await picture(door, 'money-month-billed')
  await button(page, '打印月结表').click()
  await door.showsPdf()
  await picture(door, 'money-month-sheet')
  await closeDocument(page)
  await button(page, '关账').click()
  const asked = dialog(page, `关${month}的账`)
  await picture(door, 'money-close')
  await asked.getByRole('button', { name: '关账', exact: true }).click()
  await tell(page, `${month}已关账`)
  await tell(page, new RegExp(`由 ${accountant} 关账`))
  await picture(door, 'money-closed')
}

/** Nothing more is taken on a day of the month that is closed. */
export async function refuseClosed(door: WalkDoor): Promise<void> {
  const { page } = door
  await openReceipt(page, third)
  await dayField(form(page), '收款日期').fill(lastDay)
  await dayField(form(page), '收款日期').press('Enter')
  await page
    .getByRole('region', { name: `${third.name}的欠费` })
    .getByText(lastDay)
    .waitFor()
  await take(page, 100)
  await refused(page, `${billed} 及以前已经关账，没有保存`)
  await picture(door, 'money-closed-refused')
  await giveUp(page)
}

/** The fee notice that hangs in the hall. */
export async function printNotice(door: WalkDoor): Promise<void> {
  const { page } = door
  await goTo(page, '/fees/table')
  await button(page, '打印收费公示').click()
  await page.getByRole('menuitem', { name: 'A4' }).click()
  await door.showsPdf()
  await picture(door, 'money-notice')
  await closeDocument(page)
}
