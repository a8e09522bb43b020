import type { Day } from '#shared/text/day.ts'
import { addDays } from '#shared/text/day.ts'
import type { Page } from 'playwright'
import { expect } from 'vitest'
import { inTheEvening, leaver } from './walk-beds.ts'
import { card, expectOnBoard, type Occupant } from './walk-board.ts'
import { picture, type WalkDoor } from './walk-door.ts'
import { button, dayField, heading, link, place } from './walk-page.ts'
import { rosterResidents } from './walk-roster.ts'
import { everybody, latecomer } from './walk-set-up.ts'

/** He came on a day on which nobody else did. */
const corrected = { name: '沈荣明', bed: '102-1', admittedOn: '2025-01-19' } as const

/** Who of the roster was in on a day: also the one of the row that waited. */
export const hadCome = (day: Day): readonly Occupant[] => {
  const came = rosterResidents.filter(({ admittedOn }) => (admittedOn ?? '') <= day)
  return day < latecomer.admittedOn ? came : [...came, latecomer]
}

/** Chooses the day as of which everything is shown, by the control in the top bar. */
export async function showPastDay(page: Page, day: Day): Promise<void> {
  await page.getByRole('button', { name: /^截至/ }).click()
  const field = dayField(page.getByRole('dialog', { name: '查看哪一天' }), '查看哪一天')
  await field.fill(day)
  await field.press('Enter')
  await page.getByRole('status').getByText(`正在看 ${day}`).waitFor()
}

/** Board and register show the past day; what writes is gone, corrections are offered. */
export async function lookAtPastDay(door: WalkDoor): Promise<void> {
  const { page } = door
  const day = corrected.admittedOn
  await showPastDay(page, day)
  await expectOnBoard(page, hadCome(day))
  await picture(door, 'past-board')
  for (const name of ['批量登记', '登记房间和床位']) expect(await link(page, name).count()).toBe(0)
  await card(page, corrected.bed).click({ button: 'right' })
  expect(await page.getByRole('menuitem').allInnerTexts()).toEqual([
    '打开档案',
    '更正床位占用',
    '床位资料',
  ])
  await page.keyboard.press('Escape')
  await place(page, '老人档案').click()
  await heading(page, new RegExp(`^老人档案\\s*${hadCome(day).length} 人`)).waitFor()
  expect(await link(page, '办理入住').count()).toBe(0)
  await picture(door, 'past-residents')
}

/** A row's correction opens with the day filled in; afterwards the day shows it. */
export async function correctStayDay(door: WalkDoor): Promise<void> {
  const { page } = door
  const day = corrected.admittedOn
  const next = addDays(day, 1)
  await page
    .getByRole('main')
    .getByPlaceholder(/^姓名、拼音/)
    .fill(corrected.name)
  await page.getByRole('button', { name: `更正：${corrected.name}` }).click()
  await page.getByText(`${day} 这一天登记着`).waitFor()
  await picture(door, 'past-correct-choose')
  await page
    .getByRole('link', { name: new RegExp('^更正：.*入住') })
    .first()
    .click()
  const form = page.getByRole('form', { name: '更正入住、离开日期' })
  expect(await dayField(form, '入住日期').inputValue()).toBe(day)
  await dayField(form, '入住日期').fill(next)
  await form.getByLabel('更正原因').fill('登记簿写的是第二天')
  await picture(door, 'past-correct')
  await button(page, '保存更正').click()
  await page.getByText('入住日期已更正').waitFor()
  await place(page, '床位').click()
  await expectOnBoard(
    page,
    hadCome(day).filter(({ name }) => name !== corrected.name),
  )
  await button(page, '回到今天').click()
  await page.getByText(/^正在看/).waitFor({ state: 'detached' })
  await expectOnBoard(page, inTheEvening)
}

/** Yesterday everybody lay where the roster says, also who was moved or left today. */
export async function lookAtYesterday(door: WalkDoor): Promise<void> {
  const { page } = door
  await page.getByRole('button', { name: /^截至/ }).click()
  await button(page, '昨天').click()
  // The little window is gone before the next click: both it and the band offer the way back.
  await page.getByRole('dialog', { name: '查看哪一天' }).waitFor({ state: 'detached' })
  await expectOnBoard(page, everybody)
  await card(page, leaver.bed).waitFor()
  await place(page, '今日').click()
  await page
    .getByRole('link', { name: /在住老人/ })
    .getByText(String(everybody.length))
    .waitFor()
  await picture(door, 'past-today')
  await button(page, '回到今天').click()
  await heading(page, '今日').waitFor()
}
