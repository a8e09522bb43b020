import { shanghaiDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'

/** 22:00–次日 00:00 of one day, or both days of a longer span; the end of a whole day is that day. */
export function spanText(opensAt: string, closesAt: string): string {
  const first = shanghaiDay(opensAt)
  const last = shanghaiDay(Date.parse(closesAt) - 1)
  const isWhole = shanghaiHour(opensAt) === '00:00' && shanghaiHour(closesAt) === '00:00'
  if (isWhole) return first === last ? first : `${first} 至 ${last}`
  const end = shanghaiDay(closesAt) === first ? '' : '次日 '
  return `${first} ${shanghaiHour(opensAt)}–${end}${shanghaiHour(closesAt)}`
}
