import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { WalkHome } from '#test/support/walk-homes.ts'
import { inOrder } from '#test/support/walk-in-order.ts'
import { filesBelow, filesWith } from '#test/support/walk-leak.ts'
import { byHand, byKeys, makeLifeHome } from '#test/support/walk-life-home.ts'
import { makeAdministrator } from '#test/support/walk-set-up.ts'
import * as hand from '#test/support/walk-whole-life.ts'
import * as keys from '#test/support/walk-whole-life-keys.ts'
import { openWindowDoor, type WindowDoor } from '#test/support/walk-window-door.ts'

let home: WalkHome
let door: WindowDoor

beforeAll(() => {
  home = makeLifeHome()
})

beforeAll(async () => {
  door = await openWindowDoor({ home: home.home })
})

afterAll(async () => {
  await door.close()
  home.remove()
})

test('the first administrator', () => makeAdministrator(door, home.code))

describe('a whole life in the home, in the window', () => {
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

describe('the same by keyboard alone, in the window', () => {
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

test('nothing that was typed stands readable in a file, the home among them', () => {
  const typed = [byHand, byKeys].flatMap(({ name, idNumber, contact, telephone, thing }) => {
    return [name, idNumber, contact, telephone, thing]
  })
  // What she saved to a folder of her choice is hers to read.
  const ours = readdirSync(door.root).filter((name) => name !== '选的文件夹')
  const folders = [home.folder, ...ours.map((name) => path.join(door.root, name))]
  expect(folders.flatMap(filesBelow).length).toBeGreaterThan(20)
  expect(filesWith(typed, folders)).toEqual([])
})
