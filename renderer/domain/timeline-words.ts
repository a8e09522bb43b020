import type { TimelineEvent } from '#shared/contract/residents/timeline.ts'

/** What an event of a person's timeline is about. */
export const timelineKindWords: Readonly<Record<TimelineEvent['kind'], string>> = {
  waiting: '咨询轮候',
  stay: '入住离开',
  bed: '床位',
  leave: '外出',
  agreement: '协议费用',
  level: '照护等级',
  assessment: '评估',
  health: '健康',
  person: '身份家属',
  file: '资料更正',
  privacy: '个人信息',
  activity: '活动',
  visit: '来访',
  care: '照护',
  medicine: '药品',
  incident: '不良事件',
  fee: '减免押金结算',
}
