import type {
  hazardLevels,
  hazardSources,
  hazardStates,
  hazardStepKinds,
} from '../../contract/safety/hazard-words.ts'

export type HazardLevel = (typeof hazardLevels)[number]
export type HazardSource = (typeof hazardSources)[number]
export type HazardState = (typeof hazardStates)[number]
export type HazardStepKind = (typeof hazardStepKinds)[number]

/** How a hazard came to be known. */
export const hazardSourceWords: Readonly<Record<HazardSource, string>> = {
  round: '巡查',
  inspection: '检查',
  test: '检测',
  drill: '演练',
  staff: '员工发现',
  resident: '老人或家属反映',
  regulator: '主管部门检查',
  norm: '规范自查',
  other: '其他',
}

export const hazardLevelWords: Readonly<Record<HazardLevel, string>> = {
  general: '一般隐患',
  major: '重大隐患',
}

/** What stands where nobody has said whether it is major. */
export const undecidedLevelWord = '等级未判定'

export const hazardStateWords: Readonly<Record<HazardState, string>> = {
  undecided: '待判定',
  open: '待交办',
  assigned: '整改中',
  'to-verify': '待复查',
  closed: '已销账',
}

export const hazardStepWords: Readonly<Record<HazardStepKind, string>> = {
  level: '判定等级',
  assign: '交办整改',
  extend: '延长期限',
  correct: '整改完成',
  verify: '复查',
  report: '报告',
  reopen: '重新打开',
}
