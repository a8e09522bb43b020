import type { Page } from 'playwright'
import { expect } from 'vitest'
import { picture, type WalkDoor } from './walk-door.ts'
import { carer, isMeasured, isTurned, personCount, roundDay } from './walk-round-home.ts'
import { goTo, signIn } from './walk-sign-in.ts'

const sheet = `/care/round?day=${roundDay}&shift=${encodeURIComponent('早班')}`

const grid = (page: Page) => page.getByRole('grid', { name: '照护巡单' })

/** How many there are of each: what was due in the morning of the floor. */
export const dueCount = Array.from({ length: personCount }, (_, person) => person).reduce(
  (sum, person) => sum + 3 + (isTurned(person) ? 2 : 0) + (isMeasured(person) ? 1 : 0),
  0,
)

/** What one person's row takes: care, mouth, meal by its amount, turns by side and skin, a temperature. */
function keysOf(person: number): readonly string[] {
  return [
    'Space',
    'Space',
    String(1 + (person % 3)),
    ...(isTurned(person) ? ['1', '1', '2', '1'] : []),
    ...(isMeasured(person) ? ['3', '6', '5', 'Space'] : []),
  ]
}

const strokes = { count: 0 }

async function press(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key)
    strokes.count += 1
  }
}

const unsaved = (page: Page, count: number) =>
  page.getByRole('button', { name: new RegExp(`^保存 ${count} 条`) }).waitFor()

/** The home opens by its recovery code, once for each start. */
async function unlock({ page }: WalkDoor, code: string): Promise<void> {
  await page.getByLabel('恢复码').fill(code)
  await page.keyboard.press('Enter')
  await page.getByRole('list', { name: '登录人' }).waitFor()
}

export async function openSheet(door: WalkDoor, code: string): Promise<void> {
  const { page } = door
  await unlock(door, code)
  await signIn(page, carer)
  await goTo(page, sheet)
  await grid(page).waitFor()
  await expect
    .poll(() => grid(page).evaluate((element) => element === document.activeElement))
    .toBe(true)
}

/** Half of the floor, row by row, with one who refuses; saved by F9 and told with its count. */
export async function recordHalf(door: WalkDoor): Promise<void> {
  const { page } = door
  const half = personCount / 2
  for (let person = 0; person < half; person += 1) {
    const [first = '', ...rest] = keysOf(person)
    // The second person refuses her morning care.
    await press(page, person === 1 ? ['x', '1', ...rest] : [first, ...rest])
  }
  await picture(door, 'round-marked')
  await press(page, ['F9'])
  await page
    .getByText(/已记 \d+ 条/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: /^保存\s*F?9?$/ }).waitFor()
}

/** The keys must not wait for the sheet: the time between a key and the frame that shows it. */
export async function keysAreFast({ page }: WalkDoor): Promise<void> {
  const times = await page.evaluate(async () => {
    const target = document.querySelector<HTMLElement>('[data-round-grid]')
    const found: number[] = []
    for (let count = 0; count < 30; count += 1) {
      const code = count % 2 === 0 ? 'ArrowDown' : 'ArrowUp'
      const began = performance.now()
      target?.dispatchEvent(new KeyboardEvent('keydown', { key: code, code, bubbles: true }))
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      found.push(performance.now() - began)
    }
    return found.toSorted((one, other) => one - other)
  })
  const middle = times[Math.floor(times.length / 2)] ?? 0
  console.log(`round sheet: ${middle.toFixed(1)} ms from a key to its frame`)
  expect(middle).toBeLessThan(100)
}

/** The other half; the service dies while it saves. Nothing that was acknowledged is lost, nor a mark. */
export async function saveWhileKilled(door: WalkDoor, code: string): Promise<void> {
  const { page } = door
  for (let person = personCount / 2; person < personCount; person += 1) {
    await press(page, keysOf(person))
  }
  await page.getByRole('button', { name: /^保存 \d+ 条/ }).waitFor()
  const pid = door.servicePid()
  await press(page, ['F9'])
  process.kill(pid, 'SIGKILL')
  await unlock(door, code)
  await signIn(page, carer)
  await grid(page).waitFor()
  // Either the round was written before the end, or its marks still stand there to be saved.
  const save = page.getByRole('button', { name: /^保存/ })
  await expect
    .poll(async () =>
      (await save.isEnabled())
        ? 'marks'
        : await page.getByText(`${dueCount} / ${dueCount}`).count(),
    )
    .not.toBe(0)
  if (await save.isEnabled()) {
    await grid(page).focus()
    await press(page, ['F9'])
  }
  await page.getByText(`已登记 ${dueCount} / ${dueCount}`).waitFor()
  const perRecord = strokes.count / dueCount
  console.log(
    `round of ${personCount} people: ${strokes.count} key strokes for ${dueCount} records, ${perRecord.toFixed(2)} each`,
  )
  expect(perRecord).toBeLessThanOrEqual(2)
  await picture(door, 'round-saved')
}

/** Marks of somebody who leaves the sheet, and who comes back after a restart, are still there. */
export async function marksSurvive(door: WalkDoor, code: string): Promise<void> {
  const { page } = door
  await goTo(page, sheet.replace(roundDay, shift(-1)))
  await grid(page).waitFor()
  await page.keyboard.press('Space')
  await page.keyboard.press('f')
  await page.getByText(/这间房：标了/).waitFor()
  await page.keyboard.press('u')
  await unsaved(page, 1)
  await goTo(page, '/care/records')
  await door.restart()
  await unlock(door, code)
  await signIn(door.page, carer)
  await goTo(door.page, sheet.replace(roundDay, shift(-1)))
  await door.page.getByText(/已恢复 \d\d:\d\d 的标记 1 个/).waitFor()
  await unsaved(door.page, 1)
}

function shift(days: number): string {
  return new Date(Date.parse(`${roundDay}T00:00:00Z`) + days * 86_400_000)
    .toISOString()
    .slice(0, 10)
}
