import { addDays, shanghaiDay } from '#shared/text/day.ts'
import { instantAt } from '#shared/text/hour.ts'
import type { Cell, Round } from './round-marks.ts'

/** Which hour a mark is given: now, that of the plan (from paper), or one that was typed. */
export interface CareHour {
  readonly mode: 'now' | 'planned' | 'typed'
  /** `HH:MM`; of `typed` alone. */
  readonly hour: string
}

/** The instant of an hour in a shift: one that begins in the evening goes on in the next day. */
export function instantInShift(hour: string, shift: Round['shift']): string | null {
  const first = shanghaiDay(shift.beganAt)
  const near = [first, addDays(first, 1)].flatMap((day) => instantAt(day, hour) ?? [])
  return near.find((at) => at >= shift.beganAt && at < shift.endedAt) ?? near[0] ?? null
}

/** The hour of care of a mark; never one that has not come. */
export function hourOfMark(
  { mode, hour }: CareHour,
  cell: Pick<Cell, 'dueAt'> | null,
  shift: Round['shift'],
): string {
  const now = new Date().toISOString()
  const typed = mode === 'typed' ? instantInShift(hour, shift) : null
  const wanted = mode === 'planned' ? (cell?.dueAt ?? null) : typed
  return wanted === null || wanted > now ? now : wanted
}
