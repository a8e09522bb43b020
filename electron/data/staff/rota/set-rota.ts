import { setRota } from '#shared/contract/staff/rota.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { addDays } from '#shared/text/day.ts'
import { shortDay } from '#shared/rules/staff/rota-times.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { idsOf } from './as-of.ts'
import { type DutyRow, type LoadedRota, loadRota } from './load-facts.ts'
import type { RotaSpan } from './load-people.ts'
import { type CellPlan, cellsOf, faultsOfPlans, firstPosts, newDuties } from './plan.ts'
import { assertNoneRefused } from './refused.ts'
import { daysWithReason, releasesIn } from './released.ts'
import { shiftUnknown } from './shift-rows.ts'
import { rotaSpan } from './span.ts'
import { writePlans } from './write-plans.ts'

type Cell = InputOf<typeof setRota>['cells'][number]

function badCell(rule: string, text: string, field: string): YiluError {
  return new YiluError('invalid_input', rule, `${text}，没有保存。`, { [field]: text })
}

/** The days of the cells. Errors: `rota-too-long`, `rota-cell-twice`, `rota-same-shift`. */
function spanOfCells(cells: readonly Cell[]): RotaSpan {
  const seen = new Set<string>()
  for (const [index, { staffId, dutyOn, duties }] of cells.entries()) {
    const key = `${staffId} ${dutyOn}`
    if (seen.has(key)) throw badCell('rota-cell-twice', '同一个格子写了两次', `cells.${index}`)
    seen.add(key)
    if (new Set(duties.map(({ shiftId }) => shiftId)).size === duties.length) continue
    throw badCell('rota-same-shift', '同一天排了两个相同的班', `cells.${index}.duties`)
  }
  const days = cells.map(({ dutyOn }) => dutyOn).toSorted()
  const [first = '', last = first] = [days[0], days.at(-1)]
  return rotaSpan({ from: first, to: addDays(last, 1) })
}

/** Refuses people that are not there. Error: `staff-unknown`. */
export function assertPeople(
  { people }: Pick<LoadedRota, 'people'>,
  staffIds: readonly number[],
  fieldOf: (index: number) => string,
): void {
  const known = new Set(people.map(({ id }) => id))
  const unknown = staffIds.findIndex((id) => !known.has(id))
  if (unknown === -1) return
  throw badCell('staff-unknown', '没有这位员工，可能已经作废', fieldOf(unknown))
}

/** Floors that are not voided. */
export async function liveFloors(db: Database, ids: readonly (number | null)[]) {
  const wanted = [...new Set(ids.flatMap((id) => id ?? []))]
  const rows = await db
    .selectFrom('floor')
    .select('id')
    .where('voidedAt', 'is', null)
    .where((eb) => eb('id', 'in', idsOf(wanted)))
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Refuses floors that are not there. Error: `floor-unknown`. */
async function assertFloors(db: Database, cells: readonly Cell[]): Promise<void> {
  const live = await liveFloors(
    db,
    cells.flatMap(({ duties }) => duties.map(({ floorId }) => floorId)),
  )
  for (const [index, { duties }] of cells.entries()) {
    const bad = duties.findIndex(({ floorId }) => floorId !== null && !live.has(floorId))
    if (bad !== -1)
      throw badCell('floor-unknown', '没有这个楼层', `cells.${index}.duties.${bad}.floorId`)
  }
}

/** Refuses a cell in which something else stands than was seen. Error: `conflict` `rota-changed`. */
function assertSeen(cell: Cell, live: readonly DutyRow[], index: number, name: string): void {
  const seen = new Set(cell.seen)
  if (seen.size === live.length && live.every(({ id }) => seen.has(id))) return
  const text = `${name} ${shortDay(cell.dutyOn)}的排班刚被别人改过，这次没有保存。看过最新的排班后再改。`
  throw new YiluError('conflict', 'rota-changed', text, { [`cells.${index}`]: '刚被别人改过' })
}

/** What changes in each cell: what is wanted and stands there already keeps its row. */
function plansOf(loaded: LoadedRota, cells: readonly Cell[]): readonly CellPlan[] {
  const make = newDuties()
  const liveOf = cellsOf(loaded.duties)
  const postOf = firstPosts(loaded.posts)
  const shifts = new Map(loaded.shifts.map((shift) => [shift.id, shift]))
  const { names } = loaded.facts
  return cells.map((cell, index) => {
    const { staffId, dutyOn } = cell
    const before = liveOf(staffId, dutyOn)
    assertSeen(cell, before, index, names.get(staffId) ?? '')
    const kept = new Set<number>()
    const add = cell.duties.flatMap(({ shiftId, post: told, floorId, note }, at) => {
      const post = told ?? postOf(staffId, dutyOn)
      const same = before.find(
        (row) =>
          row.shiftId === shiftId &&
          row.post === post &&
          row.floorId === floorId &&
          row.note === note,
      )
      if (same !== undefined) {
        kept.add(same.id)
        return []
      }
      const shift = shifts.get(shiftId)
      const isOffered = shift !== undefined && (shift.endedOn === null || dutyOn < shift.endedOn)
      // A duty whose floor or note changes keeps a shift that is offered no more.
      if (shift === undefined || (!isOffered && !before.some((row) => row.shiftId === shiftId))) {
        throw shiftUnknown(`cells.${index}.duties.${at}.shiftId`)
      }
      return [make(shift, { staffId, dutyOn, post, floorId, note })]
    })
    return { staffId, dutyOn, before, remove: before.filter(({ id }) => !kept.has(id)), add }
  })
}

export const setRotaHandler = handleCommand(setRota, async (context, { cells, reason }) => {
  const { trx, today } = context
  const asked = { asOf: today, today }
  const loaded = await loadRota(trx, spanOfCells(cells), asked)
  assertPeople(
    loaded,
    cells.map(({ staffId }) => staffId),
    (index) => `cells.${index}.staffId`,
  )
  await assertFloors(trx, cells)
  const all = plansOf(loaded, cells)
  const plans = all.filter(({ remove, add }) => remove.length > 0 || add.length > 0)
  const releases = await releasesIn(trx, loaded.span, asked)
  const days = plans.map(({ dutyOn }) => dutyOn)
  const reasonDays = daysWithReason(releases, { days, reason, today })
  await context.breathe()
  const faults = faultsOfPlans(loaded, plans)
  assertNoneRefused(faults, ({ staffId, day }) => {
    const index = cells.findIndex((cell) => cell.staffId === staffId && cell.dutyOn === day)
    return index === -1 ? 'cells' : `cells.${index}`
  })
  await context.breathe()
  const { span } = loaded
  const written = { plans, faults, reason, reasonDays, extra: span }
  return { changed: plans.length, warnings: await writePlans(context, loaded, written) }
})
