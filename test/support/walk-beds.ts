import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'
import { card, expectOnBoard, type Occupant } from './walk-board.ts'
import { picture, type WalkDoor } from './walk-door.ts'
import { button, choice, heading, place } from './walk-page.ts'
import { everybody } from './walk-set-up.ts'

function whoIn(bed: string): Occupant {
  const found = everybody.find((one) => one.bed === bed)
  if (found === undefined) throw new Error(`the roster has nobody in ${bed}`)
  return found
}

/** Goes from 319-1 to 320-1, the room that the roster leaves free. */
export const mover = whoIn('319-1')
export const freeBed = '320-1'

/** Goes to hospital and comes back. */
export const patient = whoIn('302-1')

/** Leaves for good. */
export const leaver = whoIn('301-2')

const except = (...people: readonly Occupant[]): readonly Occupant[] =>
  everybody.filter(({ name }) => people.every((one) => one.name !== name))

/** Who lies where after the move. */
export const moved: readonly Occupant[] = [...except(mover), { ...mover, bed: freeBed }]

/** Who lies where when the day of the walk is over. */
export const inTheEvening = moved.filter(({ name }) => name !== leaver.name)

/** As a hand does: the free bed lights up while one is on the way to it. */
async function carry(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.hover()
  await page.mouse.down()
  await page.mouse.move(0, 0, { steps: 2 })
  await to.and(page.locator('[data-offered=true]')).hover()
  await to.hover()
  await page.mouse.up()
}

async function drag(door: WalkDoor): Promise<void> {
  const { page } = door
  await carry(page, card(page, mover.bed), card(page, freeBed))
  const dialog = page.getByRole('dialog', { name: `调床：${mover.name}` })
  await dialog.getByLabel('原因').fill('家属要求朝南')
  await picture(door, 'board-move-dialog')
  await dialog.getByRole('button', { name: '调床', exact: true }).click()
  await page.getByText(`${mover.name} 已从 ${mover.bed} 调到 ${freeBed}`).waitFor()
  await expectOnBoard(page, moved)
}

/** Drags somebody to a free bed, takes it back from the message, drags again. */
export async function dragToFreeBed(door: WalkDoor): Promise<void> {
  const { page } = door
  await drag(door)
  await picture(door, 'board-moved')
  await button(page, '撤回').click()
  await page.getByText(`已撤回，${mover.name} 仍在 ${mover.bed}`).waitFor()
  await expectOnBoard(page, everybody)
  await drag(door)
}

async function choose(door: WalkDoor, bed: string, item: string): Promise<void> {
  await card(door.page, bed).click({ button: 'right' })
  await door.page.getByRole('menuitem', { name: item }).click()
}

/** To hospital and back, from the menu of the card; the bed is kept. */
export async function leaveAndReturn(door: WalkDoor): Promise<void> {
  const { page } = door
  await card(page, patient.bed).click({ button: 'right' })
  await picture(door, 'board-menu')
  await page.getByRole('menuitem', { name: '登记外出、住院' }).click()
  await heading(page, /登记外出、住院/).waitFor()
  await choice(page, '类型', '住院').click()
  await page.getByLabel('去处').fill('县人民医院')
  await picture(door, 'leave')
  await button(page, '登记外出').click()
  await page.getByText(`${patient.name} 的外出已登记`).waitFor()
  await heading(page, new RegExp(`^${patient.name}`)).waitFor()
  await picture(door, 'resident-away')
  await place(page, '床位').click()
  await card(page, patient.bed).getByText('院', { exact: true }).waitFor()
  await picture(door, 'board-away')
  await choose(door, patient.bed, '登记返回')
  await heading(page, /登记返回/).waitFor()
  await picture(door, 'return')
  await button(page, '登记返回').click()
  await page.getByText(`${patient.name} 已返回`).waitFor()
  await place(page, '床位').click()
  await expect.poll(() => card(page, patient.bed).getByText('院', { exact: true }).count()).toBe(0)
}

/** Leaves for good: the bed is free from this day. */
export async function dischargeOne(door: WalkDoor): Promise<void> {
  const { page } = door
  await choose(door, leaver.bed, '办理离开')
  await heading(page, /办理离开/).waitFor()
  await choice(page, '离开原因', '回家').click()
  await picture(door, 'discharge')
  await button(page, '办理离开').click()
  await heading(page, `离院：${leaver.name}`).waitFor()
  await picture(door, 'resident-left')
  await place(page, '床位').click()
  await expectOnBoard(page, inTheEvening)
}
