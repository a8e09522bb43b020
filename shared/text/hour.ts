import { shanghaiDay, type Day } from './day.ts'

const hourShape = /^([01]\d|2[0-3]):([0-5]\d)$/

/** `14:30` from what people type: `1430`, `14:30`, `14：30`, `14点30`, `9`, `9点半`; null where it is no hour. */
export function readHour(text: string): string | null {
  const plain = text.normalize('NFKC').trim().replace(/\s/g, '')
  const digits = /^(\d{1,2})(\d{2})$/.exec(plain.length > 2 ? plain : '')
  const parts = digits ?? /^(\d{1,2})(?:[:.点时]|$)(\d{2}|半)?分?$/.exec(plain)
  if (parts === null) return null
  const [, hours = '', minutes = '00'] = parts
  const written = `${hours.padStart(2, '0')}:${minutes === '半' ? '30' : minutes}`
  return hourShape.test(written) ? written : null
}

/** The instant of an hour `HH:MM` of a day in Shanghai, or null where the text is no hour. */
export function instantAt(day: Day, hour: string): string | null {
  if (!hourShape.test(hour)) return null
  return new Date(Date.parse(`${day}T${hour}:00.000Z`) - 8 * 3_600_000).toISOString()
}

/** `14:30`: hour and minute in Shanghai, whatever the PC's own zone is. */
export function shanghaiHour(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(11, 16)
}

/** `2026-11-22 14:30` where the hour is known, else the day alone. */
export function dayAndHour(day: Day, instant: string | null): string {
  return instant === null ? day : `${shanghaiDay(instant)} ${shanghaiHour(instant)}`
}

/** The instant at which a day ends in Shanghai. */
export function endOfDay(day: Day): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + 16 * 3_600_000).toISOString()
}
