import { afterAll, beforeAll, describe, test } from 'vitest'
import * as drill from '#test/support/walk-drill.ts'
import { makeWalkHome, type WalkHome } from '#test/support/walk-homes.ts'
import { inOrder } from '#test/support/walk-in-order.ts'
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

describe('a drill from plan to paper, in the window', () => {
  inOrder(() => door)
  test('it is planned', () => drill.plan(door))
  test('it was held, with people, moments and a picture', () => drill.hold(door))
  test('what it showed becomes a hazard', () => drill.findFault(door))
  test('it is judged and printed', () => drill.evaluate(door))
})
