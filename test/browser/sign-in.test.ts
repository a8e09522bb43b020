import { afterAll, beforeAll, describe, test } from 'vitest'
import { openBrowserDoor } from '#test/support/browser-launch.ts'
import type { WalkDoor } from '#test/support/walk-door.ts'
import { makeWalkHome, people, type WalkHome } from '#test/support/walk-homes.ts'
import { inOrder } from '#test/support/walk-in-order.ts'
import * as killed from '#test/support/walk-service-killed.ts'
import * as walk from '#test/support/walk-sign-in.ts'

let [home, idleHome]: WalkHome[] = []
let door: WalkDoor
let idleDoor: WalkDoor

beforeAll(async () => {
  idleHome = makeWalkHome('sample')
  idleDoor = await openBrowserDoor({ home: idleHome.home, isSample: true })
  // The minute that has to pass does so while the others walk.
  await walk.leaveIdle(idleDoor)
  home = makeWalkHome('sample')
  door = await openBrowserDoor({ home: home.home, isSample: true })
})

afterAll(async () => {
  await door.close()
  await idleDoor.close()
  home?.remove()
  idleHome?.remove()
})

describe('in the browser', () => {
  inOrder(() => door)
  test('wrong PINs count down and lock', () => walk.lockOut(door))
  test('an open dialog is covered', () => walk.coversDialogs(door))
  test('people change without seeing each other’s forms', () => walk.switchPeople(door))
  test('the other person’s form is empty', () => walk.otherFormIsEmpty(door))
  test('what a dead service lost is not the next person’s draft', async () => {
    await door.restart()
    await walk.signIn(door.page, people.administrator)
    await killed.killWhileTyping(door)
  })
})

describe('a service that dies, in the browser', () => {
  inOrder(() => door)
  test('comes back, and the form is there', async () => {
    await door.restart()
    await killed.killOnce(door)
  })
  test('a page opened anew has the draft', () => killed.reloadInForm(door))
  test('three times: the program stops and says so', () => killed.killUntilStopped(door))
})

test('a page left alone is locked by the service and keeps its form', () =>
  walk.comeBackFromIdle(idleDoor))
