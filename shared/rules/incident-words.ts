import type {
  incidentPlaces,
  incidentStepKinds,
  injuries,
  openStepKeys,
} from '../contract/care/incident.ts'

export type IncidentPlace = (typeof incidentPlaces)[number]
export type Injury = (typeof injuries)[number]
export type IncidentStepKind = (typeof incidentStepKinds)[number]
export type OpenStepKey = (typeof openStepKeys)[number]

export const placeWords: Readonly<Record<IncidentPlace, string>> = {
  room: '房间',
  bathroom: '卫生间、浴室',
  corridor: '走廊',
  dining: '餐厅',
  activity: '活动室',
  stairs: '楼梯',
  lift: '电梯',
  yard: '院子',
  outside: '机构外',
  other: '其他地方',
}

/** Yilu's own five steps: no source that it knows fixes them. */
export const injuryWords: Readonly<Record<Injury, string>> = {
  none: '没有受伤',
  minor: '轻：不用医生处理',
  moderate: '中：要医生处理',
  severe: '重：骨折、昏迷、住院',
  death: '死亡',
  unknown: '还不清楚',
}

/** One or two characters, for tables and sentences. */
export const shortInjuryWords: Readonly<Record<Injury, string>> = {
  none: '无伤',
  minor: '轻伤',
  moderate: '中等',
  severe: '重伤',
  death: '死亡',
  unknown: '未知',
}

export const stepWords: Readonly<Record<IncidentStepKind, string>> = {
  'first-aid': '现场处理',
  doctor: '医生查看',
  hospital: '送医院',
  'family-told': '告知家属',
  'regulator-told': '上报',
  police: '报警',
  cause: '原因分析',
  correction: '整改',
  check: '复查',
}

/** What is to be done, as a list of things to do says it. */
export const openStepWords: Readonly<Record<OpenStepKey, string>> = {
  'first-aid': '登记现场处理',
  injury: '弄清伤情',
  family: '告知家属',
  'report-decision': '决定是否上报',
  report: '上报',
  reassess: '即时评估',
  cause: '写原因分析',
  correction: '整改',
  check: '复查整改',
  close: '结束',
}

/** Where it happened: `卫生间、浴室（302 房）`. */
export function placeText(place: IncidentPlace, detail: string | null): string {
  return detail === null ? placeWords[place] : `${placeWords[place]}（${detail}）`
}

/** What was said to whom: a family that was not told has a reason instead. */
export function stepText(step: {
  readonly kind: IncidentStepKind
  readonly whom: string | null
  readonly what: string
}): string {
  if (step.kind === 'family-told' && step.whom === null) return `没有告知：${step.what}`
  return step.whom === null ? step.what : `${step.whom}：${step.what}`
}
