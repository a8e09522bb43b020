const kinds: Readonly<Record<string, string>> = {
  resident: '老人',
  staff: '员工',
  account: '登录人',
  building: '楼栋',
  floor: '楼层',
  room: '房间',
  bed: '床位',
  beds: '床位',
  submission: '报送',
  import: '导入批次',
  home: '机构',
  homeProfile: '机构信息',
  paper: '证照',
  dutyRecord: '履职记录',
  activity: '活动',
  menu: '食谱',
  disclosure: '对外提供',
  privacyNotice: '告知书',
  setUp: '设立',
  staffCertificate: '员工证书',
  training: '培训',
  assessment: '评估',
  officialResult: '外来评估结果',
  reassessmentCall: '情况变化',
  'assessment-rules': '评估周期',
  careLevel: '照护等级',
  careLevels: '照护等级表',
  careItem: '照护项目',
  carePlan: '照护计划',
  observations: '观察',
  observationRanges: '观察范围',
  handover: '交接班',
  wound: '伤口',
  restraint: '约束',
  woundCheck: '伤口检查',
  restraintCheck: '约束观察',
  careRound: '照护巡单',
  careRecord: '照护记录',
  'care-rules': '班次和照护时间',
  incident: '不良事件',
  incidentReview: '不良事件复盘',
  'incident-rules': '不良事件时限',
  ruleDecision: '标准数值',
  rulebookEdition: '标准版本',
  settings: '设置',
  documentWording: '文书文字',
  'bed-rules': '床位规则',
  'bed-papers': '床位标签、床头卡',
  'leave-rules': '外出规则',
  'indicator-rules': '指标口径',
  healthCheck: '体检',
  medicineRound: '给药',
  'waiting-rule': '轮候规则',
  'admission-rules': '入住规则',
  clock: '电脑时间',
}

const doors: Readonly<Record<string, string>> = {
  window: '窗口',
  browser: '浏览器',
  'command-line': '命令行',
}

/** What an audit row was about, in words: `resident:12` is 老人 12. */
export function subjectText(subject: string | null): string {
  if (subject === null) return ''
  const [kind = '', id] = subject.split(':')
  return [kinds[kind] ?? kind, id].filter(Boolean).join(' ')
}

/** Through which door something was done; what the program does by itself is 自动. */
export function doorText(door: string | null): string {
  return door === null ? '自动' : (doors[door] ?? door)
}
