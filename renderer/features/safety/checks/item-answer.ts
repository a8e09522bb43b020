import type { CheckItem } from './check-view.ts'

export type AnswerWord = NonNullable<CheckItem['answer']>

/** A reading as typed, wide digits and all; null where it is none. */
export function readingOf(typed: string): number | null {
  const plain = typed.normalize('NFKC').replaceAll(/\s/g, '').replace('。', '.')
  return /^-?\d{1,6}(\.\d{1,4})?$/.test(plain) ? Number(plain) : null
}

/** Whether a reading lies where it should. */
export function isInRange({ minimum, maximum }: CheckItem, reading: number): boolean {
  return (minimum === null || reading >= minimum) && (maximum === null || reading <= maximum)
}

/** `0 到 8 ℃`: where a reading should lie; empty where nobody said. */
export function rangeWords({ minimum, maximum, unit }: CheckItem): string {
  const of = unit === null ? '' : ` ${unit}`
  if (minimum !== null && maximum !== null) return `${minimum} 到 ${maximum}${of}`
  if (minimum !== null) return `不低于 ${minimum}${of}`
  return maximum === null ? (unit ?? '') : `不高于 ${maximum}${of}`
}
