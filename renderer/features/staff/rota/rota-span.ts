import { mondayOf, rotaDaysOf } from '#shared/rules/staff/rota-times.ts'
import {
  addDays,
  addMonths,
  type Day,
  firstOfMonth,
  formatMonth,
  monthOf,
} from '#shared/text/day.ts'

/** The days that are shown: a month or a week, half-open. */
export interface RotaSpan {
  readonly unit: 'month' | 'week'
  readonly from: Day
  readonly to: Day
}

/** The month or the week in which a day lies. */
export function spanOf(unit: RotaSpan['unit'], day: Day): RotaSpan {
  if (unit === 'week') {
    const from = mondayOf(day)
    return { unit, from, to: addDays(from, 7) }
  }
  const from = firstOfMonth(day)
  return { unit, from, to: addMonths(from, 1) }
}

/** A day of the span before or after. */
export function besideSpan({ unit, from }: RotaSpan, step: -1 | 1): Day {
  return unit === 'week' ? addDays(from, 7 * step) : addMonths(from, step)
}

const weekdays = ['日', '一', '二', '三', '四', '五', '六']

export interface ShownDay {
  readonly day: Day
  /** Day of the month. */
  readonly number: number
  readonly weekday: string
  readonly isWeekend: boolean
}

/** A day as a column says it. */
function shownDay(day: Day): ShownDay {
  const at = new Date(`${day}T00:00:00Z`).getUTCDay()
  return {
    day,
    number: Number(day.slice(8)),
    weekday: weekdays[at] ?? '',
    isWeekend: at === 0 || at === 6,
  }
}

/** The columns of a span. */
export function columnsOf({ from, to }: Pick<RotaSpan, 'from' | 'to'>): readonly ShownDay[] {
  return rotaDaysOf(from, to).map(shownDay)
}

/** `11月24日 周二`. */
export function dayWords(day: Day): string {
  const { weekday } = shownDay(day)
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日 周${weekday}`
}

/** `2026年11月`, or `11月23日—11月29日`. */
export function spanWords({ unit, from, to }: RotaSpan): string {
  if (unit === 'month') return formatMonth(monthOf(from))
  const last = addDays(to, -1)
  const short = (day: Day) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
  return `${from.slice(0, 4)}年${short(from)}—${short(last)}`
}
