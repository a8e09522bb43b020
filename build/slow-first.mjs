/** The order of the test files: what takes long begins first, so that no core idles at the end. */
import path from 'node:path'
import { BaseSequencer } from 'vitest/node'
import { root } from './paths.mjs'

/** Files of more than ten seconds, the longest first. Others follow in vitest's own order. */
const slow = [
  'test/data/service-killed.test.ts',
  'test/data/every-operation.test.ts',
  'test/data/command-line.test.ts',
  'test/build/package.test.ts',
  'test/browser/look.test.ts',
  'test/browser/sign-in.test.ts',
  'test/browser/people-in-beds.test.ts',
  'test/desktop/people-in-beds-walk.test.ts',
  'test/desktop/faults-walk.test.ts',
  'test/desktop/first-start-walk.test.ts',
  'test/browser/first-start.test.ts',
].map((file) => path.join(root, file))

export class SlowFirst extends BaseSequencer {
  /** Order of groups stays: vitest runs them one after the other whatever stands here. */
  async sort(files) {
    // oxlint-disable-next-line unicorn/no-array-sort -- vitest's own method, not an array's
    const usual = await super.sort(files)
    const place = ({ moduleId }) => {
      const found = slow.indexOf(path.normalize(moduleId))
      return found === -1 ? slow.length : found
    }
    return usual.toSorted((a, b) => place(a) - place(b))
  }
}
