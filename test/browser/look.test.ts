import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowserDoor } from '#test/support/browser-launch.ts'
import { picture, type WalkDoor } from '#test/support/walk-door.ts'
import { handOver, makeWalkHome, people, yilu, type WalkHome } from '#test/support/walk-homes.ts'
import {
  englishWords,
  graveFaults,
  overflow,
  screens,
  setTypeSize,
} from '#test/support/walk-look.ts'
import { rosterFile } from '#test/support/walk-roster.ts'
import { goTo, signIn } from '#test/support/walk-sign-in.ts'

let home: WalkHome
let door: WalkDoor

beforeAll(async () => {
  home = makeWalkHome('sample')
  // So that the pages of one return and one import have something to show.
  callHome('submissions.build', { kind: 'monthly-residents', period: '2026-10' })
  callHome('office.importWorkbook', { path: rosterFile, createBeds: true, dryRun: false })
  handOver(home.folder)
  door = await openBrowserDoor({ home: home.home, isSample: true })
})

afterAll(async () => {
  await door.close()
  home.remove()
})

function callHome(name: string, input: object): void {
  const codeFile = path.join(home.folder, '恢复码.txt')
  const where = ['--file', home.home, '--code-file', codeFile]
  expect(yilu(['call', name, JSON.stringify(input), ...where])).toMatchObject({ ok: true })
}

/** Nothing on the screen is on its way any more. */
async function settled(): Promise<void> {
  await expect.poll(() => door.page.locator('.mantine-Loader-root:visible').count()).toBe(0)
}

async function look(name: string): Promise<void> {
  await settled()
  await picture(door, name)
  expect.soft(await englishWords(door.page), name).toEqual([])
  for (const size of ['large', 'normal'] as const) {
    await setTypeSize(door.page, size)
    expect.soft(await overflow(door.page), `${name}, ${size} type`).toEqual({ x: 0, y: 0 })
    expect.soft(await graveFaults(door.page), `${name}, ${size} type`).toEqual([])
  }
}

describe('how every screen looks and sounds', () => {
  test('signing in', async () => {
    await door.page.getByRole('list', { name: '登录人' }).waitFor()
    await look('look-sign-in')
    await signIn(door.page, people.administrator)
  })

  test.each(screens)('%s', async (address) => {
    await goTo(door.page, address)
    await look(`look${address.replaceAll('/', '-')}`)
  })
})

test('a planted fault and a planted English word are found', async () => {
  await door.page.evaluate(() => {
    document
      .querySelector('main')
      ?.insertAdjacentHTML('beforeend', '<button title="Save"></button>')
    document.querySelector('main')?.insertAdjacentHTML('beforeend', '<img src="data:,">Loading')
  })
  expect(await englishWords(door.page)).toEqual(expect.arrayContaining(['Save', 'Loading']))
  expect((await graveFaults(door.page)).join()).toContain('image-alt')
})
