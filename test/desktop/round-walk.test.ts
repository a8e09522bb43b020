import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWindowDoor, type WindowDoor } from '#test/support/walk-window-door.ts'
import type { WalkHome } from '#test/support/walk-homes.ts'
import * as handover from '#test/support/walk-handover.ts'
import { inOrder } from '#test/support/walk-in-order.ts'
import * as round from '#test/support/walk-round.ts'
import { makeRoundHome, recordsOf } from '#test/support/walk-round-home.ts'

let home: WalkHome
let door: WindowDoor

beforeAll(async () => {
  home = makeRoundHome()
  door = await openWindowDoor({ home: home.home })
})

afterAll(async () => {
  await door.close()
  const records = recordsOf(home)
  home.remove()
  // Each once, whatever died in between.
  const keys = records.map(({ residentId, item, dueAt }) => `${residentId} ${item} ${dueAt}`)
  expect(keys).toHaveLength(round.dueCount)
  expect(new Set(keys).size).toBe(round.dueCount)
})

describe('a morning round of forty people by keyboard, in the window', () => {
  inOrder(() => door)
  test('the sheet takes the keys at once', () => round.openSheet(door, home.code))
  test('half of the floor is recorded', () => round.recordHalf(door))
  test('a key is answered within a frame or two', () => round.keysAreFast(door))
  test('the service dies while the other half is saved', () =>
    round.saveWhileKilled(door, home.code))
  test('the shift is handed over', () => handover.handOver(door))
  test('another takes it over', () => handover.takeOver(door))
  test('the person in charge reads it', () => handover.seeShift(door))
  test('marks survive leaving and a restart', () => round.marksSurvive(door, home.code))
})
