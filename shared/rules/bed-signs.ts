import { addDays, shanghaiDay } from '../text/day.ts'
import { shanghaiHour } from '../text/hour.ts'

/** Signs of beds and of who lies in them: the same on the screen and on paper. */

export type ConditionSignKind = 'isolation' | 'cleaning' | 'repair'

export const conditionWords: Readonly<Record<ConditionSignKind, string>> = {
  isolation: '隔离',
  cleaning: '消毒',
  repair: '维修',
}

/** One character for a state of a bed. */
export const conditionGlyphs: Readonly<Record<ConditionSignKind, string>> = {
  isolation: '隔',
  cleaning: '消',
  repair: '修',
}

/** One character for a kind of bed; an ordinary one has none. */
export const bedKindGlyphs = {
  ordinary: null,
  nursing: '护',
  dementia: '忆',
  medical: '医',
  unknown: '？',
} as const

/** What a bed is in which nobody lies: the first word of its state. */
export function freeBedWord(bed: {
  readonly conditions: readonly { readonly kind: ConditionSignKind }[]
  readonly reservedUntil: string | null
}): string {
  const kinds = new Set(bed.conditions.map(({ kind }) => kind))
  if (kinds.has('repair')) return '维修中'
  if (kinds.has('isolation')) return '隔离空床'
  if (kinds.has('cleaning')) return '待消毒'
  return bed.reservedUntil === null ? '空床' : '已订'
}

/**
 * Until when a bed is kept, in Asia/Shanghai: `2026-11-25 17:00`, or the last day alone where it is kept to
 * its end.
 */
export function bookedUntilText(bookedUntil: string): string {
  const hour = shanghaiHour(bookedUntil)
  if (hour !== '00:00') return `${shanghaiDay(bookedUntil)} ${hour}`
  return addDays(shanghaiDay(bookedUntil), -1)
}

/** What a bed's QR code says: opaque, no word about a person. */
export function bedCodeContent(bedId: number): string {
  return `yilu:bed:${bedId}`
}
