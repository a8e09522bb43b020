import { afterAll, beforeAll, describe, test } from 'vitest'
import { openBrowserDoor } from '#test/support/browser-launch.ts'
import type { WalkDoor } from '#test/support/walk-door.ts'
import { makeWalkHome, type WalkHome } from '#test/support/walk-homes.ts'
import * as walk from '#test/support/walk-import.ts'
import { inOrder } from '#test/support/walk-in-order.ts'

let home: WalkHome | undefined
let door: WalkDoor

beforeAll(async () => {
  home = makeWalkHome('sample')
  door = await openBrowserDoor({ home: home.home, isSample: true })
})

afterAll(async () => {
  await door.close()
  home?.remove()
})

describe('an import, in the browser', () => {
  inOrder(() => door)
  test('a column that was not recognised is named by hand', () => walk.mapColumn(door))
  test('a row that waits is corrected by keyboard', () => walk.correctRow(door))
  test('the whole of it is undone', () => walk.undoAll(door))
})
