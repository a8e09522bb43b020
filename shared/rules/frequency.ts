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

const millisecondsOfHour = 3_600_000
const hoursOfDay = 24

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

/** The instants of one day, ordered. Every so many hours begins anew each day with its first hour. */
function onDay(planned: Frequency, day: Day, from: Day): readonly string[] {
  if (!isOn(planned, day, from)) return []
  const instants = listOf(planned.hours).flatMap((hour) => instantAt(day, hour) ?? [])
  const [first] = instants
  if (planned.frequency !== 'every-hours' || first === undefined) return instants
  const step = (planned.everyCount ?? hoursOfDay) * millisecondsOfHour
  const times: string[] = []
  const end = Date.parse(first) + hoursOfDay * millisecondsOfHour
  for (let at = Date.parse(first); at < end; at += step) {
    if (shanghaiDay(at) === day) times.push(new Date(at).toISOString())
  }
  return times
}

/**
 * The instants in [since, until) at which something planned is due, in order. `every-hours` begins anew
 * each day with its first hour, so that the hours of a day are always the same; `every-days` counts from
 * the first day of the period; `as-needed` is never due.
 */
export function dueTimes(
  planned: Frequency,
  period: PlannedPeriod,
  window: { readonly since: string; readonly until: string },
): readonly string[] {
  if (planned.frequency === 'as-needed') return []
  const first = shanghaiDay(window.since)
  const last = shanghaiDay(window.until)
  const times: string[] = []
  for (let day = first > period.from ? first : period.from; day <= last; day = addDays(day, 1)) {
    if (period.to !== null && day >= period.to) break
    times.push(...onDay(planned, day, period.from))
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
