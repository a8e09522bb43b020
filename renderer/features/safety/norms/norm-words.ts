/** A frequency as people read it: what no clause says is marked as a suggestion. */
export function normFrequency({
  frequency,
  frequencyFrom,
}: {
  readonly frequency: string | null
  readonly frequencyFrom: 'clause' | 'suggested' | null
}): string | null {
  if (frequency === null) return null
  return frequencyFrom === 'suggested' ? `${frequency}（建议）` : frequency
}

/** What stands where nobody has read the text. */
export const unreadText = '原文没有读到'

export const severityWords = {
  critical: '特别严重',
  high: '高',
  medium: '中',
  low: '低',
  info: '知会',
} as const

export const statusWords = {
  verified: '已核对',
  single: '单一来源',
  unverified: '待核对',
} as const
