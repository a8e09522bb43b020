import { closeSync, openSync, readFileSync, readdirSync, renameSync, writeSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeAll, afterAll, describe, expect, test } from 'vitest'
import { openRaw } from '#data/database/connection.ts'
import { readKeyFile } from '#data/home-folder/home-folder.ts'
import { unwrapByCode } from '#data/home-folder/keys.ts'
import { parseRecoveryCode } from '#data/home-folder/recovery-code.ts'
import { openBrowserDoor } from '#test/support/browser-launch.ts'
import { picture, type WalkDoor } from '#test/support/walk-door.ts'
import { makeWalkHome, people, yilu, type WalkHome } from '#test/support/walk-homes.ts'
import { englishWords, graveFaults, setTypeSize } from '#test/support/walk-look.ts'
import { signIn } from '#test/support/walk-sign-in.ts'

let door: WalkDoor
let home: WalkHome

beforeAll(() => {
  home = makeWalkHome('sample')
})

afterEach(async () => {
  await door.close()
})

afterAll(() => home.remove())

/** The screen of a state: its title, no grave fault, no English, in either type size. */
async function showsState(title: string, name: string): Promise<void> {
  await door.page.getByRole('heading', { level: 1, name: title }).waitFor()
  await picture(door, `state-${name}`)
  expect(await englishWords(door.page)).toEqual([])
  for (const size of ['large', 'normal'] as const) {
    await setTypeSize(door.page, size)
    expect(await graveFaults(door.page), size).toEqual([])
  }
}

const database = (): string => path.join(home.home, 'home.db')

/** Writes over the head of the database file. */
function damage(): void {
  const file = openSync(database(), 'r+')
  writeSync(file, Buffer.alloc(64, 0x5a), 0, 64, 32)
  closeSync(file)
}

/** Lifts the schema version of the database, as a later program would have done. */
function setSchemaVersion(change: (version: number) => number): void {
  const code = parseRecoveryCode(home.code)
  const key = unwrapByCode(readKeyFile(path.join(home.home, 'keys.json')), code ?? '')
  if (key === null) throw new Error('the code does not open the home')
  const raw = openRaw(database(), key, { isReadOnly: false })
  const version = raw.pragma('user_version', { simple: true }) as number
  raw.pragma(`user_version=${change(version)}`)
  raw.close()
}

describe('a start that does not end in an open home', () => {
  test('set-up, on a new PC', async () => {
    door = await openBrowserDoor()
    await showsState('设立一家机构', 'needs-setup')
  })

  test('the recovery code, for a home from elsewhere', async () => {
    door = await openBrowserDoor({ home: home.home })
    await showsState('输入恢复码', 'needs-recovery-code')
    await door.page.getByLabel('恢复码').fill('AAAA-BBBB')
    await door.page.getByRole('button', { name: '打开' }).click()
    await door.page.locator('[aria-invalid=true]').waitFor()
    await door.page.getByLabel('恢复码').fill(home.code.toLowerCase())
    await door.page.getByRole('button', { name: '打开' }).click()
    await door.page.getByRole('list', { name: '登录人' }).waitFor()
  })

  test('newer data than the program', async () => {
    setSchemaVersion((version) => version + 1)
    door = await openBrowserDoor({ home: home.home, isSample: true })
    await showsState('数据比程序新', 'newer-than-app')
    setSchemaVersion((version) => version - 1)
    await door.page.getByRole('button', { name: '再试一次' }).click()
    await door.page.getByRole('list', { name: '登录人' }).waitFor()
  })

  test('open in another program', async () => {
    door = await openBrowserDoor({ home: home.home, isSample: true })
    await signIn(door.page, people.administrator)
    const first = door
    door = await openBrowserDoor({ home: home.home, isSample: true })
    await showsState('数据正被另一个颐录使用', 'locked-elsewhere')
    await first.close()
    await door.page.getByRole('button', { name: '再试一次' }).click()
    await door.page.getByRole('list', { name: '登录人' }).waitFor()
  })

  test('a folder that was moved away after it was open', async () => {
    door = await openBrowserDoor({ home: home.home })
    await door.page.getByLabel('恢复码').fill(home.code)
    await door.page.getByRole('button', { name: '打开' }).click()
    await door.page.getByRole('list', { name: '登录人' }).waitFor()
    renameSync(home.home, `${home.home}-x`)
    try {
      process.kill(door.servicePid(), 'SIGKILL')
      await showsState('数据打不开', 'unavailable')
      await door.page.getByText('数据不在上次的位置').waitFor()
    } finally {
      renameSync(`${home.home}-x`, home.home)
    }
    await door.page.getByRole('button', { name: '再试一次' }).click()
    await door.page.getByRole('heading', { name: '输入恢复码' }).waitFor()
  })

  test('damage, and the way back by a backup', async () => {
    const codeFile = path.join(home.folder, '恢复码.txt')
    const where = ['--file', home.home, '--code-file', codeFile]
    const everybody = yilu(['call', 'residents.list', '{"state":"all"}', ...where])
    const { total } = everybody.value as { readonly total: number }
    expect(yilu(['backup', home.home, '--code-file', codeFile])).toMatchObject({ ok: true })
    damage()
    const broken = readFileSync(database())
    door = await openBrowserDoor({ home: home.home, isSample: true })
    await showsState('数据文件有损坏', 'damaged')
    const { page } = door
    await page.getByRole('radio').first().click()
    await page.getByLabel('那份备份的恢复码').fill(home.code)
    await page.getByRole('button', { name: '先看看里面' }).click()
    await page.getByText(`老人 ${total} 人`).waitFor()
    await picture(door, 'state-restore-preview')
    await page.getByRole('button', { name: '用这份恢复' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '恢复', exact: true }).click()
    await page.getByRole('list', { name: '登录人' }).waitFor()
    await signIn(page, people.administrator)
    await page
      .getByRole('link', { name: /在住老人/ })
      .getByText('24')
      .waitFor()
    const aside = readdirSync(home.folder).find((name) => name.includes('恢复前')) ?? ''
    expect(readFileSync(path.join(home.folder, aside, 'home.db')).equals(broken)).toBe(true)
  })
})
