import type { RotaDutyFact, RotaFault } from '#shared/rules/staff/rota-facts.ts'
import { rotaFaults } from '#shared/rules/staff/rota-problems.ts'
import { dutyTimes } from '#shared/rules/staff/rota-times.ts'
import type { DutyRow, LoadedRota, PersonPost } from './load-facts.ts'
import type { ShiftRow } from './shift-rows.ts'

/** A duty that is about to be written; its id is negative until then. */
export interface NewDuty extends RotaDutyFact {
  readonly floorId: number | null
  readonly note: string | null
}

/** What changes in one cell: one person on one day. */
export interface CellPlan {
  readonly staffId: number
  readonly dutyOn: string
  readonly before: readonly DutyRow[]
  readonly remove: readonly DutyRow[]
  readonly add: readonly NewDuty[]
}

/** What somebody wants to stand in a cell. */
interface Wanted {
  readonly staffId: number
  readonly dutyOn: string
  readonly post: string | null
  readonly floorId: number | null
  readonly note: string | null
}

/** Makes new duties, each with an id of its own below zero. */
export function newDuties() {
  let last = 0
  return (shift: ShiftRow, wanted: Wanted): NewDuty => {
    last -= 1
    return { ...wanted, id: last, shiftId: shift.id, ...dutyTimes(shift, wanted.dutyOn) }
  }
}

/** The first post, by the order of posts, that somebody holds on a day. */
export function firstPosts(posts: readonly PersonPost[]) {
  const held = Map.groupBy(posts, ({ staffId }) => staffId)
  return (staffId: number, day: string): string | null =>
    (held.get(staffId) ?? []).find(
      ({ postFrom, postTo }) => postFrom <= day && (postTo === null || postTo > day),
    )?.post ?? null
}

/** The live duties of each cell. */
export function cellsOf(duties: readonly DutyRow[]) {
  const cells = Map.groupBy(duties, ({ staffId, dutyOn }) => `${staffId} ${dutyOn}`)
  return (staffId: number, dutyOn: string): readonly DutyRow[] =>
    cells.get(`${staffId} ${dutyOn}`) ?? []
}

/** All duties as they are to be. */
export function dutiesAfter(
  { duties }: Pick<LoadedRota, 'duties'>,
  plans: readonly CellPlan[],
): readonly RotaDutyFact[] {
  const removed = new Set(plans.flatMap(({ remove }) => remove.map(({ id }) => id)))
  return [...duties.filter(({ id }) => !removed.has(id)), ...plans.flatMap(({ add }) => add)]
}

/** What would be wrong with the duties that are about to be written, and with others because of them. */
export function faultsOfPlans(
  loaded: Pick<LoadedRota, 'duties' | 'facts'>,
  plans: readonly CellPlan[],
): readonly RotaFault[] {
  const added = new Set(plans.flatMap(({ add }) => add.map(({ id }) => id)))
  const faults = rotaFaults({ ...loaded.facts, duties: dutiesAfter(loaded, plans) })
  return faults.filter(({ dutyIds }) => dutyIds.some((id) => added.has(id)))
}
