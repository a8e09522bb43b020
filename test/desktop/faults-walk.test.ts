import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowserDoor } from '#test/support/browser-launch.ts'
import { makeWalkHome, people, yilu, type WalkHome } from '#test/support/walk-homes.ts'
import { inOrder } from '#test/support/walk-in-order.ts'
import * as killed from '#test/support/walk-service-killed.ts'
import * as walk from '#test/support/walk-sign-in.ts'
import { openWindowDoor, type WindowDoor } from '#test/support/walk-window-door.ts'
import { execFileSync } from 'node:child_process'

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

describe('in the window', () => {
  inOrder(() => door)
  test('wrong PINs count down and lock', () => walk.lockOut(door))
  test('an open dialog is covered', () => walk.coversDialogs(door))
  test('people change without seeing each other’s forms', () => walk.switchPeople(door))
  test('the other person’s form is empty', () => walk.otherFormIsEmpty(door))
  test('what a dead service lost is not the next person’s draft', async () => {
    await door.restart()
    await walk.signIn(door.page, people.administrator)
    await killed.killWhileTyping(door)
  })
})

describe('a home that is open in the window', () => {
  test('a second start ends at once and brings the first window forward', async () => {
    await door.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
    const { command, args, env } = door.command
    execFileSync(command, [...args, `--yilu-user-data=${door.profile}`], {
      env: { ...env, DISPLAY: process.env['DISPLAY'] ?? '' },
      stdio: 'ignore',
      timeout: 20_000,
    })
    const isShown = () =>
      door.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
    await expect.poll(isShown).toBe(true)
  })

  test('is refused to the command line', () => {
    const code = `${home.folder}/恢复码.txt`
    const answer = yilu(['call', 'home.get', '--file', home.home, '--code-file', code])
    expect(answer).toMatchObject({ ok: false, value: { error: { rule: 'locked-elsewhere' } } })
  })

  test('is refused to the browser host, which says so', async () => {
    const second = await openBrowserDoor({ home: home.home, isSample: true })
    await second.page.getByRole('heading', { name: '数据正被另一个颐录使用' }).waitFor()
    await second.close()
  })
})

describe('a service that dies, in the window', () => {
  inOrder(() => door)
  test('comes back, and the form is there', async () => {
    await door.restart()
    await killed.killOnce(door)
  })
  test('a page loaded anew has the draft', () => killed.reloadInForm(door))
  test('three times: the program stops and says so', () => killed.killUntilStopped(door))
})
