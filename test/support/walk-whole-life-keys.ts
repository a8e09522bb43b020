import type { Page } from 'playwright'
import { expect } from 'vitest'
import { picture, type WalkDoor } from './walk-door.ts'
import { arrowTo } from './walk-by-keyboard.ts'
import {
  arrowDownTo,
  chooseIn,
  cursorIn,
  findByKeys,
  focusedLabel,
  focusOn,
  pressOn,
  takeOption,
  typeInto,
  typeNext,
} from './walk-keyboard.ts'
import * as look from './walk-life.ts'
import { byHand, byKeys as she, days } from './walk-life-home.ts'
import { heading } from './walk-page.ts'

const { name, bed, movedTo } = she

/** What is typed to find a place; 床位 stands in other names too. */
const typed = { 今日: '今日', 咨询与轮候: '轮候', 床位: 'cw' } as const

const goTo: look.Going = (page, where) => findByKeys(page, typed[where], new RegExp(`^${where}`))

const see = look.lookingBy(goTo)

/** Her file by her name, and there a tab by arrows. */
async function openFile(page: Page, label: string): Promise<void> {
  await findByKeys(page, name, new RegExp(name))
  await look.fileOf(page, she).waitFor()
  await focusOn(page, '概览')
  for (let count = 0; (await focusedLabel(page)) !== label; count += 1) {
    if (count > 20) throw new Error(`no tab ${label}`)
    await page.keyboard.press('ArrowRight')
  }
}

/** From bed to bed by arrows, the menu by Enter, its item by arrows. */
async function onBoard(page: Page, code: string, item: string): Promise<void> {
  await goTo(page, '床位')
  await heading(page, '床位').waitFor()
  await focusOn(page, /^\d{3}-\d /)
  await arrowTo(page, code)
  await page.keyboard.press('Enter')
  await arrowDownTo(page, item)
  await page.keyboard.press('Enter')
}

export async function enquire(door: WalkDoor): Promise<void> {
  const { page } = door
  await findByKeys(page, '登记咨询', /^登记咨询/)
  await cursorIn(page, '姓名')
  await page.keyboard.type(name)
  await typeNext(page, '身份证号', she.idNumber)
  await page.getByText('✓ 女，1943年11月5日生，校验码相符').waitFor()
  await typeInto(page, '咨询日期', days.enquired)
  await typeInto(page, '要求', '离电梯近')
  await typeInto(page, '联系人', she.contact)
  await typeNext(page, '与老人关系', '侄子')
  await typeNext(page, '联系电话', she.telephone)
  await page.keyboard.press('F9')
  await page.getByText('已登记，并列入轮候').waitFor()
  await look.fileOf(page, she).waitFor()
  await see.waitsLast(page, she)
}

/** The row by arrows, what can be done with it by →. */
export async function offerBed(door: WalkDoor): Promise<void> {
  const { page } = door
  const { keyboard } = page
  await focusOn(page, /^1\D/)
  await keyboard.press('End')
  await cursorIn(page, name)
  const offer = page.getByRole('menuitem', { name: '通知有床位' }).first()
  // A list that was drawn anew between the keys takes the second press, as a person gives it.
  await expect
    .poll(async () => {
      if (!(await offer.isVisible())) await keyboard.press('ArrowRight')
      return offer.isVisible()
    })
    .toBe(true)
  await arrowDownTo(page, '通知有床位')
  await keyboard.press('Enter')
  await cursorIn(page, '床位')
  await keyboard.type(bed)
  await takeOption(page, new RegExp(`^${bed}`))
  await typeInto(page, '通知日期', days.offered)
  await typeInto(page, '答复期限', days.answerBy)
  await typeInto(page, '先通知的原因', '前面两位要单人间')
  await keyboard.press('F9')
  await page.getByText('已登记通知').waitFor()
  await see.boardKeepsBed(page, she)
}

export async function acceptBed(door: WalkDoor): Promise<void> {
  const { page } = door
  const title = `等 ${name} 答复床位 ${bed}`
  await see.todayAsks(page, title)
  await pressOn(page, '登记结果')
  await look.fileOf(page, she).waitFor()
  await page.getByRole('button', { name: '登记结果' }).waitFor()
  await pressOn(page, '登记结果')
  await page.getByRole('dialog', { name: `通知结果：${name}` }).waitFor()
  await typeInto(page, '答复日期', days.answered)
  await page.keyboard.press('F9')
  await page.getByText(`${name}：已接受`).waitFor()
  await see.todayIsSilentOf(page, title)
}

export async function checkHealth(door: WalkDoor): Promise<void> {
  const { page } = door
  await openFile(page, '入住前')
  await page.getByRole('button', { name: '登记体检' }).waitFor()
  await pressOn(page, '登记体检')
  await cursorIn(page, '体检机构')
  await page.keyboard.type('县人民医院')
  await chooseIn(page, '传染病', '未发现')
  await chooseIn(page, '结论', '适合入住')
  await typeInto(page, '体检日期', days.checked)
  await page.keyboard.press('F9')
  await page.getByText('体检已登记').waitFor()
}

/** The tab by its digit. */
export async function signAgreement(door: WalkDoor): Promise<void> {
  const { page } = door
  const { keyboard } = page
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await keyboard.press('4')
  await page.getByRole('link', { name: '拟定协议' }).waitFor()
  await pressOn(page, '拟定协议')
  await page.getByRole('form', { name: '拟定服务协议' }).waitFor()
  await typeInto(page, '协议编号', she.agreementNumber)
  await typeNext(page, '起始日期', days.admitted)
  await typeNext(page, '截止日期', days.expires)
  await typeInto(page, '试住天数', String(days.trialDays))
  await typeInto(page, '每月收费', '3680')
  await keyboard.press('F9')
  await page.getByText('草稿已保存，可以打印签字').waitFor()
  await page.getByRole('link', { name: she.agreementNumber }).waitFor()
  await pressOn(page, she.agreementNumber)
  await heading(page, `服务协议：${name}`).waitFor()
  await pressOn(page, /^打印$/)
  await door.showsPdf()
  await cursorIn(page, '关闭')
  await keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await pressOn(page, '登记已签')
  await page.getByRole('dialog', { name: `登记已签：${name}` }).waitFor()
  await typeInto(page, '签订日期', days.signed)
  await keyboard.press('F9')
  await page.getByText('已登记签订').waitFor()
}

export async function admit(door: WalkDoor): Promise<void> {
  const { page } = door
  await onBoard(page, bed, '办理入住')
  const form = page.getByRole('form', { name: '办理入住' })
  await form.getByText('用已拟好的协议').waitFor()
  await typeInto(page, '入住日期', days.admitted)
  const field = form.getByRole('combobox', { name: '床位' })
  await expect.poll(() => field.inputValue()).toContain(`${bed}（`)
  await page.keyboard.press('F9')
  await page.getByText(`${name} 已入住`).waitFor()
  await look.fileOf(page, she).waitFor()
  await see.boardShows(page, look.inFirstBed(she))
  await see.waitsNoMore(page)
}

export async function receiveThings(door: WalkDoor): Promise<void> {
  const { page } = door
  await openFile(page, '物品离院')
  await look.panel(page, '随身物品').getByRole('button', { name: '登记', exact: true }).waitFor()
  await pressOn(page, /^登记$/)
  await cursorIn(page, '物品')
  await page.keyboard.type(she.thing)
  await typeInto(page, '收到日期', days.admitted)
  await page.keyboard.press('F9')
  await page.getByText('物品已登记').waitFor()
}

export async function hospital(door: WalkDoor): Promise<void> {
  const { page } = door
  await onBoard(page, bed, '登记外出、住院')
  await page.getByRole('form', { name: '登记外出' }).waitFor()
  await chooseIn(page, '类型', '住院')
  await typeInto(page, '从哪一天起', days.hospital)
  await typeInto(page, '应返日期', days.expectedBack)
  await typeInto(page, '去处', '县人民医院')
  await page.keyboard.press('F9')
  await page.getByText(`${name} 的外出已登记`).waitFor()
  const title = `${name} 没有按预计日期返回`
  await see.todayAsks(page, title)
  await pressOn(page, '登记返回')
  await page.getByRole('form', { name: '登记返回' }).waitFor()
  await typeInto(page, '返回日期', days.back)
  await page.keyboard.press('F9')
  await page.getByText(`${name} 已返回`).waitFor()
  await see.todayIsSilentOf(page, title)
}

export async function concludeTrial(door: WalkDoor): Promise<void> {
  const { page } = door
  await pressOn(page, '写结论')
  await page.getByRole('form', { name: '试住结论' }).waitFor()
  await chooseIn(page, '结论', '留住')
  await page.keyboard.press('F9')
  await page.getByText('结论已登记').waitFor()
  await see.todayIsSilentOf(page, `${name}的试住快到期`)
}

/** The free bed is chosen on the board by arrows. */
export async function move(door: WalkDoor): Promise<void> {
  const { page } = door
  await onBoard(page, bed, '调床')
  await page.getByRole('status').getByText('张可调入').waitFor()
  await expect.poll(() => focusedLabel(page)).toContain('可调入')
  await picture(door, 'life-keys-choosing')
  await arrowTo(page, movedTo)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: `调床：${name}` }).waitFor()
  await cursorIn(page, '原因')
  await page.keyboard.type('离电梯近')
  await typeInto(page, '调床日期', days.moved)
  await page.keyboard.press('F9')
  await page.getByText(`${name} 已从 ${bed} 调到 ${movedTo}`).waitFor()
  await see.boardShows(page, look.inSecondBed(she))
}

/** Alt+D: the day before the move, on which the other one was here too, and back to today. */
export async function lookBeforeMove(door: WalkDoor): Promise<void> {
  const { page } = door
  const { keyboard } = page
  await keyboard.press('Alt+d')
  await cursorIn(page, '查看哪一天')
  await keyboard.type(days.back)
  await keyboard.press('Enter')
  await page.getByRole('status').getByText(`正在看 ${days.back}`).waitFor()
  await see.boardShows(page, look.inFirstBed(byHand), look.inFirstBed(she))
  await keyboard.press('Alt+d')
  await cursorIn(page, '查看哪一天')
  await pressOn(page, '回到今天')
  await see.boardShows(page, look.inSecondBed(she))
}

export async function discharge(door: WalkDoor): Promise<void> {
  const { page } = door
  await onBoard(page, movedTo, '办理离开')
  await page.getByRole('form', { name: '办理离开' }).waitFor()
  await chooseIn(page, '离开原因', '回家')
  await typeInto(page, '去向', '侄子家')
  await page.keyboard.press('F9')
  await heading(page, `离院：${name}`).waitFor()
  await see.boardShows(page)
  await see.todayAsks(page, `${name}的离院手续还有 8 项`)
}

export async function settle(door: WalkDoor): Promise<void> {
  const { page } = door
  const { keyboard } = page
  await pressOn(page, '去办理')
  await heading(page, `离院：${name}`).waitFor()
  await look.panel(page, '随身物品').getByText(she.thing, { exact: true }).waitFor()
  await pressOn(page, /^退还$/)
  await page.getByRole('dialog', { name: `退还随身物品：${name}` }).waitFor()
  await typeInto(page, '交还给', she.contact)
  await keyboard.press('F9')
  await page.getByText('退还已登记').waitFor()
  await page.getByRole('button', { name: '一起办理 8 项' }).waitFor()
  await pressOn(page, '一起办理')
  await page.getByRole('dialog', { name: '办理 8 项手续' }).waitFor()
  await keyboard.press('F9')
  await page.getByText('手续已登记').waitFor()
  await look.panel(page, '离院手续').getByText(`${days.today} 归档`).waitFor()
  await see.todayIsSilentOf(page, `${name}的离院手续`)
}

/** The timeline by its digit, and the whole file out of the preview. */
export async function readFile(door: WalkDoor): Promise<void> {
  const { page } = door
  const { keyboard } = page
  await openFile(page, '概览')
  await keyboard.press('2')
  await look.timelineTellsAll(page, she)
  await openFile(page, '档案')
  await page.getByRole('button', { name: '生成档案' }).waitFor()
  await pressOn(page, '生成档案')
  await look.fileHoldsAll(door, she, async () => {
    await focusOn(page, '存为文件', 'Shift+Tab')
    await keyboard.press('Enter')
  })
  await focusOn(page, '关闭')
  await keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}
