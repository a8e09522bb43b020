import { expect } from 'vitest'
import { picture, type WalkDoor } from './walk-door.ts'
import { people } from './walk-homes.ts'
import { button, closeDocument, heading } from './walk-page.ts'
import { goTo, signIn } from './walk-sign-in.ts'

/** She stands at the door; the director has a minute. */
export async function begin(door: WalkDoor): Promise<void> {
  const { page } = door
  await page.getByRole('list', { name: '登录人' }).waitFor()
  await signIn(page, people.director)
}

const lists = [
  ['hazards', '隐患清单'],
  ['corrections', '整改清单'],
  ['responsible', '责任清单'],
] as const

/** The three lists on paper, one after the other, from what stands in the program. */
export async function printLists(door: WalkDoor): Promise<void> {
  const { page } = door
  for (const [list, name] of lists) {
    await goTo(page, `/safety/hazards?list=${list}`)
    await expect.poll(() => page.getByRole('radio', { name }).isChecked()).toBe(true)
    await button(page, '打印').click()
    await door.showsPdf()
    await picture(door, `inspector-${list}`)
    await closeDocument(page)
  }
}

/** The archive as one book with its contents page. */
export async function printArchive(door: WalkDoor): Promise<void> {
  const { page } = door
  await goTo(page, '/safety/archive')
  await heading(page, '消防档案').waitFor()
  await picture(door, 'inspector-archive')
  await button(page, '打印消防档案').click()
  await door.showsPdf()
  await picture(door, 'inspector-book')
  await closeDocument(page)
}
