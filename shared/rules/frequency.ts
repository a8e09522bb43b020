import { addDays, type Day, daysBetween, shanghaiDay } from '../text/day.ts'
import { instantAt } from '../text/hour.ts'

/** How often something is planned: an item of a care plan, a dose of a medicine. */
export const frequencies = ['every-hours', 'at-hours', 'weekly', 'every-days', 'as-needed'] as const

/** The columns of a frequency as they are kept. */
export interface Frequency {
  readonly frequency: (typeof frequencies)[number]
  /** Every so many hours or days; null for the others. */
  readonly everyCount: number | null
  /** Civil hours in order, `08:00,12:00`; of `every-hours` the one from which it counts. Null as needed. */
  readonly hours: string | null
  /** 1 (Monday) to 7, `1,4`; null but for `weekly`. */
  readonly weekdays: string | null
}

/** Half-open in days: from the first day to before the last. */
export interface PlannedPeriod {
  readonly from: Day
  readonly to: Day | null
}

const minutesOfDay = 24 * 60

/** 1 for Monday to 7 for Sunday. 1970-01-05 was a Monday. */
export function weekdayOf(day: Day): number {
  return (((daysBetween('1970-01-05', day) % 7) + 7) % 7) + 1
}

function listOf(text: string | null): readonly string[] {
  return text === null ? [] : text.split(',')
}

function isOn({ frequency, everyCount, weekdays }: Frequency, day: Day, from: Day): boolean {
  if (frequency === 'weekly') return listOf(weekdays).includes(String(weekdayOf(day)))
  if (frequency === 'every-days') return daysBetween(from, day) % (everyCount ?? 1) === 0
  return true
}

const minutesOf = (hour: string) => Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3))

const twoDigits = (number: number) => String(number).padStart(2, '0')

/** The civil hours of a day on which something is due, in order; round the clock for `every-hours`. */
function hoursOf({ frequency, everyCount, hours }: Frequency): readonly string[] {
  const given = listOf(hours)
  const [first] = given
  if (frequency !== 'every-hours' || first === undefined) return given
  const step = (everyCount ?? 24) * 60
  const count = Math.ceil(minutesOfDay / step)
  return Array.from({ length: count }, (_, index) => {
    const minute = (minutesOf(first) + index * step) % minutesOfDay
    return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`
  }).toSorted()
}

/**
 * The instants in [since, until) at which something planned is due, in order. `every-hours` goes round the
 * clock and begins anew with its first hour, so that the hours of each day are the same: every 5 hours from
 * 06:00 is 02, 06, 11, 16, 21. `every-days` counts from the first day of the period; `as-needed` is never
 * due.
 */
export function dueTimes(
  planned: Frequency,
  period: PlannedPeriod,
  window: { readonly since: string; readonly until: string },
): readonly string[] {
  if (planned.frequency === 'as-needed') return []
  const first = shanghaiDay(window.since)
  const last = shanghaiDay(window.until)
  const hours = hoursOf(planned)
  const times: string[] = []
  for (let day = first > period.from ? first : period.from; day <= last; day = addDays(day, 1)) {
    if (period.to !== null && day >= period.to) break
    if (!isOn(planned, day, period.from)) continue
    times.push(...hours.flatMap((hour) => instantAt(day, hour) ?? []))
  }
  return times.filter((at) => at >= window.since && at < window.until)
}

const weekdayNames = ['一', '二', '三', '四', '五', '六', '日']

/** How a frequency is said: `每 2 小时（06:00 起）`, `每天 08:00、12:00`, `每周一、四 09:00`, `需要时`. */
export function frequencyText({ frequency, everyCount, hours, weekdays }: Frequency): string {
  const at = listOf(hours).join('、')
  switch (frequency) {
    case 'every-hours':
      return `每 ${everyCount ?? ''} 小时（${at} 起）`
    case 'at-hours':
      return `每天 ${at}`
    case 'weekly':
      return `每周${listOf(weekdays)
        .map((day) => weekdayNames[Number(day) - 1] ?? '')
        .join('、')} ${at}`
    case 'every-days':
      return `每 ${everyCount ?? ''} 天 ${at}`
    case 'as-needed':
      return '需要时'
  }
}

/** How often a day something is due; null where days differ or nobody can tell. */
export function timesADay(planned: Frequency): number | null {
  const isDaily = planned.frequency === 'every-hours' || planned.frequency === 'at-hours'
  return isDaily ? hoursOf(planned).length : null
}
