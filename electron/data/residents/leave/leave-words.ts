import type { LeaveKind } from '../../database/tables/residents.ts'

const words: Readonly<Record<LeaveKind, string>> = {
  home: '请假回家',
  hospital: '住院',
  outing: '外出活动',
  other: '其他外出',
}

/** The Chinese word for a kind of leave, as it stands within a sentence. */
export function leaveWord(kind: LeaveKind): string {
  return words[kind]
}
