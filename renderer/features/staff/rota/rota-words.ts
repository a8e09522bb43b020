import type {
  RotaDutyShown,
  RotaProblem,
  RotaShiftShown,
} from '#shared/contract/staff/rota-fields.ts'
import type { DutyPlan, RotaAbsence } from './rota-cells.ts'

export type Shifts = ReadonlyMap<number, RotaShiftShown>
export type Floors = ReadonlyMap<number, string>

/** What a shift is called; one that is not known is said to be so. */
export const shiftName = (shifts: Shifts, id: number): string => shifts.get(id)?.name ?? '未知班次'

/** `早班 07:00—15:00 二层（带教）`. */
export function dutyWords(duty: DutyPlan, shifts: Shifts, floors: Floors): string {
  const shift = shifts.get(duty.shiftId)
  const hours = shift === undefined ? '' : `${shift.startsAt}—${shift.endsAt}`
  const floor = duty.floorId === null ? '' : (floors.get(duty.floorId) ?? '')
  const note = duty.note === null || duty.note === '' ? '' : `（${duty.note}）`
  return [shiftName(shifts, duty.shiftId), hours, floor].filter(Boolean).join(' ') + note
}

/** `年休假`, with a word where nobody agreed to it yet. */
export function absenceWords({ kindName, isAgreed }: RotaAbsence): string {
  return isAgreed ? kindName : `${kindName}（待批）`
}

/** What became of stored duties: given to another by a swap, or changed after their days were released. */
export function historyOf(
  duties: readonly Pick<RotaDutyShown, 'isSwapped' | 'isChangedAfterRelease'>[],
): { readonly mark: string; readonly words: string } | null {
  if (duties.some(({ isSwapped }) => isSwapped)) return { mark: '⇄', words: '换过班' }
  const isChanged = duties.some(({ isChangedAfterRelease }) => isChangedAfterRelease)
  return isChanged ? { mark: '*', words: '发布后改' } : null
}

/** What stands in a cell, in a few words. */
export function cellWords(
  duties: readonly DutyPlan[],
  absence: RotaAbsence | null,
  shifts: Shifts,
): string {
  const words = duties.map(({ shiftId }) => shiftName(shifts, shiftId))
  if (absence !== null) words.push(absenceWords(absence))
  return words.length === 0 ? '空' : words.join('、')
}

export const severityWords: Readonly<Record<RotaProblem['severity'], string>> = {
  refuse: '必须改',
  warn: '提醒',
  note: '说明',
}

/** The sign of each kind of fault, for those who do not see its colour. */
export const severitySigns: Readonly<Record<RotaProblem['severity'], string>> = {
  refuse: '!',
  warn: '▲',
  note: '·',
}

const weight = { refuse: 0, warn: 1, note: 2 } as const

/** What has to be put right first, then by day. */
export function problemsInOrder(problems: readonly RotaProblem[]): readonly RotaProblem[] {
  return problems.toSorted(
    (one, other) => weight[one.severity] - weight[other.severity] || (one.day < other.day ? -1 : 1),
  )
}

/** How many faults of each kind there are. */
export function problemCounts(problems: readonly RotaProblem[]) {
  const count = (severity: RotaProblem['severity']) =>
    problems.filter((problem) => problem.severity === severity).length
  return { refuse: count('refuse'), warn: count('warn'), note: count('note') }
}
