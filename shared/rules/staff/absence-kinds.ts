/** Kinds of absence of the staff (`员工假`), by key. */
export const absenceKindNames = {
  annual: '年休假',
  personal: '事假',
  sick: '病假',
  injury: '工伤假',
  marriage: '婚假',
  maternity: '产假',
  bereavement: '丧假',
  study: '培训学习',
  rest: '调休',
  other: '其他假',
} as const

export type AbsenceKind = keyof typeof absenceKindNames
