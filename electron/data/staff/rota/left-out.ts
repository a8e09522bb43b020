import type { RotaFault } from '#shared/rules/staff/rota-facts.ts'
import type { LoadedRota } from './load-facts.ts'
import { type CellPlan, faultsOfPlans, type NewDuty } from './plan.ts'

export interface LeftOut {
  readonly staffId: number
  readonly name: string
  readonly day: string
  readonly why: string
}

/** The new duties that go: of two new ones at once only the later one, and one fault of a person at a time. */
function refusedDuties(faults: readonly RotaFault[]): ReadonlyMap<number, RotaFault> {
  const gone = new Map<number, RotaFault>()
  const told = new Set<number>()
  for (const fault of faults) {
    if (fault.severity !== 'refuse') continue
    const isPair = fault.rule === 'two-shifts'
    if (isPair && told.has(fault.staffId ?? 0)) continue
    if (isPair) told.add(fault.staffId ?? 0)
    // The later one stands first; new ones have ids below zero.
    const id = fault.dutyIds.find((one) => one < 0)
    if (id !== undefined) gone.set(id, fault)
  }
  return gone
}

function leave({ facts }: LoadedRota, { staffId, dutyOn: day }: NewDuty, why: string): LeftOut {
  return { staffId, name: facts.names.get(staffId) ?? '', day, why }
}

function isUntrained({ facts }: LoadedRota, { staffId, dutyOn }: NewDuty): boolean {
  return facts.untrained.some(
    (one) =>
      one.staffId === staffId &&
      one.untrainedFrom <= dutyOn &&
      (one.untrainedTo === null || one.untrainedTo > dutyOn),
  )
}

/**
 * Leaves out the new duties that would be refused, until the rest goes through. Each turn takes one away at
 * least, so it ends; what nobody has to leave out keeps its warnings.
 */
export function withoutRefused(
  loaded: LoadedRota,
  wanted: readonly NewDuty[],
): {
  readonly plans: readonly CellPlan[]
  readonly faults: readonly RotaFault[]
  readonly leftOut: readonly LeftOut[]
} {
  // Untrained is told with the first duty alone, but refused for each of those days.
  const { rules } = loaded.facts
  const isStrict = rules.firstShiftUntrained === 'refuse'
  const untrained = wanted.filter((duty) => isStrict && isUntrained(loaded, duty))
  const leftOut = untrained.map((duty) => leave(loaded, duty, '还没有完成岗前培训'))
  const never = new Set(untrained)
  let kept = wanted.filter((duty) => !never.has(duty))
  for (;;) {
    const plans = plansOfNew(kept)
    const faults = faultsOfPlans(loaded, plans)
    const gone = refusedDuties(faults)
    if (gone.size === 0) return { plans, faults, leftOut }
    for (const duty of kept) {
      const fault = gone.get(duty.id)
      if (fault !== undefined) leftOut.push(leave(loaded, duty, fault.why))
    }
    kept = kept.filter(({ id }) => !gone.has(id))
  }
}

/** New duties by cell, where nothing stood before. */
function plansOfNew(duties: readonly NewDuty[]): readonly CellPlan[] {
  const cells = Map.groupBy(duties, ({ staffId, dutyOn }) => `${staffId} ${dutyOn}`)
  return [...cells.values()].flatMap((add): CellPlan[] => {
    const [first] = add
    if (first === undefined) return []
    return [{ staffId: first.staffId, dutyOn: first.dutyOn, before: [], remove: [], add }]
  })
}

/** In the order of days and names, each person and day once. */
export function leftOutInOrder(rows: readonly LeftOut[]): LeftOut[] {
  const once = new Map(rows.map((row) => [`${row.staffId} ${row.day} ${row.why}`, row]))
  return [...once.values()].toSorted((one, other) => {
    if (one.staffId !== other.staffId) return one.staffId - other.staffId
    return one.day < other.day ? -1 : 1
  })
}
