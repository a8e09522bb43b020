import type { ReleaseState } from './restraint-due.ts'

export const circulationWords = { good: '好', poor: '差' } as const
export const restrainedSkinWords = { sound: '完好', red: '发红', broken: '破损' } as const

export const releaseStateWords: Readonly<Record<ReleaseState, string>> = {
  ended: '已解除',
  'in-time': '按时',
  due: '快到时间',
  late: '超时',
}

/** `2 小时 5 分`, `40 分`. */
export function minutesText(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest} 分`
  return rest === 0 ? `${hours} 小时` : `${hours} 小时 ${rest} 分`
}
