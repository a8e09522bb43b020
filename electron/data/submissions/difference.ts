import type { get } from '#shared/contract/submissions/submission.ts'
import type { OutputOf } from '#shared/operation.ts'

/** One thing that a later version of a return says differently. */
export type Difference = OutputOf<typeof get>['differences'][number]

/** A named line of a return with what it says, for the parts that are about nobody. */
export interface NamedValue {
  readonly key: string
  readonly what: string
  readonly text: string | null
  /** What is compared where the text hides a part of it. */
  readonly whole?: string | null
}

/** Lines that one version has and the other has not, and lines that say something else. */
export function namedDifferences(
  part: Difference['part'],
  before: readonly NamedValue[],
  after: readonly NamedValue[],
): Difference[] {
  const old = new Map(before.map((line) => [line.key, line]))
  const current = new Map(after.map((line) => [line.key, line]))
  const line = (
    kind: Difference['kind'],
    what: string,
    texts: Pick<Difference, 'before' | 'after'>,
  ) => ({
    part,
    residentId: null,
    what,
    kind,
    column: null,
    ...texts,
  })
  const compared = (of: NamedValue) => (of.whole === undefined ? of.text : of.whole)
  const removed = before
    .filter(({ key }) => !current.has(key))
    .map(({ what, text }) => line('removed', what, { before: text, after: null }))
  const rest = after.flatMap((value) => {
    const { key, what, text } = value
    const earlier = old.get(key)
    if (earlier === undefined) return [line('added', what, { before: null, after: text })]
    if (compared(earlier) === compared(value)) return []
    return [line('changed', what, { before: earlier.text, after: text })]
  })
  return [...removed, ...rest]
}
