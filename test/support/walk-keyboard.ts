import type { Page } from 'playwright'
import { expect } from 'vitest'

/** What has the cursor, as a screen reader would name it: label, spoken name, or the text on it. */
export function focusedLabel(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement
    if (at === null || at === document.body) return ''
    const isField = at instanceof HTMLInputElement || at instanceof HTMLSelectElement
    const isText = at instanceof HTMLTextAreaElement
    const labels = isField || isText ? [...(at.labels ?? [])] : []
    const named = (at.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => {
      return id === '' ? '' : (document.getElementById(id)?.textContent ?? '')
    })
    const spoken = [...labels.map(({ textContent }) => textContent), ...named].join(' ').trim()
    if (spoken !== '') return spoken
    return at.ariaLabel ?? (isField || isText ? '' : (at.textContent ?? ''))
  })
}

const tabsAtMost = 100

/**
 * Waits until an open dialog has taken the cursor. It takes it in a turn of its own after it is seen, and
 * once more after its effects ran; what is typed before that would go on in its first field.
 */
async function dialogHasCursor(page: Page): Promise<void> {
  const isOpen = await page.evaluate(() => document.querySelector('[aria-modal=true]') !== null)
  if (!isOpen) return
  await page.waitForFunction(() => {
    const dialog = [...document.querySelectorAll('[aria-modal=true]')].at(-1)
    return dialog === undefined || dialog.contains(document.activeElement)
  })
  await settled(page)
}

/** What was just shown has run its effects, and the turns that these ask for. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() =>
          requestAnimationFrame(() => setTimeout(() => setTimeout(resolve))),
        )
      }),
  )
}

/**
 * Goes on by Tab (or back by Shift+Tab) until what is named so has the cursor, so the order of the
 * tabs is known to reach it. Error: it has not come after a hundred.
 */
export async function focusOn(
  page: Page,
  label: string | RegExp,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> {
  await dialogHasCursor(page)
  const met: string[] = []
  const isThere = (text: string): boolean =>
    typeof label === 'string' ? text.startsWith(label) : label.test(text)
  for (let count = 0; count <= tabsAtMost; count += 1) {
    const text = await focusedLabel(page)
    if (isThere(text)) return
    met.push(text)
    await page.keyboard.press(key)
  }
  throw new Error(`${key} does not reach ${String(label)}: ${met.join(' | ')}`)
}

/** Goes to a field by Tab and writes over what stands there. */
export async function typeInto(page: Page, label: string | RegExp, text: string): Promise<void> {
  await focusOn(page, label)
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
}

/** Enter leads from a field to the next one, which has this label; types there. */
export async function typeNext(page: Page, label: string, text: string): Promise<void> {
  await page.keyboard.press('Enter')
  expect(await focusedLabel(page)).toContain(label)
  await page.keyboard.type(text)
}

/** Goes by Tab to a button or link and presses it. */
export async function pressOn(page: Page, label: string | RegExp): Promise<void> {
  await focusOn(page, label)
  await page.keyboard.press('Enter')
}

/** Waits until the program has put the cursor where the next key is meant to go. */
export async function cursorIn(page: Page, label: string): Promise<void> {
  await dialogHasCursor(page)
  await expect.poll(() => focusedLabel(page)).toContain(label)
}

/** Ctrl+K: looks for something, and opens the first line that has this name. */
export async function findByKeys(page: Page, typed: string, name: string | RegExp): Promise<void> {
  await page.keyboard.press('Control+k')
  await cursorIn(page, '查找')
  await page.keyboard.type(typed)
  const found = page.getByRole('dialog').getByRole('button', { name }).first()
  await expect.poll(() => found.getAttribute('data-selected')).toBe('true')
  await page.keyboard.press('Enter')
}

/** Takes the first match that a list offers: Enter takes it, marked already or not. */
export async function takeOption(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('option', { name }).first().waitFor()
  await page.keyboard.press('Enter')
}

/** Marks the first choice of the field at the cursor by arrow, takes it and sees it in the field. */
export async function takeFirstChoice(page: Page): Promise<void> {
  const value = (): Promise<string> =>
    page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.value ?? '')
  const option = page.getByRole('option').first()
  await page.keyboard.press('ArrowDown')
  await option.waitFor()
  // The arrow has marked it, or has only opened the list.
  await settled(page)
  if ((await option.getAttribute('data-combobox-selected')) !== 'true') {
    await page.keyboard.press('ArrowDown')
  }
  const name = (await option.textContent()) ?? ''
  await page.keyboard.press('Enter')
  await expect.poll(value).toBe(name)
}

/** Goes down in the menu that opens until its item of this name has the cursor. */
export async function arrowDownTo(page: Page, label: string): Promise<void> {
  const item = page.getByRole('menuitem', { name: label })
  await item.first().waitFor()
  const isThere = async (): Promise<boolean> => (await focusedLabel(page)).startsWith(label)
  for (let count = 0; !(await isThere()); count += 1) {
    if (count > tabsAtMost) throw new Error(`the menu does not lead to ${label}`)
    await page.keyboard.press('ArrowDown')
  }
}

/** The row of choices in which the cursor stands, and whether the choice at the cursor is made. */
function choiceAtCursor(page: Page): Promise<{ group: string | null; isMade: boolean }> {
  return page.evaluate(() => {
    const at = document.activeElement
    const isMade = at instanceof HTMLInputElement && at.checked
    return { group: at?.closest('[role=radiogroup]')?.ariaLabel ?? null, isMade }
  })
}

/** Goes by Tab to a row of choices and by arrows to the one with this word; Space makes the first one. */
export async function chooseIn(page: Page, group: string, word: string): Promise<void> {
  for (let count = 0; (await choiceAtCursor(page)).group !== group; count += 1) {
    if (count > tabsAtMost) throw new Error(`Tab does not reach the choices ${group}`)
    await page.keyboard.press('Tab')
  }
  for (let count = 0; (await focusedLabel(page)) !== word; count += 1) {
    if (count > 20) throw new Error(`no choice ${word} in ${group}`)
    await page.keyboard.press('ArrowRight')
  }
  if (!(await choiceAtCursor(page)).isMade) await page.keyboard.press('Space')
}
