import { board } from '#shared/contract/beds/bed.ts'
import { getRota } from '#shared/contract/staff/rota.ts'
import type { RotaProblem } from '#shared/contract/staff/rota-fields.ts'
import { kinds } from '#shared/contract/staff/staff.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { useMemo } from 'react'
import { type CellKey, cellKey, type Rota } from './rota-cells.ts'
import type { RotaSpan } from './rota-span.ts'

const weight = { refuse: 2, warn: 1, note: 0 } as const

/** The gravest fault of each cell. */
export function severitiesOf(problems: readonly RotaProblem[]) {
  const cells = new Map<CellKey, RotaProblem['severity']>()
  for (const { staffId, day, severity } of problems) {
    if (staffId === null) continue
    const key = cellKey(staffId, day)
    const now = cells.get(key)
    if (now === undefined || weight[now] < weight[severity]) cells.set(key, severity)
  }
  return cells
}

/** The same with the cells that the service refused. */
export function withRefused(
  severities: ReadonlyMap<CellKey, RotaProblem['severity']>,
  refused: ReadonlyMap<CellKey, string> | undefined,
): ReadonlyMap<CellKey, RotaProblem['severity']> {
  if (refused === undefined || refused.size === 0) return severities
  return new Map([...severities, ...[...refused.keys()].map((key) => [key, 'refuse'] as const)])
}

/** Posts and floors with their names, as filters and dialogs offer them. */
export function useRotaNames() {
  const posts = useOperationQuery(kinds, {}).data?.posts
  const buildings = useOperationQuery(board, {}).data?.buildings
  return useMemo(() => {
    const isOne = buildings?.length === 1
    const floors = (buildings ?? []).flatMap((building) =>
      building.floors.map(({ id, name }) => ({
        value: String(id),
        label: isOne ? name : `${building.name} ${name}`,
      })),
    )
    return {
      posts: new Map((posts ?? []).map(({ key, name }) => [key, name])),
      floors,
      floorNames: new Map(floors.map(({ value, label }) => [Number(value), label])),
    }
  }, [posts, buildings])
}

/** Those whom the service finds for what is searched; null where nothing is. */
export function useFound(span: RotaSpan, search: string): ReadonlySet<number> | null {
  const { from, to } = span
  const isSearching = search.trim() !== ''
  const found = useOperationQuery(
    getRota,
    { from, to, search, ...useAsOfInput() },
    { enabled: isSearching, keepPrevious: true },
  ).data
  return useMemo(
    () =>
      isSearching && found !== undefined
        ? new Set(found.people.map(({ staffId }) => staffId))
        : null,
    [isSearching, found],
  )
}

/** Shifts by id, and those that can be planned on a day of the rota. */
export function useShifts(rota: Rota) {
  return useMemo(
    () => ({
      byId: new Map(rota.shifts.map((shift) => [shift.id, shift])),
      offered: rota.shifts.filter(({ endedOn }) => endedOn === null || endedOn > rota.from),
    }),
    [rota],
  )
}
