/** Chinese words for allergies, the same on screens, marks and paper. */
export const allergyKindWords = {
  drug: '药物',
  food: '食物',
  other: '其他',
  'none-known': '无已知过敏',
} as const

export const severityWords = {
  mild: '轻度',
  moderate: '中度',
  severe: '重度',
  unknown: '程度未知',
} as const

interface Allergy {
  readonly kind: keyof typeof allergyKindWords
  readonly substance: string | null
  readonly reaction: string | null
  readonly severity: keyof typeof severityWords
}

/** An allergy in one line: `药物过敏：青霉素（重度，皮疹）`. */
export function allergyText({ kind, substance, reaction, severity }: Allergy): string {
  if (kind === 'none-known') return allergyKindWords[kind]
  const more = [severityWords[severity], ...(reaction === null ? [] : [reaction])].join('，')
  const sort = kind === 'other' ? '过敏' : `${allergyKindWords[kind]}过敏`
  return `${sort}：${substance ?? ''}（${more}）`
}

/** At most four characters, for marks: longer words lose their end and say so. */
export function shortWord(word: string): string {
  const characters = [...word]
  return characters.length <= 4 ? word : `${characters.slice(0, 3).join('')}…`
}
