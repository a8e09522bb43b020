import { addDays, type Day } from '../../text/day.ts'
import { instantAt } from '../../text/hour.ts'
import { weekdayOf } from '../frequency.ts'

/** Days that are read or changed at once, at most: six weeks. */
export const mostRotaDays = 42

interface ShiftHours {
  /** Civil hour, `07:00`. */
  readonly startsAt: string
  /** Not later than the start: on the day after. */
  readonly endsAt: string
  readonly breakMinutes: number
}

function minuteOf(hour: string): number {
  return Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3))
}

/** Minutes of a shift that count as worked; not above zero where the break leaves none. */
export function shiftMinutes({ startsAt, endsAt, breakMinutes }: ShiftHours): number {
  const begin = minuteOf(startsAt)
  const end = minuteOf(endsAt)
  return (end > begin ? end - begin : end - begin + 24 * 60) - breakMinutes
}

/** The instants and minutes of a shift that begins on a day. */
export function dutyTimes(shift: ShiftHours, day: Day) {
  const endDay = shift.endsAt > shift.startsAt ? day : addDays(day, 1)
  const beginsAt = instantAt(day, shift.startsAt)
  const endsAt = instantAt(endDay, shift.endsAt)
  if (beginsAt === null || endsAt === null) throw new RangeError('not an hour')
  return { beginsAt, endsAt, minutes: shiftMinutes(shift) }
}

/** The Monday of the week in which a day lies. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day))
}

/** The days from one to before another. */
export function rotaDaysOf(from: Day, to: Day): readonly Day[] {
  const days: Day[] = []
  for (let day = from; day < to; day = addDays(day, 1)) days.push(day)
  return days
}

/** `11月3日`: days of a rota, whose year is known. */
export function shortDay(day: Day): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`
}

/** `7.5 小时` for minutes. */
export function hoursText(minutes: number): string {
  return `${Math.round((minutes / 60) * 10) / 10} 小时`
}

/** The shifts of a turn in words: `白白夜休`, a day off as `休`. */
export function patternWords(
  shiftIds: readonly (number | null)[],
  shorts: ReadonlyMap<number, string>,
): string {
  const words = shiftIds.map((id) => (id === null ? '休' : (shorts.get(id) ?? '？')))
  // Marks of two characters run into each other without a space.
  return words.every((word) => word.length === 1) ? words.join('') : words.join(' ')
}

/** The shift of a day in a turn that begins on another one, for somebody who is `offset` days further on. */
export function shiftOfTurn(
  shiftIds: readonly (number | null)[],
  dayIndex: number,
  offset: number,
): number | null {
  return shiftIds[(dayIndex + offset) % shiftIds.length] ?? null
}

/** Days on which a duty may overlap one of another day, or leave it too little rest (at most 48 hours). */
const besideDays = 3

/** The days whose duties bear on a span: its whole weeks, and what lies beside it. */
export function daysAround({ from, to }: { readonly from: Day; readonly to: Day }) {
  const before = addDays(from, -besideDays)
  const after = addDays(to, besideDays)
  const monday = mondayOf(from)
  const nextMonday = addDays(mondayOf(addDays(to, -1)), 7)
  return { from: before < monday ? before : monday, to: after > nextMonday ? after : nextMonday }
}
