import type { CellKey, RotaPerson, StoredCell } from './rota-cells.ts'
import { cellKey } from './rota-cells.ts'
import type { Draft } from './rota-draft.ts'
import { dutiesAt } from './rota-draft.ts'
import type { Day } from '#shared/text/day.ts'

interface RowFilter {
  readonly post: string | undefined
  readonly floorId: number | undefined
  /** Those whom the service found for what is searched; null where nothing is. */
  readonly found: ReadonlySet<number> | null
}

export interface RotaGroup {
  readonly key: string
  readonly name: string
  readonly people: readonly RotaPerson[]
}

interface Planned {
  readonly days: readonly Day[]
  readonly draft: Draft
  readonly stored: ReadonlyMap<CellKey, StoredCell>
}

/** The people that are shown, by the first post that they hold; who has none stands last. */
export function groupsOf(
  people: readonly RotaPerson[],
  filter: RowFilter,
  planned: Planned,
  postNames: ReadonlyMap<string, string>,
): readonly RotaGroup[] {
  const { post, floorId, found } = filter
  // Whoever stood on the floor stays in sight while her duties are changed.
  const isOnFloor = ({ staffId }: RotaPerson): boolean =>
    planned.days.some((day) => {
      const key = cellKey(staffId, day)
      const now = dutiesAt(planned.draft, planned.stored, key)
      const before = planned.stored.get(key)?.duties ?? []
      return [...now, ...before].some((duty) => duty.floorId === floorId)
    })
  const shown = people.filter(
    (person) =>
      (post === undefined || person.postKeys.includes(post)) &&
      (found === null || found.has(person.staffId)) &&
      (floorId === undefined || isOnFloor(person)),
  )
  const groups = Map.groupBy(shown, ({ postKeys }) => post ?? postKeys[0] ?? '')
  const order = new Map([...postNames.keys()].map((key, index) => [key, index]))
  const place = (key: string): number =>
    key === '' ? order.size + 1 : (order.get(key) ?? order.size)
  return [...groups]
    .map(([key, members]) => ({
      key,
      name: key === '' ? '没有岗位' : (postNames.get(key) ?? members[0]?.posts ?? key),
      people: members,
    }))
    .toSorted((one, other) => place(one.key) - place(other.key))
}
