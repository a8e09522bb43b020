import type { occasions } from '#shared/contract/assessments/assessment.ts'
import type { officialKinds } from '#shared/contract/assessments/official-result.ts'
import { abilityLevelNames } from '#shared/rules/ability-words.ts'
import type { DueCause, DueState } from '#shared/rules/assessment-due.ts'
import { instrumentNames, instruments } from '#shared/rules/instrument-words.ts'
import type { StatusKind } from '#renderer/ui/StatusMark.tsx'

type Occasion = (typeof occasions)[number]

/** Whether somebody is to be assessed, first what must be done something about. */
export const dueWords: Readonly<Record<DueState, string>> = {
  none: '未评估',
  expired: '已过期',
  again: '要重评',
  due: '30 天内到期',
  'in-force': '有效',
}

export const dueKinds: Readonly<Record<DueState, StatusKind>> = {
  none: 'unknown',
  expired: 'bad',
  again: 'due',
  due: 'due',
  'in-force': 'well',
}

/** What asks for an assessment. */
export const causeWords: Readonly<Record<DueCause, string>> = {
  first: '首次',
  interval: '到期',
  incidents: '30 天内两次照护风险事件',
  hospital: '住院返回',
  change: '情况变化',
}

/** Why somebody is assessed, in the short words of lists; the sheet has the standard's own. */
export const occasionWords: Readonly<Record<Occasion, string>> = {
  first: '首次',
  regular: '常规',
  immediate: '即时',
  doubt: '复评',
  other: '其他',
}

export const officialKindWords: Readonly<Record<(typeof officialKinds)[number], string>> = {
  ability: '能力等级',
  'care-insurance': '长护险等级',
}

/** The instruments to choose from. */
export const instrumentChoices = instruments.map((value) => ({
  value,
  label: instrumentNames[value],
}))

/** The short name of an ability level, 0 to 4. */
export function levelWord(level: number): string {
  return abilityLevelNames[level] ?? String(level)
}
