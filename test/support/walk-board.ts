import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'
import { heading } from './walk-page.ts'

/** Somebody in a bed, as the board shows it and the roster names it. */
export interface Occupant {
  readonly bed: string
  readonly name: string
}

/** The card of a bed, by its code. */
export const card = (page: Page, code: string): Locator =>
  page.getByRole('main').getByRole('button', { name: new RegExp(`^${code} `) })

/** `101-1 周龙强，男 89，…` and `102-2 空床，…`, as a card says it. */
const spoken = /^(?<bed>\S+-\d+) (?<name>[^，]+)，/

/** Who lies where by what the cards say; free beds left out. */
async function occupants(page: Page): Promise<readonly Occupant[]> {
  const cards = page.getByRole('main').getByRole('button', { name: spoken })
  const texts = await cards.evaluateAll((all) => all.map((one) => one.getAttribute('title') ?? ''))
  return texts.flatMap((text) => {
    const { bed = '', name = '' } = spoken.exec(text)?.groups ?? {}
    return name === '空床' ? [] : [{ bed, name }]
  })
}

const inOrder = (people: readonly Occupant[]): readonly string[] =>
  people.map(({ bed, name }) => `${bed} ${name}`).toSorted()

/** The board shows these people in these beds, and nobody else. */
export async function expectOnBoard(page: Page, people: readonly Occupant[]): Promise<void> {
  await heading(page, '床位').waitFor()
  await expect.poll(async () => inOrder(await occupants(page))).toEqual(inOrder(people))
}
