import { daysBetween, type Day } from '#shared/text/day.ts'
import type { Leave } from './stay-periods.ts'

/** `女儿 王芳 13900000000`; null where nobody is known. */
export function companionText(
  leave: Pick<Leave, 'companion' | 'companionRelation' | 'companionTelephone'>,
): string | null {
  const { companion, companionRelation, companionTelephone } = leave
  const known = [companionRelation, companion, companionTelephone].filter((part) => part !== null)
  return known.length === 0 ? null : [...new Set(known)].join(' ')
}

/** Days away by the end of a day: the day of going counts, the day of return does not. */
export function daysAway({ leaveFrom, leaveTo }: Pick<Leave, 'leaveFrom' | 'leaveTo'>, day: Day) {
  return leaveTo === null || leaveTo > day
    ? daysBetween(leaveFrom, day) + 1
    : daysBetween(leaveFrom, leaveTo)
}
