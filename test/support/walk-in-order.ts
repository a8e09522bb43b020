import { afterEach, beforeEach } from 'vitest'
import { picture, type WalkDoor } from './walk-door.ts'

/** For tests that tell one story: after the first that fails the rest is left out, not waited for. */
export function inOrder(door: () => WalkDoor): void {
  let hasFailed = false
  beforeEach(({ skip }) => {
    if (hasFailed) skip('an earlier step failed')
  })
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    hasFailed = true
    await picture(door(), 'failed')
  })
}
