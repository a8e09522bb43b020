import { afterAll, beforeAll, describe, test } from 'vitest'
import * as rota from '#test/support/walk-rota.ts'
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

describe('a month of the rota and a personnel file, in the browser', () => {
  inOrder(() => door)
  test('the month is filled by a turn', () => rota.fillMonth(door))
  test('one cell is changed by the keyboard', () => rota.changeByKeys(door))
  test('a short night is seen before the release, which needs a reason', () => rota.release(door))
  test('it is printed, and changed with a reason', () => rota.printAndChange(door))
  test('a contract closes the gap in a personnel file', () => rota.personnelFile(door))
})
