import path from 'node:path'
import { addMonths, shanghaiDay } from '#shared/text/day.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assessTwice } from '#test/support/walk-assessments.ts'
import { openBrowserDoor } from '#test/support/browser-launch.ts'
import { picture, type WalkDoor } from '#test/support/walk-door.ts'
import { handOver, makeWalkHome, people, yilu, type WalkHome } from '#test/support/walk-homes.ts'
import { englishWords, graveFaults, overflow, setTypeSize } from '#test/support/walk-look.ts'
import { showPastDay } from '#test/support/walk-past-day.ts'
import { rosterFile } from '#test/support/walk-roster.ts'
import {
  findShownRows,
  routePaths,
  screensOf,
  type ScreenArea,
} from '#test/support/walk-screens.ts'
import { emptyScreens, pastScreens } from '#test/support/walk-states.ts'
import { makeAdministrator } from '#test/support/walk-set-up.ts'
import { goTo, signIn } from '#test/support/walk-sign-in.ts'

let home: WalkHome
let rows: ReturnType<typeof findShownRows>
let door: WalkDoor

beforeAll(async () => {
  home = makeWalkHome('sample')
  // So that the pages of one return and one import have something to show.
  callHome('submissions.build', { kind: 'monthly-residents', period: '2026-10' })
  callHome('submissions.build', { kind: 'monthly-institution', period: '2026-10' })
  callHome('office.importWorkbook', { path: rosterFile, createBeds: true, dryRun: false })
  rows = findShownRows(home)
  assessTwice(home, rows.inId)
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
async function settled(one: WalkDoor): Promise<void> {
  await expect.poll(() => one.page.locator('.mantine-Loader-root:visible').count()).toBe(0)
}

const scrollRule = 'scrollable-region-focusable'

async function look(one: WalkDoor, name: string): Promise<void> {
  const { page } = one
  await settled(one)
  await picture(one, name.replaceAll(/[/?=]/g, '-'))
  expect.soft(await englishWords(page), name).toEqual([])
  await setTypeSize(page, 'large')
  expect.soft(await overflow(page), `${name}, large type`).toEqual({ x: 0, y: 0 })
  // What larger type can make worse is that something has to be scrolled.
  expect.soft(await graveFaults(page, [scrollRule]), `${name}, large type`).toEqual([])
  await setTypeSize(page, 'normal')
  expect.soft(await overflow(page), name).toEqual({ x: 0, y: 0 })
  expect.soft(await graveFaults(page), name).toEqual([])
}

describe('how every screen looks and sounds', () => {
  test('signing in', async () => {
    await door.page.getByRole('list', { name: '登录人' }).waitFor()
    await look(door, 'look-sign-in')
    await signIn(door.page, people.administrator)
  })

  test.each(Object.keys(screensOf) as ScreenArea[])('%s', async (area) => {
    for (const address of screensOf[area](rows)) {
      await goTo(door.page, address)
      await look(door, `look${address}`)
    }
  })

  test('on a past day', async () => {
    await goTo(door.page, '/')
    await showPastDay(door.page, addMonths(shanghaiDay(Date.now()), -3))
    for (const address of pastScreens(rows)) {
      await goTo(door.page, address)
      await look(door, `past${address}`)
    }
    await door.page.getByRole('button', { name: '回到今天' }).first().click()
  })

  test('every address of the program was among them', () => {
    const seen = (Object.keys(screensOf) as ScreenArea[]).flatMap((area) => screensOf[area](rows))
    const paths = routePaths()
    const places = seen.map((address) => address.replace(/\?.*/, ''))
    // An address with a screen of its own says nothing about the one that takes a row's name there.
    const isSeen = (one: string): boolean => {
      const shape = new RegExp(`^${one.replaceAll(/\$\w+/g, '[^/]+')}$`)
      return places.some((place) => place === one || (shape.test(place) && !paths.includes(place)))
    }
    expect(paths.length).toBeGreaterThan(50)
    expect(paths.filter((one) => !isSeen(one))).toEqual([])
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

describe('a home without a single record', () => {
  let empty: WalkHome
  let one: WalkDoor

  beforeAll(async () => {
    empty = makeWalkHome('empty', '新机构')
    one = await openBrowserDoor({ home: empty.home })
    await makeAdministrator(one, empty.code)
  })

  afterAll(async () => {
    await one.close()
    empty.remove()
  })

  test('each list says what to do first', async () => {
    for (const address of emptyScreens) {
      await goTo(one.page, address)
      await look(one, `empty${address}`)
    }
  })
})
