import type { Locator, Page } from 'playwright'

export const button = (page: Page, name: string): Locator =>
  page.getByRole('button', { name, exact: true })

export const link = (page: Page, name: string): Locator =>
  page.getByRole('link', { name, exact: true })

/** A place in the side bar by how its name begins; 今日 carries the number of things to do. */
export const place = (page: Page, name: string): Locator =>
  page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${name}`) })

export const heading = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('heading', { level: 1, name })

/** The document's own button; a message may show another one of that name. */
export const closeDocument = (page: Page): Promise<void> =>
  page.getByRole('dialog').getByRole('button', { name: '关闭', exact: true }).click()

/** A field of days: its calendar button carries the label too. */
export const dayField = (within: Page | Locator, label: string): Locator =>
  within.getByRole('textbox', { name: label })

/** One of a few words of which one is chosen. */
export const choice = (page: Page, field: string, word: string): Locator =>
  page.getByRole('radiogroup', { name: field }).getByText(word, { exact: true })
