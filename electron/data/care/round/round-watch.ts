import { shiftAt } from '#shared/rules/shifts.ts'
import { readSetting } from '../../settings.ts'
import type { WatchItem, WatchSource } from '../shift/source.ts'
import { type RoundCell, roundCells } from './cells.ts'

function watched(cells: readonly RoundCell[], floorDay: string): readonly WatchItem[] {
  const [first] = cells
  if (first === undefined) return []
  const more = cells.length === 1 ? '' : `，共 ${cells.length} 次`
  return [
    {
      key: `care:${first.carePlanItemId}:${first.dueAt}`,
      kind: 'care',
      state: 'late',
      residentId: first.residentId,
      dueAt: first.dueAt,
      what: `${first.item}没有登记${more}`,
      to: `/care/round?day=${floorDay}`,
    },
  ]
}

/** Minimum care of the shift that is on, past its hour and not recorded; one line for each item. */
export const roundWatch: WatchSource = async ({ db, at, residentIds, can }) => {
  if (!can('care.read-records')) return []
  const { value: rules } = await readSetting(db, 'careRules')
  const { beganAt, endedAt, day } = shiftAt(rules.shifts, at)
  const scope = { since: beganAt, until: endedAt, residentIds, at, rules }
  const { cells } = await roundCells(db, scope)
  const late = cells.filter(({ isMinimum, isLate }) => isMinimum && isLate)
  return [...Map.groupBy(late, ({ carePlanItemId }) => carePlanItemId).values()].flatMap((own) =>
    watched(own, day),
  )
}
