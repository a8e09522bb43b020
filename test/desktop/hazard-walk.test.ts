import { afterAll, beforeAll, describe, test } from 'vitest'
import { openWindowDoor } from '#test/support/walk-window-door.ts'
import type { WalkDoor } from '#test/support/walk-door.ts'
import * as hazard from '#test/support/walk-hazard.ts'
import { makeWalkHome, type WalkHome } from '#test/support/walk-homes.ts'
import { inOrder } from '#test/support/walk-in-order.ts'

let home: WalkHome
let door: WalkDoor

beforeAll(async () => {
  home = makeWalkHome('sample')
  door = await openWindowDoor({ home: home.home, isSample: true })
})

afterAll(async () => {
  await door.close()
  home.remove()
})

describe('a hazard from finding to closing by two people, in the window', () => {
  inOrder(() => door)
  test('it is found, with a picture', () => hazard.find(door))
  test('a person judges it', () => hazard.decide(door))
  test('it is given to somebody', () => hazard.assign(door))
  test('it is put right, with a picture', () => hazard.correct(door))
  test('who put it right does not verify it', () => hazard.refuseSame(door))
  test('another closes it, and prints the sheet', () => hazard.verify(door))
  test('it stands in the list as closed', () => hazard.lookBack(door))
})
