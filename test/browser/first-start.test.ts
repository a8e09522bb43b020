import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowserDoor } from '#test/support/browser-launch.ts'
import type { WalkDoor } from '#test/support/walk-door.ts'
import { inOrder } from '#test/support/walk-in-order.ts'
import * as walk from '#test/support/walk-first-start.ts'
import { rosterResidents } from '#test/support/walk-roster.ts'

let door: WalkDoor

beforeAll(async () => {
  door = await openBrowserDoor()
})

afterAll(async () => {
  await door.close()
})

describe('the first day in the browser', () => {
  inOrder(() => door)
  test('a home is set up with a recovery code and a start password', async () => {
    expect(await walk.setUpHome(door)).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/)
  })
  test('the first administrator', () => walk.makeFirstAdministrator(door))
  test('the roster comes in', () => walk.importRoster(door))
  test('everybody lies in a bed', () => walk.lookAtBoard(door, rosterResidents))
  test('a room is added', () => walk.addRoom(door))
  test('one more by keyboard alone', () => walk.admitByKeyboard(door))
  test('found by initials', () => walk.findByInitials(door))
  test('the monthly return', () => walk.buildSubmission(door))
  test('the register on paper, then signed out', () => walk.printListAndSignOut(door))
  test('the next morning', async () => {
    await door.restart()
    await walk.comeBack(door)
  })
})
