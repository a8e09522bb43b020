import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeWalkHome, people, type WalkHome } from '#test/support/walk-homes.ts'
import { englishWords, graveFaults, setTypeSize } from '#test/support/walk-look.ts'
import { goTo, signIn } from '#test/support/walk-sign-in.ts'
import { openWindowDoor, type WindowDoor } from '#test/support/walk-window-door.ts'

let home: WalkHome
let door: WindowDoor

beforeAll(async () => {
  home = makeWalkHome('sample')
  door = await openWindowDoor({ home: home.home, isSample: true })
})

afterAll(async () => {
  await door.close()
  home.remove()
})

/** The browser host walks through all screens; the window is looked at here and there. */
describe('in the window', () => {
  test('signing in', async () => {
    await door.page.getByRole('list', { name: '登录人' }).waitFor()
    expect(await englishWords(door.page)).toEqual([])
    expect(await graveFaults(door.page)).toEqual([])
    await signIn(door.page, people.administrator)
  })

  test.each(['/', '/residents/admit', '/beds'])('%s', async (address) => {
    await goTo(door.page, address)
    await expect.poll(() => door.page.locator('.mantine-Loader-root:visible').count()).toBe(0)
    expect(await englishWords(door.page)).toEqual([])
    for (const size of ['large', 'normal'] as const) {
      await setTypeSize(door.page, size)
      expect(await graveFaults(door.page), size).toEqual([])
    }
  })
})
