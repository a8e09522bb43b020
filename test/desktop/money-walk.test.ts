import { afterAll, beforeAll, describe, test } from 'vitest'

import type { WalkHome } from '#test/support/walk-homes.ts'
import { inOrder } from '#test/support/walk-in-order.ts'
import { makeMoneyHome } from '#test/support/walk-money-home.ts'
import * as money from '#test/support/walk-money.ts'
import { openWindowDoor, type WindowDoor } from '#test/support/walk-window-door.ts'

let home: WalkHome
let door: WindowDoor

beforeAll(async () => {
  home = makeMoneyHome()
  door = await openWindowDoor({ home: home.home })
})

afterAll(async () => {
  await door.close()
  home.remove()
})

describe('a month of money, in the window', () => {
  inOrder(() => door)
  test('what is to be done', () => money.seeMonth(door, home.code))
  test('an extra is entered', () => money.addExtra(door))
  test('one bill is looked at and issued', () => money.issueOne(door))
  test('the others by keyboard alone', () => money.issueByKeys(door))
  test('all bills are printed', () => money.printBills(door))
  test('a payment by keyboard alone, with its paper', () => money.receiveByKeys(door))
  test('the receipt is printed', () => money.printReceipt(door))
  test('neither twice nor more than is owed', () => money.refuseTwice(door))
  test('a wrong receipt is voided', () => money.voidWrong(door))
  test('a deposit, and none beyond the limit', () => money.takeDeposit(door))
  test('a row of the bank statement by Enter', () => money.receiveBatch(door))
  test('who owes, and her statement', () => money.seeArrears(door))
  test('cash goes to the bank', () => money.moveCash(door))
  test('the month is closed', () => money.closeMonth(door))
  test('nothing is taken in the closed month', () => money.refuseClosed(door))
  test('the fee notice is printed', () => money.printNotice(door))
})
