import type { dueStates, occasions } from '#shared/contract/assessments/assessment.ts'
import { abilityLevelNames } from '#shared/rules/ability-words.ts'
import type { StatusKind } from '#renderer/ui/StatusMark.tsx'

type DueState = (typeof dueStates)[number]
type Occasion = (typeof occasions)[number]

/** Whether somebody has an assessment in force, first what must be done something about. */
export const dueWords: Readonly<Record<DueState, string>> = {
  none: '未评估',
  expired: '已过期',
  due: '30 天内到期',
  'in-force': '有效',
}

export const dueKinds: Readonly<Record<DueState, StatusKind>> = {
  none: 'unknown',
  expired: 'bad',
  due: 'due',
  'in-force': 'well',
}

/** Why somebody is assessed, in the short words of lists; the sheet has the standard's own. */
export const occasionWords: Readonly<Record<Occasion, string>> = {
  first: '首次',
  regular: '常规',
  immediate: '即时',
  doubt: '复评',
  other: '其他',
}

/** The short name of a level, 0 to 4. */
export function levelWord(level: number): string {
  return abilityLevelNames[level] ?? String(level)
}
