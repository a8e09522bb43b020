import { afterAll, beforeAll, describe, test } from 'vitest'
import { makeWalkHome, type WalkHome } from '#test/support/walk-homes.ts'
import { inOrder } from '#test/support/walk-in-order.ts'
import { makeAdministrator } from '#test/support/walk-set-up.ts'
import * as walk from '#test/support/walk-what-comes-out.ts'
import { openWindowDoor, type WindowDoor } from '#test/support/walk-window-door.ts'

let home: WalkHome
let door: WindowDoor

beforeAll(async () => {
  home = makeWalkHome('empty', '滨湖颐养园')
  door = await openWindowDoor({ home: home.home })
})

afterAll(async () => {
  await door.close()
  home.remove()
})

describe('what comes out, in the window', () => {
  inOrder(() => door)
  test('the first administrator', () => makeAdministrator(door, home.code))
  test('the roster comes in', () => walk.bringInRoster(door))
  test('one is assessed by keyboard alone', () => walk.assessByKeyboard(door))
  test('person and board show the assessed level', () => walk.levelIsShown(door))
  test('the plan of a city is chosen', () => walk.choosePlan(door))
  test('from a figure to what is missing and back', () => walk.followMissing(door))
  test('the assessment counts', () => walk.seeItCounted(door))
  test('the return of the month', () => walk.buildReturn(door))
  test('saved, printed, handed over', () => walk.handOver(door))
  test('a value of the standard is confirmed', () => walk.confirmRule(door))
})
