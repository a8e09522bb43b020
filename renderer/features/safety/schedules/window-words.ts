import { addDays, shanghaiDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'

export interface Span {
  readonly opensAt: string
  readonly closesAt: string
  readonly name: string | null
}

/** `2026-11-22 22:00 到次日 00:00`; whole days by their days alone. */
export function windowWords({ opensAt, closesAt, name }: Span): string {
  const [from, to] = [shanghaiDay(opensAt), shanghaiDay(closesAt)]
  const [open, close] = [shanghaiHour(opensAt), shanghaiHour(closesAt)]
  const named = name === null ? '' : `${name} `
  if (open === '00:00' && close === '00:00') {
    const last = addDays(to, -1)
    return `${named}${from}${last === from ? '' : ` 到 ${last}`}`
  }
  if (to === from) return `${named}${from} ${open} 到 ${close}`
  const next = to === addDays(from, 1) ? '次日' : to
  return `${named}${from} ${open} 到 ${next} ${close}`
}
