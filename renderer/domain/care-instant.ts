import { isDay, shanghaiDay } from '#shared/text/day.ts'
import { instantAt, shanghaiHour } from '#shared/text/hour.ts'

/** An hour of a day as an instant; what is no hour is sent as it stands, and is then said to be none. */
export function instantGiven(day: string, hour: string): string {
  return isDay(day) && hour !== '' ? (instantAt(day, hour) ?? hour) : ''
}

/** Like {@link instantGiven}, but without an hour there is none. */
export function instantOrNull(day: string, hour: string): string | null {
  return hour === '' ? null : instantGiven(day, hour)
}

/** Day and hour of an instant as two fields show them; both empty where there is none. */
export function dayAndHourOf(at: string | null): { readonly day: string; readonly hour: string } {
  return at === null ? { day: '', hour: '' } : { day: shanghaiDay(at), hour: shanghaiHour(at) }
}
