import { afterAll, beforeAll, describe, test } from 'vitest'
import { openWindowDoor } from '#test/support/walk-window-door.ts'
import type { WalkDoor } from '#test/support/walk-door.ts'
import type { WalkHome } from '#test/support/walk-homes.ts'
import { inOrder } from '#test/support/walk-in-order.ts'
import { makeRoundsHome } from '#test/support/walk-rounds-home.ts'
import * as rounds from '#test/support/walk-rounds.ts'

let home: WalkHome
let door: WalkDoor

beforeAll(async () => {
  home = makeRoundsHome()
  door = await openWindowDoor({ home: home.home })
})

afterAll(async () => {
  await door.close()
  home.remove()
})

describe('a night with six rounds by scanner, in the window', () => {
  inOrder(() => door)
  test('the day shows what is to be walked', () => rounds.seeDay(door, home.code))
  test('the first round, with a wrong label and a pause', () => rounds.walkFirst(door))
  test('the other five rounds', () => rounds.walkOthers(door))
  test('the list shows six in time', () => rounds.lookBack(door))
})
