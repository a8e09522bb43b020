/** Who pays, in words. */
export const payerKindWords = {
  resident: '本人',
  family: '家属',
  government: '政府',
  insurance: '保险',
  other: '其他',
} as const

export type PayerKind = keyof typeof payerKindWords
