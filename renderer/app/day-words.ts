import type { Day } from '#shared/text/day.ts'

const weekday = new Intl.DateTimeFormat('zh-CN', { weekday: 'long', timeZone: 'UTC' })

/** `星期日` */
export function weekdayWord(day: Day): string {
  return weekday.format(new Date(`${day}T00:00:00Z`))
}

/** `11月22日`, for a day of this year. */
export function dayWords(day: Day): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
}
