import { afterAll, beforeAll, describe, test } from 'vitest'
import { makeWalkHome, type WalkHome } from '#test/support/walk-homes.ts'
import { inOrder } from '#test/support/walk-in-order.ts'
import * as inspector from '#test/support/walk-inspector.ts'
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

describe('an inspector who walks in, in the window', () => {
  inOrder(() => door)
  test('somebody signs in', () => inspector.begin(door))
  test('the three lists are printed', () => inspector.printLists(door))
  test('the fire archive is printed as one book', () => inspector.printArchive(door))
})
