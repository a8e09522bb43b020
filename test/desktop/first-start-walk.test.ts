import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as walk from '#test/support/walk-first-start.ts'
import { inOrder } from '#test/support/walk-in-order.ts'
import { filesBelow, filesWith } from '#test/support/walk-leak.ts'
import { rosterIdNumbers, rosterNames, rosterResidents } from '#test/support/walk-roster.ts'
import { openWindowDoor, type WindowDoor } from '#test/support/walk-window-door.ts'

let door: WindowDoor
let code: string
const before = new Set(readdirSync(tmpdir()))

beforeAll(async () => {
  door = await openWindowDoor()
})

afterAll(async () => {
  await door.close()
})

/** Everything that no file may give away. */
function secrets(): readonly string[] {
  const { administrator, pin, startPassword, newcomer, idNumber, telephone } = walk.firstDay
  const typed = [administrator, pin, startPassword, newcomer, idNumber, telephone]
  return [...typed, code, code.replaceAll('-', ''), ...rosterNames, ...rosterIdNumbers]
}

/** All that this user's programs wrote, but not what she saved to a folder of her choice. */
function foldersWritten(): readonly string[] {
  const ours = readdirSync(door.root).filter((name) => name !== '选的文件夹')
  const uid = door.command.user?.uid
  const strays = readdirSync(tmpdir())
    .filter((name) => !before.has(name))
    .map((name) => path.join(tmpdir(), name))
    .filter((place) => place !== path.dirname(door.root))
    .filter((place) => {
      const found = statSync(place, { throwIfNoEntry: false })
      return found !== undefined && found.isDirectory() && (uid === undefined || found.uid === uid)
    })
  return [...ours.map((name) => path.join(door.root, name)), ...strays]
}

describe('the first day in the window', () => {
  inOrder(() => door)

  test('a home is set up with a recovery code and a start password', async () => {
    code = await walk.setUpHome(door)
  })
  test('the first administrator', () => walk.makeFirstAdministrator(door))
  test('the roster comes in', () => walk.importRoster(door))
  test('everybody lies in a bed', () => walk.lookAtBoard(door, rosterResidents))
  test('a room is added', () => walk.addRoom(door))
  test('one more by keyboard alone', () => walk.admitByKeyboard(door))
  test('found by initials', () => walk.findByInitials(door))
  test('the monthly return', () => walk.buildSubmission(door))
  test('the register on paper, then signed out', () => walk.printListAndSignOut(door))

  test('nothing of it stands readable in a file while the program runs', () => {
    const folders = foldersWritten()
    expect(folders.flatMap(filesBelow).length).toBeGreaterThan(20)
    expect(filesWith(secrets(), folders)).toEqual([])
  })

  test('the next morning', async () => {
    await door.restart()
    await walk.comeBack(door)
  })

  test('nothing of it stands readable in a file after the program has ended', async () => {
    await door.app.close()
    expect(filesWith(secrets(), foldersWritten())).toEqual([])
  })
})

test('the search for leaks finds what is there, in either encoding', () => {
  const folder = path.join(door.root, 'probe')
  mkdirSync(folder)
  writeFileSync(path.join(folder, 'a'), `x${walk.firstDay.newcomer}`)
  writeFileSync(path.join(folder, 'b'), Buffer.from(walk.firstDay.pin, 'utf16le'))
  expect(filesWith(secrets(), [folder])).toHaveLength(2)
  rmSync(folder, { recursive: true })
})
