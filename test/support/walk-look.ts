import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'

/** Faults of a screen for people who need more than the mouse, as `rule: where`; the grave ones, of these rules alone if any are named. */
export async function graveFaults(
  page: Page,
  rules: readonly string[] = [],
): Promise<readonly string[]> {
  // By itself the builder brings in half a megabyte of script twice for each look at the same document.
  const isThere = await page.evaluate(() => 'axe' in window)
  // Joining the results of frames takes a page of its own, which Electron cannot open; we have none.
  const { violations } = await new AxeBuilder(isThere ? { page, axeSource: 'void 0' } : { page })
    .options({
      resultTypes: ['violations'],
      ...(rules.length === 0 ? {} : { runOnly: { type: 'rule', values: [...rules] } }),
    })
    .setLegacyMode()
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))
}

/** Words that Chinese offices write in Latin letters. */
const allowed = new Set([
  'pin',
  'pdf',
  'png',
  'jpeg',
  'webp',
  'ctrl',
  'alt',
  'esc',
  'del',
  'tab',
  'shift',
  'excel',
  'windows',
  'xlsx',
  'xls',
  'csv',
  'sha',
  'bmi',
  'icd',
  // Units and names of scales, as they stand on Chinese forms.
  'mmhg',
  'mmol',
  'braden',
  'morse',
  'mmse',
  'moca',
])

/** Names of files and of versions of rules, which other programs read too. */
const fileNames = /[\w-]+(\.(xlsx?|pdf|json|csv)|@\d+)/g

/**
 * English words of three letters or more that a person could see or hear on the screen. Parts of
 * paths and of file names are not words of the program.
 */
export async function englishWords(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate(() => {
    const attributes = ['aria-label', 'aria-description', 'title', 'placeholder', 'alt']
    const all = [...document.body.querySelectorAll('*')].filter(
      (one) => one.checkVisibility() && one.closest('[aria-hidden=true]') === null,
    )
    // What stands in the record of acts is data, as it was written then.
    const words = all.filter((one) => one.closest('pre, .digits') === null)
    const fields = all.filter((one) => one.matches('input[type=text], input:not([type]), textarea'))
    return [
      document.title,
      ...words.flatMap((one) =>
        [...one.childNodes].map((node) => (node instanceof Text ? node.data : '')),
      ),
      ...all.flatMap((one) => attributes.map((name) => one.getAttribute(name) ?? '')),
      ...fields.map((field) => ('value' in field ? String(field.value) : '')),
    ]
  })
  const words = texts
    .map((text) => text.replaceAll(fileNames, ''))
    .flatMap((text) => text.match(/(?<![0-9A-Za-z./-])[A-Za-z]{3,}(?![0-9A-Za-z])/g) ?? [])
  return [...new Set(words)].filter((word) => !allowed.has(word.toLowerCase()))
}

/** Switches this PC's type size, as the button in the bar does, also where there is no bar. */
export async function setTypeSize(page: Page, size: 'normal' | 'large'): Promise<void> {
  await page.evaluate((value) => {
    localStorage.setItem('yilu.type-size', JSON.stringify(value))
    document.documentElement.dataset['typeSize'] = value
  }, size)
}

/** By how many pixels the screen is larger than the window; its parts scroll, the whole never does. */
export async function overflow(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  return page.evaluate(() => {
    // The sign-in page lies over the work in a frame of its own.
    const frames = [document.documentElement, ...document.querySelectorAll('[class*=cover]')]
    return {
      x: Math.max(...frames.map((one) => one.scrollWidth - one.clientWidth)),
      y: Math.max(...frames.map((one) => one.scrollHeight - one.clientHeight)),
    }
  })
}
