import type { ResidentMark } from '#shared/contract/residents/mark.ts'
import type { MarkScope, MarkSource } from './source.ts'

/** In the order in which marks stand: what harms first. */
const sources: readonly MarkSource[] = []

/** Everything that is to be known at a glance of some people, by person; who has no mark is absent. */
export async function marksOf(
  scope: MarkScope,
): Promise<ReadonlyMap<number, readonly ResidentMark[]>> {
  const found = new Map<number, ResidentMark[]>()
  for (const source of sources) {
    for (const [residentId, marks] of await source(scope)) {
      const list = found.get(residentId) ?? []
      list.push(...marks)
      found.set(residentId, list)
    }
  }
  return found
}
