/**
 * What a personnel file holds. The list is put together from several clauses (MZ/T 187 4.3 and others); no
 * single rule prescribes it, so nothing here is called a breach.
 */
export const fileChecklist = [
  { key: 'identity', name: '身份证明' },
  { key: 'contract', name: '劳动或劳务合同' },
  { key: 'job-description', name: '岗位说明书' },
  { key: 'health', name: '健康证明' },
  { key: 'skill', name: '职业技能等级证书' },
  { key: 'pre-job', name: '上岗培训与考核' },
  { key: 'fire', name: '消防培训' },
  { key: 'post-papers', name: '岗位要求的其他证件' },
  { key: 'food', name: '食品安全培训或考核' },
  { key: 'background', name: '入职背景查询' },
  { key: 'drill', name: '应急演练' },
  { key: 'confidentiality', name: '保密承诺' },
] as const

export type ChecklistKey = (typeof fileChecklist)[number]['key']

/** `wrong`: there, but it does not hold: run out, failed, or with a finding. */
export const checklistStates = ['there', 'wrong', 'missing', 'not-asked'] as const

export type ChecklistState = (typeof checklistStates)[number]

export const checklistStateWords: Readonly<Record<ChecklistState, string>> = {
  there: '有',
  wrong: '有问题',
  missing: '没有',
  'not-asked': '不要求',
}

export const checklistBasis = '由 MZ/T 187—2021 4.3 等条款归纳，不是单一法定清单'
