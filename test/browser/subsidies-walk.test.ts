import { afterAll, beforeAll, describe, test } from 'vitest'
import * as subsidies from '#test/support/walk-subsidies.ts'
import { makeWalkHome, type WalkHome } from '#test/support/walk-homes.ts'
import { inOrder } from '#test/support/walk-in-order.ts'
import { openBrowserDoor } from '#test/support/browser-launch.ts'
import type { WalkDoor } from '#test/support/walk-door.ts'

let home: WalkHome
let door: WalkDoor

beforeAll(async () => {
  home = makeWalkHome('sample')
  door = await openBrowserDoor({ home: home.home, isSample: true })
})

afterAll(async () => {
  await door.close()
  home.remove()
})

describe('a subsidy from a plan to a kept list, in the browser', () => {
  inOrder(() => door)
  test('what the plan proposes is set up with its paper', () => subsidies.setUp(door))
  test('the list of the month is kept and printed', () => subsidies.keep(door))
  test('what was wrong is put right and named as a difference', () => subsidies.putRight(door))
})
