import { unknownWord } from '#renderer/domain/words.ts'

/** `91.4%`; where no bed was in service there is nothing to know. */
export function percentText(value: number | null): string {
  return value === null ? unknownWord : `${value.toFixed(1)}%`
}

/** `36.6`: occupied beds on an average day. */
export function averageText(value: number | null): string {
  return value === null ? unknownWord : value.toFixed(1)
}

/** `2026年3月`, `3月5日`. */
export function spanText(key: string): string {
  const [year, month = '', day] = key.split('-')
  if (day === undefined) return `${year}年${Number(month)}月`
  return `${Number(month)}月${Number(day)}日`
}
