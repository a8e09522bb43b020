import { afterAll, beforeAll, describe, test } from 'vitest'
import * as beds from '#test/support/walk-beds.ts'
import { makeWalkHome, type WalkHome } from '#test/support/walk-homes.ts'
import { inOrder } from '#test/support/walk-in-order.ts'
import * as papers from '#test/support/walk-papers.ts'
import * as past from '#test/support/walk-past-day.ts'
import * as setUp from '#test/support/walk-set-up.ts'
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

describe('people in beds, in the window', () => {
  inOrder(() => door)
  test('the first administrator', () => setUp.makeAdministrator(door, home.code))
  test('the home, a wrong credit code refused', () => setUp.enterProfile(door))
  test('three floors of beds in one go', () => setUp.generateBeds(door))
  test('one more who may sign in', () => setUp.addDirector(door))
  test('the roster comes in', () => setUp.bringInRoster(door))
  test('a row that waited is corrected', () => setUp.correctWaitingRow(door))
  test('the set-up ends at a full board', () => setUp.finishSetUp(door))
  test('dragged to a free bed, taken back, dragged again', () => beds.dragToFreeBed(door))
  test('to hospital and back', () => beds.leaveAndReturn(door))
  test('one leaves for good', () => beds.dischargeOne(door))
  test('a past day is for reading', () => past.lookAtPastDay(door))
  test('and for corrections', () => past.correctStayDay(door))
  test('yesterday stays as it was', () => past.lookAtYesterday(door))
  test('a certificate with its scan', () => papers.addCertificate(door))
  test('a licence with its scan', () => papers.addPaper(door))
  test('today says what runs out', () => papers.lookAtToday(door))
})
