import { afterAll, beforeAll, describe, test } from 'vitest'
import { openBrowserDoor } from '#test/support/browser-launch.ts'
import type { WalkDoor } from '#test/support/walk-door.ts'
import type { WalkHome } from '#test/support/walk-homes.ts'
import { inOrder } from '#test/support/walk-in-order.ts'
import { makeLifeHome } from '#test/support/walk-life-home.ts'
import { makeAdministrator } from '#test/support/walk-set-up.ts'
import * as hand from '#test/support/walk-whole-life.ts'
import * as keys from '#test/support/walk-whole-life-keys.ts'

let home: WalkHome
let door: WalkDoor

beforeAll(() => {
  home = makeLifeHome()
})

beforeAll(async () => {
  door = await openBrowserDoor({ home: home.home })
})

afterAll(async () => {
  await door.close()
  home.remove()
})

test('the first administrator', () => makeAdministrator(door, home.code))

describe('a whole life in the home, in the browser', () => {
  inOrder(() => door)
  test('enquiry and waiting list', () => hand.enquire(door))
  test('a bed is offered', () => hand.offerBed(door))
  test('and accepted', () => hand.acceptBed(door))
  test('the health check', () => hand.checkHealth(door))
  test('the agreement is printed and signed', () => hand.signAgreement(door))
  test('admission into the bed that was kept', () => hand.admit(door))
  test('things that were brought', () => hand.receiveThings(door))
  test('to hospital and back', () => hand.hospital(door))
  test('the trial is concluded', () => hand.concludeTrial(door))
  test('to another bed by drag', () => hand.moveByDrag(door))
  test('the board before the move', () => hand.lookBeforeMove(door))
  test('discharge', () => hand.discharge(door))
  test('steps and things, then the archive', () => hand.settle(door))
  test('timeline and printed file', () => hand.readFile(door))
})

describe('the same by keyboard alone, in the browser', () => {
  inOrder(() => door)
  test('enquiry and waiting list', () => keys.enquire(door))
  test('a bed is offered', () => keys.offerBed(door))
  test('and accepted', () => keys.acceptBed(door))
  test('the health check', () => keys.checkHealth(door))
  test('the agreement is printed and signed', () => keys.signAgreement(door))
  test('admission into the bed that was kept', () => keys.admit(door))
  test('things that were brought', () => keys.receiveThings(door))
  test('to hospital and back', () => keys.hospital(door))
  test('the trial is concluded', () => keys.concludeTrial(door))
  test('to another bed by arrows', () => keys.move(door))
  test('the board before the move', () => keys.lookBeforeMove(door))
  test('discharge', () => keys.discharge(door))
  test('steps and things, then the archive', () => keys.settle(door))
  test('timeline and printed file', () => keys.readFile(door))
})
