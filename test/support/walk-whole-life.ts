import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'
import { card } from './walk-board.ts'
import { picture, type WalkDoor } from './walk-door.ts'
import * as look from './walk-life.ts'
import { byHand as she, days } from './walk-life-home.ts'
import { button, choice, closeDocument, dayField, heading, link, place } from './walk-page.ts'
import { showPastDay } from './walk-past-day.ts'

const { name, bed, movedTo } = she

const see = look.lookingBy((page, where) => place(page, where).click())

const dialog = (page: Page, title: string): Locator => page.getByRole('dialog', { name: title })

const tab = (page: Page, label: string): Locator => page.getByRole('tab', { name: label })

async function openFile(page: Page, label: string): Promise<void> {
  await place(page, '老人档案').click()
  await choice(page, '状态', '全部').click()
  await page
    .getByRole('main')
    .getByPlaceholder(/^姓名、拼音/)
    .fill(name)
  await page.getByRole('row', { name: new RegExp(name) }).click()
  await look.fileOf(page, she).waitFor()
  await tab(page, label).click()
}

async function onBoard(page: Page, code: string, item: string): Promise<void> {
  await place(page, '床位').click()
  await card(page, code).click({ button: 'right' })
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

/** Chooses a bed by its code, from those that are offered. */
async function pickBed(field: Locator, code: string): Promise<void> {
  await field.fill(code)
  await field.page().getByRole('option', { name: code }).click()
}

/** Somebody asks for a place, and stands behind those who asked before. */
export async function enquire(door: WalkDoor): Promise<void> {
  const { page } = door
  await place(page, '咨询与轮候').click()
  await heading(page, /^咨询与轮候/).waitFor()
  await link(page, '登记咨询').click()
  const form = page.getByRole('form', { name: '登记咨询' })
  await form.getByLabel('姓名').fill(name)
  await form.getByLabel('身份证号').fill(she.idNumber)
  await form.getByText('✓ 女，1941年6月12日生，校验码相符').waitFor()
  await dayField(form, '咨询日期').fill(days.enquired)
  await form.getByLabel('联系人', { exact: true }).fill(she.contact)
  await form.getByLabel('与老人关系').fill('儿子')
  await form.getByLabel('联系电话').fill(she.telephone)
  await form.getByLabel('要求').fill('朝南，两人间')
  await picture(door, 'life-enquiry')
  await button(page, '登记').click()
  await page.getByText('已登记，并列入轮候').waitFor()
  await look.fileOf(page, she).waitFor()
  await look.panel(page, '轮候第 3 位，共 3 人').waitFor()
  await picture(door, 'life-before')
  await see.waitsLast(page, she)
  await picture(door, 'life-waiting')
}

/** A bed is offered to who is not first: not without a reason. Until she answers the bed is hers. */
export async function offerBed(door: WalkDoor): Promise<void> {
  const { page } = door
  await button(page, `可以做的事：${name}`).click()
  await page.getByRole('menuitem', { name: '通知有床位' }).click()
  const form = dialog(page, `通知有床位：${name}`)
  await dayField(form, '通知日期').fill(days.offered)
  await dayField(form, '答复期限').fill(days.answerBy)
  await pickBed(form.getByRole('combobox', { name: '床位' }), bed)
  await form.getByRole('button', { name: '登记通知' }).click()
  await form.getByRole('alert').getByText(`${name} 前面还有`).waitFor()
  await picture(door, 'life-offer-refused')
  await form.getByLabel('先通知的原因').fill('前面两位要单人间')
  await form.getByRole('button', { name: '登记通知' }).click()
  await page.getByText('已登记通知').waitFor()
  await see.boardKeepsBed(page, she)
  await picture(door, 'life-board-kept')
}

/** Today asks for the answer, and no more once it is there. */
export async function acceptBed(door: WalkDoor): Promise<void> {
  const { page } = door
  const title = `等 ${name} 答复床位 ${bed}`
  await see.todayAsks(page, title)
  await picture(door, 'life-today-offer')
  await look.task(page, title).getByRole('link', { name: '登记结果' }).click()
  await look.fileOf(page, she).waitFor()
  await button(page, '登记结果').click()
  const form = dialog(page, `通知结果：${name}`)
  await dayField(form, '答复日期').fill(days.answered)
  await form.getByRole('button', { name: '登记结果' }).click()
  await page.getByText(`${name}：已接受`).waitFor()
  await see.todayIsSilentOf(page, title)
}

export async function checkHealth(door: WalkDoor): Promise<void> {
  const { page } = door
  await openFile(page, '入住前')
  await button(page, '登记体检').click()
  const form = dialog(page, `登记体检：${name}`)
  await dayField(form, '体检日期').fill(days.checked)
  await form.getByLabel('体检机构').fill('县人民医院')
  await choice(page, '传染病', '未发现').click()
  await choice(page, '结论', '适合入住').click()
  await picture(door, 'life-health-check')
  await form.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText('体检已登记').waitFor()
  await look.panel(page, '体检').getByText('适合入住').waitFor()
}

/** Drawn up, printed, signed, before the stay begins. */
export async function signAgreement(door: WalkDoor): Promise<void> {
  const { page } = door
  await tab(page, '协议').click()
  await link(page, '拟定协议').click()
  const form = page.getByRole('form', { name: '拟定服务协议' })
  await form.getByLabel('协议编号').fill(she.agreementNumber)
  await dayField(form, '起始日期').fill(days.admitted)
  await dayField(form, '截止日期').fill(days.expires)
  await form.getByLabel('试住天数').fill(String(days.trialDays))
  await form.getByLabel('每月收费').fill('3680')
  await form.getByLabel('押金').fill('5000')
  await picture(door, 'life-agreement-form')
  await button(page, '保存草稿').click()
  await page.getByText('草稿已保存，可以打印签字').waitFor()
  await link(page, she.agreementNumber).click()
  await heading(page, `服务协议：${name}`).waitFor()
  await picture(door, 'life-agreement')
  await button(page, '打印').click()
  await door.showsPdf()
  await closeDocument(page)
  await button(page, '登记已签').click()
  const signing = dialog(page, `登记已签：${name}`)
  await dayField(signing, '签订日期').fill(days.signed)
  await signing.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText('已登记签订').waitFor()
}

/** From the bed that was kept: in bed with the agreement and its trial, and no longer on the list. */
export async function admit(door: WalkDoor): Promise<void> {
  const { page } = door
  await onBoard(page, bed, '办理入住')
  const form = page.getByRole('form', { name: '办理入住' })
  await dayField(form, '入住日期').fill(days.admitted)
  await form.getByText('用已拟好的协议').waitFor()
  const field = form.getByRole('combobox', { name: '床位' })
  await expect.poll(() => field.inputValue()).toContain(`${bed}（`)
  await picture(door, 'life-admit')
  await form.getByRole('button', { name: '办理入住' }).click()
  await page.getByText(`${name} 已入住`).waitFor()
  await look.fileOf(page, she).waitFor()
  await picture(door, 'life-resident')
  await see.boardShows(page, look.inFirstBed(she))
  await see.waitsNoMore(page)
  await see.todayAsks(page, `${name}的试住快到期`)
}

export async function receiveThings(door: WalkDoor): Promise<void> {
  const { page } = door
  await openFile(page, '物品离院')
  const things = look.panel(page, '随身物品')
  await things.getByRole('button', { name: '登记', exact: true }).click()
  const form = dialog(page, `登记随身物品：${name}`)
  await dayField(form, '收到日期').fill(days.admitted)
  await form.getByLabel('物品', { exact: true }).fill(she.thing)
  await form.getByLabel('贵重').check()
  await form.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText('物品已登记').waitFor()
  await things.getByText(she.thing, { exact: true }).waitFor()
  await picture(door, 'life-things')
}

/** To hospital: Today misses her after the day on which she should be back; from there she returns. */
export async function hospital(door: WalkDoor): Promise<void> {
  const { page } = door
  await onBoard(page, bed, '登记外出、住院')
  await heading(page, /登记外出、住院/).waitFor()
  await choice(page, '类型', '住院').click()
  await dayField(page, '从哪一天起').fill(days.hospital)
  await dayField(page, '应返日期').fill(days.expectedBack)
  await page.getByLabel('去处').fill('县人民医院')
  await picture(door, 'life-leave')
  await button(page, '登记外出').click()
  await page.getByText(`${name} 的外出已登记`).waitFor()
  await place(page, '床位').click()
  await card(page, bed).getByText('院', { exact: true }).waitFor()
  const title = `${name} 没有按预计日期返回`
  await see.todayAsks(page, title)
  await picture(door, 'life-today-overdue')
  await look.task(page, title).getByRole('link', { name: '登记返回' }).click()
  await heading(page, /登记返回/).waitFor()
  await dayField(page, '返回日期').fill(days.back)
  await button(page, '登记返回').click()
  await page.getByText(`${name} 已返回`).waitFor()
  await see.todayIsSilentOf(page, title)
}

/** What came of the trial, from the line of Today. */
export async function concludeTrial(door: WalkDoor): Promise<void> {
  const { page } = door
  const title = `${name}的试住快到期`
  await look.task(page, title).getByRole('link', { name: '写结论' }).click()
  await page.getByRole('form', { name: '试住结论' }).waitFor()
  await choice(page, '结论', '留住').click()
  await picture(door, 'life-trial')
  await button(page, '登记').click()
  await page.getByText('结论已登记').waitFor()
  await see.todayIsSilentOf(page, title)
}

/** As a hand does: the free bed lights up while she is on the way to it. */
export async function moveByDrag(door: WalkDoor): Promise<void> {
  const { page } = door
  await place(page, '床位').click()
  await card(page, bed).hover()
  await page.mouse.down()
  await page.mouse.move(0, 0, { steps: 2 })
  const to = card(page, movedTo)
  await to.and(page.locator('[data-offered=true]')).hover()
  await to.hover()
  await picture(door, 'life-dragging')
  await page.mouse.up()
  const form = dialog(page, `调床：${name}`)
  await dayField(form, '调床日期').fill(days.moved)
  await form.getByLabel('原因').fill('换到朝南的房间')
  await picture(door, 'life-move')
  await form.getByRole('button', { name: '调床', exact: true }).click()
  await page.getByText(`${name} 已从 ${bed} 调到 ${movedTo}`).waitFor()
  await see.boardShows(page, look.inSecondBed(she))
}

/** The board of the day before the move, and back. */
export async function lookBeforeMove(door: WalkDoor): Promise<void> {
  const { page } = door
  await showPastDay(page, days.back)
  await see.boardShows(page, look.inFirstBed(she))
  await picture(door, 'life-board-past')
  await button(page, '回到今天').click()
  await page.getByText(/^正在看/).waitFor({ state: 'detached' })
  await see.boardShows(page, look.inSecondBed(she))
}

/** The bed is free at once; what is still to be done stands on Today. */
export async function discharge(door: WalkDoor): Promise<void> {
  const { page } = door
  await onBoard(page, movedTo, '办理离开')
  await heading(page, /办理离开/).waitFor()
  await choice(page, '离开原因', '回家').click()
  await page.getByLabel('去向').fill('儿子家')
  await page.getByLabel('接走的人').fill(she.contact)
  await picture(door, 'life-discharge')
  await button(page, '办理离开').click()
  await heading(page, `离院：${name}`).waitFor()
  await picture(door, 'life-departure')
  await see.boardShows(page)
  await see.todayAsks(page, `${name}的离院手续还有 8 项`)
}

/** Her things go back, everything is ticked off, and the file is an archive. */
export async function settle(door: WalkDoor): Promise<void> {
  const { page } = door
  await look.task(page, `${name}的离院手续`).getByRole('link', { name: '去办理' }).click()
  await heading(page, `离院：${name}`).waitFor()
  const steps = look.panel(page, '离院手续')
  await look.panel(page, '随身物品').getByRole('button', { name: '退还', exact: true }).click()
  const back = dialog(page, `退还随身物品：${name}`)
  await back.getByLabel('交还给').fill(she.contact)
  await back.getByRole('button', { name: '登记退还' }).click()
  await page.getByText('退还已登记').waitFor()
  await steps.getByRole('button', { name: '一起办理 8 项' }).click()
  const all = dialog(page, '办理 8 项手续')
  await picture(door, 'life-steps')
  await all.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText('手续已登记').waitFor()
  await steps.getByText(`${days.today} 归档`).waitFor()
  await picture(door, 'life-archived')
  await see.todayIsSilentOf(page, `${name}的离院手续`)
}

/** The timeline tells all of it, and the whole file prints. */
export async function readFile(door: WalkDoor): Promise<void> {
  const { page } = door
  await openFile(page, '经过')
  await look.timelineTellsAll(page, she)
  await picture(door, 'life-timeline')
  await tab(page, '档案').click()
  await button(page, '生成档案').click()
  await look.fileHoldsAll(door, she, () => button(page, '存为文件').click())
  await closeDocument(page)
}
