import { YiluError } from '#shared/errors.ts'
import type { RotaProblem } from '#shared/contract/staff/rota-fields.ts'
import { shownProblem } from '#shared/rules/staff/rota-problems.ts'
import { mostRotaDays, shortDay } from '#shared/rules/staff/rota-times.ts'
import type { RotaFault } from '#shared/rules/staff/rota-facts.ts'
import { addDays, daysBetween } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { staffRow } from '../register.ts'
import { idsOf } from '../rota/as-of.ts'
import { type DutyRow, type LoadedRota, loadRota } from '../rota/load-facts.ts'
import { type CellPlan, cellsOf, faultsOfPlans, type NewDuty } from '../rota/plan.ts'

/** Which duty goes to whom, and which one comes for it. */
export interface Proposed {
  readonly dutyId: number
  readonly otherDutyId: number | null
  readonly toStaffId: number
}

/** What a swap makes of the rota. */
export interface SwapPlan {
  readonly loaded: LoadedRota
  readonly fromStaffId: number
  readonly days: readonly string[]
  readonly plans: readonly CellPlan[]
  readonly faults: readonly RotaFault[]
}

function refused(rule: string, text: string, field: string): YiluError {
  return new YiluError('rule_violated', rule, `${text}，没有保存。`, { [field]: text })
}

async function liveDuty(db: Database, id: number, field: string) {
  const row = await db
    .selectFrom('rotaDuty')
    .select(['id', 'staffId', 'dutyOn', 'shiftId'])
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  const text = '要换的班已经改过或撤掉'
  const fields = { [field]: text }
  throw new YiluError(
    'conflict',
    'swap-duty-gone',
    `${text}，没有保存。看过最新的排班后再办。`,
    fields,
  )
}

type LiveDuty = Awaited<ReturnType<typeof liveDuty>>

/** The two duties, if they can be swapped at all. Errors: those of `staff.askSwap` about its duties. */
async function dutiesOf(db: Database, { dutyId, otherDutyId, toStaffId }: Proposed) {
  const duty = await liveDuty(db, dutyId, 'dutyId')
  const taker = await staffRow(db, toStaffId)
  if (duty.staffId === toStaffId) throw refused('swap-self', '不能和自己换班', 'toStaffId')
  if (otherDutyId === null) return { duty, other: null }
  const other = await liveDuty(db, otherDutyId, 'otherDutyId')
  if (other.staffId !== toStaffId) {
    throw refused('swap-not-theirs', `换来的班不是 ${taker.name} 的`, 'otherDutyId')
  }
  if (other.dutyOn === duty.dutyOn && other.shiftId === duty.shiftId) {
    throw refused('swap-same', '两人这天是同一个班，不用换', 'otherDutyId')
  }
  return { duty, other }
}

function spanOf(duties: readonly LiveDuty[]) {
  const days = duties.map(({ dutyOn }) => dutyOn).toSorted()
  const [first = '', last = first] = [days[0], days.at(-1)]
  if (daysBetween(first, last) >= mostRotaDays) {
    throw refused('swap-too-far', `两个班相隔不能超过 ${mostRotaDays} 天`, 'otherDutyId')
  }
  return { from: first, to: addDays(last, 1) }
}

interface Move {
  readonly row: DutyRow
  readonly toStaffId: number
  readonly duty: NewDuty
}

/** The duty as the other one has it: its hours stay, also where the shift has other ones by now. */
function moved(row: DutyRow, toStaffId: number, id: number): Move {
  const { dutyOn, shiftId, post, floorId, note, beginsAt, endsAt, minutes } = row
  const hours = { beginsAt, endsAt, minutes }
  const duty = { id, staffId: toStaffId, dutyOn, shiftId, post, floorId, note, ...hours }
  return { row, toStaffId, duty }
}

function plansOf(loaded: LoadedRota, moves: readonly Move[]): readonly CellPlan[] {
  const liveOf = cellsOf(loaded.duties)
  const places = moves.flatMap(({ row, toStaffId }) => [
    { staffId: row.staffId, dutyOn: row.dutyOn },
    { staffId: toStaffId, dutyOn: row.dutyOn },
  ])
  const cells = new Map(places.map((place) => [`${place.staffId} ${place.dutyOn}`, place]))
  return [...cells.values()].map(({ staffId, dutyOn }) => {
    const isHere = (duty: { readonly staffId: number; readonly dutyOn: string }) =>
      duty.staffId === staffId && duty.dutyOn === dutyOn
    const before = liveOf(staffId, dutyOn)
    const remove = moves.map(({ row }) => row).filter(isHere)
    const add = moves.map(({ duty }) => duty).filter(isHere)
    const gone = new Set(remove.map(({ id }) => id))
    const twice = before.find(
      (row) => !gone.has(row.id) && add.some(({ shiftId }) => shiftId === row.shiftId),
    )
    if (twice !== undefined) {
      const name = loaded.facts.names.get(staffId) ?? ''
      throw refused('swap-same', `${name} ${shortDay(dutyOn)}已经有这个班`, 'toStaffId')
    }
    return { staffId, dutyOn, before, remove, add }
  })
}

/**
 * What a swap would make of the rota, and what would be wrong with it. Errors: `swap-duty-gone`,
 * `staff-unknown`, `swap-self`, `swap-not-theirs`, `swap-same`, `swap-too-far`.
 */
export async function planSwap(db: Database, proposed: Proposed, today: string): Promise<SwapPlan> {
  const { duty, other } = await dutiesOf(db, proposed)
  const asked = { asOf: today, today }
  const loaded = await loadRota(db, spanOf(other === null ? [duty] : [duty, other]), asked)
  const rows = new Map(loaded.duties.map((row) => [row.id, row]))
  const [given, taken] = [rows.get(duty.id), rows.get(other?.id ?? 0)]
  const moves = [
    ...(given === undefined ? [] : [moved(given, proposed.toStaffId, -1)]),
    ...(taken === undefined ? [] : [moved(taken, duty.staffId, -2)]),
  ]
  const plans = plansOf(loaded, moves)
  // Only the two have other duties by it: nobody else's need be judged.
  const both = new Set([duty.staffId, proposed.toStaffId])
  const duties = loaded.duties.filter(({ staffId }) => both.has(staffId))
  return {
    loaded,
    fromStaffId: duty.staffId,
    days: [duty, ...(other === null ? [] : [other])].map(({ dutyOn }) => dutyOn),
    plans,
    faults: faultsOfPlans({ duties, facts: loaded.facts }, plans),
  }
}

/** Refuses a duty that stands in another swap that is not decided. Error: `swap-open`. */
export async function assertNoneOpen(
  db: Database,
  { dutyId, otherDutyId }: Proposed,
): Promise<void> {
  const ids = idsOf([dutyId, ...(otherDutyId === null ? [] : [otherDutyId])])
  const open = await db
    .selectFrom('rotaSwap')
    .select('id')
    .where('voidedAt', 'is', null)
    .where('decision', 'is', null)
    .where((eb) => eb.or([eb('dutyId', 'in', ids), eb('otherDutyId', 'in', ids)]))
    .executeTakeFirst()
  if (open === undefined) return
  throw refused('swap-open', '这个班已经有人申请换，还没有批', 'dutyId')
}

/** Faults as screens get them: a duty that is not written yet has no id. */
export function problemsOfSwap(faults: readonly RotaFault[]): RotaProblem[] {
  return faults.map(shownProblem).map((problem) => {
    const { dutyId } = problem
    return { ...problem, dutyId: dutyId !== null && dutyId > 0 ? dutyId : null }
  })
}
