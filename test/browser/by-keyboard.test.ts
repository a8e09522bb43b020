import { afterAll, beforeAll, describe, test } from 'vitest'
import { openBrowserDoor } from '#test/support/browser-launch.ts'
import * as keys from '#test/support/walk-by-keyboard.ts'
import type { WalkDoor } from '#test/support/walk-door.ts'
import { inOrder } from '#test/support/walk-in-order.ts'

let door: WalkDoor

beforeAll(async () => {
  door = await openBrowserDoor()
})

afterAll(async () => {
  await door.close()
})

describe('wizard to full board by keyboard alone, in the browser', () => {
  inOrder(() => door)
  test('a home is set up', () => keys.setUpHome(door))
  test('the first administrator', () => keys.makeAdministrator(door))
  test('the home, a wrong credit code refused', () => keys.enterProfile(door))
  test('three floors of beds in one go', () => keys.generateBeds(door))
  test('one more who may sign in', () => keys.addDirector(door))
  test('the roster comes in', () => keys.bringInRoster(door))
  test('a row that waited is corrected', () => keys.correctWaitingRow(door))
  test('the set-up ends at a full board', () => keys.finishSetUp(door))
  test('one goes to a free bed', () => keys.moveToFreeBed(door))
  test('a past day and back', () => keys.lookAtPastDay(door))
})
