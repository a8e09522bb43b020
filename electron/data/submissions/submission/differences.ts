import type { OutputOf } from '#shared/operation.ts'
import type { get } from '#shared/contract/submissions/submission.ts'
import { form } from '../monthly-residents/form.ts'
import { formCell } from '../monthly-residents/form-rows.ts'
import type { ResidentRow, ResidentsSnapshot } from '../monthly-residents/snapshot.ts'

type Difference = OutputOf<typeof get>['differences'][number]

/** One stay of one person: the same person may leave and come again within a month. */
function keyOf(resident: ResidentRow): string {
  return `${resident.residentId} ${resident.admittedOn ?? ''}`
}

function shown(value: string | number | null): string | null {
  return value === null ? null : String(value)
}

function changes(
  before: readonly [ResidentRow, ResidentsSnapshot],
  after: readonly [ResidentRow, ResidentsSnapshot],
): Difference[] {
  return form.columns.flatMap((column) => {
    const old = shown(formCell(column, ...before).value)
    const current = shown(formCell(column, ...after).value)
    if (old === current) return []
    const { residentId } = after[0]
    return [{ residentId, kind: 'changed', column: column.heading, before: old, after: current }]
  })
}

function whole(kind: 'added' | 'removed', { residentId }: ResidentRow): Difference {
  return { residentId, kind, column: null, before: null, after: null }
}

/** What a later version of a return says differently: rows added, left out, cells changed. */
export function differencesBetween(
  before: ResidentsSnapshot,
  after: ResidentsSnapshot,
): Difference[] {
  const old = new Map(before.residents.map((resident) => [keyOf(resident), resident]))
  const current = new Map(after.residents.map((resident) => [keyOf(resident), resident]))
  const removed = [...old]
    .filter(([key]) => !current.has(key))
    .map(([, row]) => whole('removed', row))
  const rest = [...current].flatMap(([key, row]) => {
    const earlier = old.get(key)
    return earlier === undefined ? [whole('added', row)] : changes([earlier, before], [row, after])
  })
  return [...removed, ...rest]
}
